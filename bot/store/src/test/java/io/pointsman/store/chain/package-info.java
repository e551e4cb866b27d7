/** Tests of the room of the same name. */
@NullMarked
package io.pointsman.store.chain;

import org.jspecify.annotations.NullMarked;
