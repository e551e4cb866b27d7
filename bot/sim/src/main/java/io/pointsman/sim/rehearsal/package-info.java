/** What a rehearsal shows: its story, its times, its risks, and what many of them have in common. Pure, but for {@code Runs}. */
@NullMarked
package io.pointsman.sim.rehearsal;

import org.jspecify.annotations.NullMarked;
