package io.pointsman.runtime;

import io.pointsman.api.Durations;
import io.pointsman.api.Host;
import io.pointsman.api.chat.Incoming;
import io.pointsman.api.command.CommandSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Questions that wait for {@code confirm}: one per person and place, for a short time. A confirmed line is worked on again from its first
 * word, so that it acts on what is true then. Safe for any thread.
 */
final class Confirmations {

    /** The command that confirms; it is the desk's own. */
    static final CommandSpec COMMAND =
            CommandSpec.house("confirm", "", "yes, do what you asked me about").forEverybody();

    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** A line that waits, and the question that was asked about it. */
    record Open(Incoming line, String question, Instant until) {}

    private final Host host;
    private final String prefix;
    private final Map<String, Open> open = new ConcurrentHashMap<>();

    Confirmations(Host host, String prefix) {
        this.host = host;
        this.prefix = prefix;
    }

    private static String key(Scene scene) {
        return scene.by().actor().key() + " in " + scene.place();
    }

    /** Asks; what was asked before in this place is forgotten. The answer is the line to say. */
    String ask(Scene scene, String question) {
        open.values().removeIf(old -> old.until().isBefore(host.now()));
        open.put(key(scene), new Open(scene.line(), question, host.now().plus(LIMIT)));
        return question + " Say " + prefix + "confirm within " + Durations.show(LIMIT) + ".";
    }

    /** What the asker confirms here; it is taken, and cannot be confirmed twice. */
    Optional<Open> take(Scene scene) {
        return Optional.ofNullable(open.remove(key(scene)))
                .filter(taken -> taken.until().isAfter(host.now()));
    }

    boolean waitsFor(Scene scene) {
        Open waiting = open.get(key(scene));
        return waiting != null && waiting.until().isAfter(host.now());
    }
}
