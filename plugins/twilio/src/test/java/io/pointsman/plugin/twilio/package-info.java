@NullMarked
package io.pointsman.plugin.twilio;

import org.jspecify.annotations.NullMarked;
