/** A lever that asks a traffic-steering service by signed requests. */
@NullMarked
package io.pointsman.plugin.webhook;

import org.jspecify.annotations.NullMarked;
