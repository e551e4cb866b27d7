/**
 * Slack as a place where people talk and press buttons. The SDK opens the socket, types the payloads and routes them; when the socket is
 * renewed, what is acknowledged, what is sent and when are ours, because its own lose commands, drop retries and reorder output.
 */
@NullMarked
package io.pointsman.plugin.slack;

import org.jspecify.annotations.NullMarked;
