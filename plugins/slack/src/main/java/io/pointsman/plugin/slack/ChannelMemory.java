package io.pointsman.plugin.slack;

import io.pointsman.api.ConnectionId;
import io.pointsman.api.plugin.Memory;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

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
        put("made/" + from, "");
        put("heard/" + from, "");
    }

    /** The time stamp of the newest message that was heard. */
    Optional<String> heard(String channel) {
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
