@NullMarked
package io.pointsman.sim.rehearsal;

import org.jspecify.annotations.NullMarked;
