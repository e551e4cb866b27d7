/** Measures the traffic of customers by the query API of Datadog. */
@NullMarked
package io.pointsman.plugin.datadog;

import org.jspecify.annotations.NullMarked;
