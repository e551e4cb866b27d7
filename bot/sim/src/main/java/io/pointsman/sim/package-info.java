/** The simulation: a virtual clock, simulated people, chat and traffic; what the demo, the rehearsal and the tests run on. */
@NullMarked
package io.pointsman.sim;

import org.jspecify.annotations.NullMarked;
