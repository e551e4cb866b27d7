package io.pointsman.api.chat;

import io.pointsman.api.Audience;
import io.pointsman.api.ChannelAddress;

/**
 * A channel that a switchover needs.
 *
 * @param audience a staff channel must be closed to strangers before it is reported as joined
 * @param topic the bot's own segment of the topic
 */
public record ChannelRequest(ChannelAddress channel, Audience audience, String topic) {}
