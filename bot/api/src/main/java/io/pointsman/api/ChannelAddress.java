package io.pointsman.api;

/**
 * A channel of one connection, written {@code oftc:#sw-acme-2}.
 *
 * @param name the platform's name or id of the channel
 */
public record ChannelAddress(ConnectionId connection, String name) implements Comparable<ChannelAddress> {

    public ChannelAddress {
        Id.require("channel", name);
    }

    /** Reads {@code connection:name}. */
    public static ChannelAddress parse(String text) {
        int colon = text.indexOf(':');
        if (colon <= 0 || colon == text.length() - 1) {
            throw new IllegalArgumentException("a channel is written connection:name, not '" + text + "'");
        }
        return new ChannelAddress(new ConnectionId(text.substring(0, colon)), text.substring(colon + 1));
    }

    @Override
    public int compareTo(ChannelAddress other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return connection + ":" + name;
    }
}
