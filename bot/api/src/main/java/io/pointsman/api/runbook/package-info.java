/** The template of a switchover, after parsing: phases, steps, gates, stages, lever, bounds and texts. */
@NullMarked
package io.pointsman.api.runbook;

import org.jspecify.annotations.NullMarked;
