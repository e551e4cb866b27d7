package io.pointsman.plugin.console;

import io.pointsman.api.Audience;
import io.pointsman.api.ChannelAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The channels of a terminal and the one in which the person talks: the newest for staff, unless the person chose another. Not safe
 * for several threads: its owner locks.
 */
final class Channels {

    /** A channel with the bot's segment of its topic. */
    record Kept(ChannelAddress address, Audience audience, String topic) {

        /** What stands in front of its lines: the name without the marks that all have. */
        String label() {
            String name = address.name().startsWith("#") ? address.name().substring(1) : address.name();
            return name.startsWith("sw-") && name.length() > 3 ? name.substring(3) : name;
        }
    }

    private final List<Kept> kept = new ArrayList<>();
    private Optional<ChannelAddress> chosen = Optional.empty();
    private boolean alone;

    /** Keeps a channel, or what is new of it; tells whether it was not there before. */
    boolean keep(ChannelAddress address, Audience audience, String topic) {
        for (int i = 0; i < kept.size(); i++) {
            if (kept.get(i).address().equals(address)) {
                kept.set(i, new Kept(address, audience, topic));
                return false;
            }
        }
        kept.add(new Kept(address, audience, topic));
        return true;
    }

    void topic(ChannelAddress address, String segment) {
        kept.replaceAll(channel ->
                channel.address().equals(address) ? new Kept(address, channel.audience(), segment) : channel);
    }

    /** Leaves a channel; tells whether it was there. */
    boolean leave(ChannelAddress address) {
        chosen = chosen.filter(channel -> !channel.equals(address));
        return kept.removeIf(channel -> channel.address().equals(address));
    }

    Optional<Kept> find(ChannelAddress address) {
        return kept.stream()
                .filter(channel -> channel.address().equals(address))
                .findFirst();
    }

    /** The number under which {@code /N} finds it. */
    int number(ChannelAddress address) {
        return kept.stream().map(Kept::address).toList().indexOf(address) + 1;
    }

    /** Where the person talks; empty while that is to the bot alone. */
    Optional<Kept> current() {
        if (alone) {
            return Optional.empty();
        }
        Optional<Kept> wanted = chosen.flatMap(this::find);
        if (wanted.isPresent()) {
            return wanted;
        }
        Optional<Kept> staff = kept.stream()
                .filter(channel -> channel.audience() == Audience.STAFF)
                .reduce((older, newer) -> newer);
        return staff.or(() -> kept.stream().reduce((older, newer) -> newer));
    }

    /** Talks from now on in the channel of this number, label or name. */
    Optional<Kept> choose(String wanted) {
        Optional<Kept> found = kept.stream()
                .filter(channel -> channel.label().equalsIgnoreCase(wanted)
                        || channel.address().name().equalsIgnoreCase(wanted)
                        || channel.address().toString().equalsIgnoreCase(wanted)
                        || String.valueOf(number(channel.address())).equals(wanted))
                .findFirst();
        found.ifPresent(channel -> {
            chosen = Optional.of(channel.address());
            alone = false;
        });
        return found;
    }

    /** Talks from now on to the bot alone, until a channel is chosen. */
    void chooseNone() {
        alone = true;
    }

    List<Kept> all() {
        return List.copyOf(kept);
    }
}
