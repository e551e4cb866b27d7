@NullMarked
package io.pointsman.plugin.pagerduty;

import org.jspecify.annotations.NullMarked;
