@NullMarked
package io.pointsman.plugin.datadog;

import org.jspecify.annotations.NullMarked;
