/** What must hold in every step of every rehearsal, whatever goes wrong: the promise of the house, as far as a simulation can watch it. */
@NullMarked
package io.pointsman.sim.proof;

import org.jspecify.annotations.NullMarked;
