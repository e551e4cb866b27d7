/** Tests of the room of the same name. */
@NullMarked
package io.pointsman.store.memory;

import org.jspecify.annotations.NullMarked;
