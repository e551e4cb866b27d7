/** Measures the traffic of customers by the status pages of nginx. */
@NullMarked
package io.pointsman.plugin.nginx;

import org.jspecify.annotations.NullMarked;
