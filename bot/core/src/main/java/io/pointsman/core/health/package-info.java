/** Detectors on measured traffic, pure and incremental: what is said depends on the samples and the times given, and on nothing else. */
@NullMarked
package io.pointsman.core.health;

import org.jspecify.annotations.NullMarked;
