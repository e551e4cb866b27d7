/** Commands on gates, the ramp, holds and the rollback. */
@NullMarked
package io.pointsman.plugin.flip;

import org.jspecify.annotations.NullMarked;
