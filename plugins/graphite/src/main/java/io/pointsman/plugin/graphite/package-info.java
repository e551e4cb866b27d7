/** Measures the traffic of customers by the render API of Graphite. */
@NullMarked
package io.pointsman.plugin.graphite;

import org.jspecify.annotations.NullMarked;
