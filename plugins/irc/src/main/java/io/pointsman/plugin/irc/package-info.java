/**
 * IRC as a place where people talk. PircBotX opens the socket and reads lines; connection loop, queue, login, identity and
 * channels are ours, because its own lose lines, trust nicks and stop reconnecting.
 */
@NullMarked
package io.pointsman.plugin.irc;

import org.jspecify.annotations.NullMarked;
