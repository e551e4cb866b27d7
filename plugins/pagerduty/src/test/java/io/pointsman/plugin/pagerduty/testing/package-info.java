/** A PagerDuty within the test. */
@NullMarked
package io.pointsman.plugin.pagerduty.testing;

import org.jspecify.annotations.NullMarked;
