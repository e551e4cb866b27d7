/** Calls people by PagerDuty: one incident for each page, whose answers come back by webhooks and by looking. */
@NullMarked
package io.pointsman.plugin.pagerduty;

import org.jspecify.annotations.NullMarked;
