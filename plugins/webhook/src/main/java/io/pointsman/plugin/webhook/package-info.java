/** A lever that asks a traffic-steering service by signed requests, and pagers that call people by signed requests and by ntfy. */
@NullMarked
package io.pointsman.plugin.webhook;

import org.jspecify.annotations.NullMarked;
