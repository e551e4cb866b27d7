/** The read-only picture of a switchover: the whole of it for staff, and the part that a customer may see. */
@NullMarked
package io.pointsman.api.picture;

import org.jspecify.annotations.NullMarked;
