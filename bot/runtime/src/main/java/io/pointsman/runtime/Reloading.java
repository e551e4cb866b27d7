package io.pointsman.runtime;

import io.pointsman.api.Actor;
import io.pointsman.api.Host;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the configuration read again, for administrators and for the system: one reading after the other, and beside everything else, so
 * that no room waits for a disk. Safe for any thread.
 */
final class Reloading {

    private static final Logger LOG = LoggerFactory.getLogger(Reloading.class);

    private final Host.Mailbox mailbox;
    private final Runnable afterwards;
    private volatile Supplier<List<String>> reader =
            () -> List.of("I was started without configuration files; there is nothing to read again.");

    /**
     * @param afterwards what to do when people may have changed
     */
    Reloading(Host host, Runnable afterwards) {
        this.mailbox = host.mailbox("configuration");
        this.afterwards = afterwards;
    }

    /** Who reads; until then nothing is read. */
    void by(Supplier<List<String>> newReader) {
        reader = newReader;
    }

    /** Reads for somebody, if they may; what became of it, or that they may not, is told in any case. */
    void ask(Actor actor, Consumer<List<String>> answer) {
        if (actor.administrator()) {
            start(actor.name(), answer);
        } else {
            answer.accept(List.of("Only an administrator of the bot can have its configuration read again."));
        }
    }

    /** Reads for somebody who may. */
    void start(String who, Consumer<List<String>> answer) {
        mailbox.execute(() -> answer.accept(read(who)));
    }

    private List<String> read(String who) {
        List<String> lines;
        try {
            lines = reader.get();
            afterwards.run();
        } catch (RuntimeException broken) {
            LOG.error("reading the configuration again for {} failed", who, broken);
            return List.of("NOT reloaded, nothing has changed: "
                    + broken.getClass().getSimpleName() + "; my log has the details.");
        }
        lines.forEach(line -> LOG.info("configuration read again for {}: {}", who, line));
        return lines;
    }
}
