/** Tests of the room of the same name. */
@NullMarked
package io.pointsman.store.json;

import org.jspecify.annotations.NullMarked;
