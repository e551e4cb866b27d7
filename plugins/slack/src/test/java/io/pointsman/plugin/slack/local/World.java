package io.pointsman.plugin.slack.local;

import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What there is: workspaces, people, channels, views, files. Everything is touched under {@link #lock}. */
final class World {

    static final String HOME = "T0HOME";
    static final String PARTNER = "T0PARTNER";
    static final String BOT_USER = "U0POINTSMAN";
    static final String BOT = "B0POINTSMAN";
    static final String APP = "A0POINTSMAN";

    final Object lock = new Object();
    final Set<String> scopes = new LinkedHashSet<>();
    final Map<String, User> users = new LinkedHashMap<>();
    final Map<String, Channel> channels = new LinkedHashMap<>();
    final Map<String, JsonObject> views = new LinkedHashMap<>();
    final Map<String, JsonObject> homes = new LinkedHashMap<>();
    final Map<String, StoredFile> files = new LinkedHashMap<>();
    final Map<String, Set<String>> groups = new TreeMap<>();
    final Map<String, Trigger> triggers = new LinkedHashMap<>();
    final List<Whisper> whispers = new ArrayList<>();
    private long lastMicros;
    private int ids;

    /** A message that one person alone sees. */
    record Whisper(String channel, String user, String text, JsonObject message) {}

    /** A right to open one view, soon. */
    record Trigger(String user, Instant until, boolean used) {}

    /**
     * A file that was uploaded, or is about to be.
     *
     * @param content its bytes as ISO 8859-1; empty until it is here
     */
    record StoredFile(String id, String name, long length, String altText, String content) {}

    World() {
        users.put(BOT_USER, new User(BOT_USER, HOME, "pointsman", User.Kind.BOT));
    }

    /** Ids never repeat. */
    String newId(String letter) {
        ids++;
        return letter + String.format(java.util.Locale.ROOT, "%08X", 0x1000 + ids);
    }

    /** Seconds and microseconds, each later than the one before. */
    String newTs() {
        Instant now = Instant.now();
        long micros = Math.max(lastMicros + 1, now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000);
        lastMicros = micros;
        return micros / 1_000_000 + "." + String.format(java.util.Locale.ROOT, "%06d", micros % 1_000_000);
    }

    Optional<Channel> channel(String id) {
        return Optional.ofNullable(channels.get(id));
    }

    Optional<Channel> named(String name) {
        String plain = name.startsWith("#") ? name.substring(1) : name;
        return channels.values().stream()
                .filter(channel -> channel.name.equals(plain) && !channel.isDirect())
                .findFirst();
    }

    Optional<User> userNamed(String name) {
        return users.values().stream().filter(user -> user.name.equals(name)).findFirst();
    }

    /** The direct conversation of the bot with somebody, made where there is none. */
    Channel direct(String user) {
        return channels.values().stream()
                .filter(channel -> channel.with.equals(user))
                .findFirst()
                .orElseGet(() -> {
                    Channel direct = new Channel(newId("D"), "", false, user);
                    direct.members.add(user);
                    direct.members.add(BOT_USER);
                    channels.put(direct.id, direct);
                    return direct;
                });
    }
}
