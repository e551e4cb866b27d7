/** How people are called: the channels behind one interface, what they are asked, and how answers come back. */
@NullMarked
package io.pointsman.api.page;

import org.jspecify.annotations.NullMarked;
