/** Calls people by SMS and by telephone, over the HTTP API of Twilio. */
@NullMarked
package io.pointsman.plugin.twilio;

import org.jspecify.annotations.NullMarked;
