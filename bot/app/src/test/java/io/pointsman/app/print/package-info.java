/** Tests of the room of the same name. */
@NullMarked
package io.pointsman.app.print;

import org.jspecify.annotations.NullMarked;
