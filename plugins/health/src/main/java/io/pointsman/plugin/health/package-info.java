/** Measures the traffic of customers by Prometheus, and by any JSON over HTTP. */
@NullMarked
package io.pointsman.plugin.health;

import org.jspecify.annotations.NullMarked;
