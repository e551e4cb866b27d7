/** Measures the traffic of customers by the real-time API of Fastly. */
@NullMarked
package io.pointsman.plugin.fastly;

import org.jspecify.annotations.NullMarked;
