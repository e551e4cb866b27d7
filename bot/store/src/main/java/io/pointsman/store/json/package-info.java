/** Events as JSON text: what stands in the log, readable for ever. */
@NullMarked
package io.pointsman.store.json;

import org.jspecify.annotations.NullMarked;
