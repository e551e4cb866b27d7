/** Tests of the room of the same name. */
@NullMarked
package io.pointsman.store.sql;

import org.jspecify.annotations.NullMarked;
