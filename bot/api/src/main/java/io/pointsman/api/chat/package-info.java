/** Between the house and the networks where people talk: channels, speakers, lines, and the transport interface. */
@NullMarked
package io.pointsman.api.chat;

import org.jspecify.annotations.NullMarked;
