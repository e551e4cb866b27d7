package io.pointsman.plugin.irc;

import io.pointsman.api.Audience;
import io.pointsman.api.ChannelAddress;

/**
 * A channel that we were asked to keep; outlives connections.
 *
 * @param segment our own part of its topic
 */
record Wish(ChannelAddress channel, Audience audience, String segment) {

    String name() {
        return channel.name();
    }

    Wish withSegment(String newest) {
        return new Wish(channel, audience, newest);
    }
}
