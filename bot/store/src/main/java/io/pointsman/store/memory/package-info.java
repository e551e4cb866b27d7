/** An event log in memory, for the simulation and for tests. */
@NullMarked
package io.pointsman.store.memory;

import org.jspecify.annotations.NullMarked;
