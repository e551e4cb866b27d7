/** The real host: the clock, timers, threads and randomness of this machine. */
@NullMarked
package io.pointsman.runtime.host;

import org.jspecify.annotations.NullMarked;
