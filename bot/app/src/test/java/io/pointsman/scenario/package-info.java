/** A whole switchover on real IRC networks, played against the packaged distribution. */
@NullMarked
package io.pointsman.scenario;

import org.jspecify.annotations.NullMarked;
