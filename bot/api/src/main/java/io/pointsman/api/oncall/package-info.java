/** Who is on call: rotations of our own, and what is read from outside. */
@NullMarked
package io.pointsman.api.oncall;

import org.jspecify.annotations.NullMarked;
