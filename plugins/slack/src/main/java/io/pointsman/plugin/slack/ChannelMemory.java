package io.pointsman.plugin.slack;

import io.pointsman.api.ConnectionId;
import io.pointsman.api.plugin.Memory;
import io.pointsman.plugin.slack.wire.Dispatcher;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** What is remembered of channels over restarts: their ids, which of them the bot made, and up to where it heard them. Any thread. */
final class ChannelMemory {

    private final ConnectionId connection;
    private final Memory memory;
    private final Map<String, String> heard = new ConcurrentHashMap<>();

    ChannelMemory(ConnectionId connection, Memory memory) {
        this.connection = connection;
        this.memory = memory;
    }

    Optional<String> idOf(String name) {
        return get("id/" + name);
    }

    void is(String name, String id) {
        put("id/" + name, id);
    }

    void forget(String name) {
        put("id/" + name, "");
    }

    void made(String id) {
        put("made/" + id, "yes");
    }

    boolean isMade(String id) {
        return get("made/" + id).isPresent();
    }

    /** The channel has another id. */
    void moved(String from, String to) {
        if (isMade(from)) {
            made(to);
        }
        heard(from).ifPresent(ts -> heardUpTo(to, ts));
        get("from/" + from).ifPresent(ts -> put("from/" + to, ts));
        put("from/" + from, "");
        put("made/" + from, "");
        put("heard/" + from, "");
    }

    /** The bot is in the channel: what is said from now on is for it, also if it dies before it hears anything. */
    void entered(String channel, Instant now) {
        if (get("from/" + channel).isEmpty()) {
            put("from/" + channel, ts(now));
        }
    }

    /**
     * From when on something may have been missed: a while before the newest message that was heard, for that may have come before older
     * ones; but nothing from before the bot came.
     */
    Optional<String> missedSince(String channel) {
        Optional<String> from = get("from/" + channel);
        Optional<String> overlapping = heard(channel).map(ChannelMemory::aWhileBefore);
        return Stream.concat(from.stream(), overlapping.stream()).max(Comparator.naturalOrder());
    }

    private static String aWhileBefore(String ts) {
        String[] parts = ts.split("\\.", 2);
        try {
            long seconds = Long.parseLong(parts[0]) - Dispatcher.NEW.toSeconds();
            return seconds + "." + (parts.length > 1 ? parts[1] : "000000");
        } catch (NumberFormatException odd) {
            return ts;
        }
    }

    private static String ts(Instant time) {
        return String.format(Locale.ROOT, "%d.%06d", time.getEpochSecond(), time.getNano() / 1_000);
    }

    /** The time stamp of the newest message that was heard. */
    private Optional<String> heard(String channel) {
        return Optional.ofNullable(heard.get(channel)).or(() -> get("heard/" + channel));
    }

    /** Notes in memory alone; {@link #save} makes it last. */
    void heardUpTo(String channel, String ts) {
        heard.merge(channel, ts, (old, other) -> old.compareTo(other) >= 0 ? old : other);
    }

    /** Makes last what was heard. */
    void save() {
        heard.forEach((channel, ts) -> {
            if (get("heard/" + channel).filter(ts::equals).isEmpty()) {
                put("heard/" + channel, ts);
            }
        });
    }

    private Optional<String> get(String key) {
        return memory.get(connection + "/" + key).filter(value -> !value.isEmpty());
    }

    private void put(String key, String value) {
        memory.put(connection + "/" + key, value);
    }
}
