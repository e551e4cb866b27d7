/** What every event store must keep. */
@NullMarked
package io.pointsman.store;

import org.jspecify.annotations.NullMarked;
