package io.pointsman.plugin.irc;

import io.pointsman.api.plugin.Memory;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Strict transport security of IRCv3: a server that asks for TLS gets TLS, at once and, for as long as it says, also after a restart;
 * there is no way back to plain text. Its {@link #hears} runs on the reading thread, before anything is answered; the rest between two
 * connections.
 */
final class Sts {

    private static final Logger LOG = LoggerFactory.getLogger(Sts.class);

    /** What is remembered of a host: the port with TLS, for how many seconds, and until when. */
    private record Policy(int port, long seconds, Instant until) {
        static Optional<Policy> read(String text) {
            String[] parts = text.split(" ", -1);
            if (parts.length != 3) {
                return Optional.empty();
            }
            try {
                return Optional.of(new Policy(
                        Integer.parseInt(parts[0]),
                        Long.parseLong(parts[1]),
                        Instant.ofEpochSecond(Long.parseLong(parts[2]))));
            } catch (NumberFormatException | java.time.DateTimeException unreadable) {
                return Optional.empty();
            }
        }

        String write() {
            return port + " " + seconds + " " + until.getEpochSecond();
        }
    }

    private static final long LONGEST = 10L * 365 * 24 * 3600;
    private static final String CAPABILITY = "sts";

    private final IrcSettings settings;
    private final Memory memory;
    private final InstantSource clock;
    private final String key;

    /** Of a server that asked for TLS since the start, by the port that it named. */
    private volatile Optional<Integer> asked = Optional.empty();

    private volatile boolean upgrading;

    Sts(IrcSettings settings, Memory memory, InstantSource clock) {
        this.settings = settings;
        this.memory = memory;
        this.clock = clock;
        this.key = CAPABILITY + "/" + settings.host().toLowerCase(java.util.Locale.ROOT);
    }

    /** How to dial now. */
    IrcSettings next() {
        upgrading = false;
        if (settings.tls()) {
            return settings;
        }
        Optional<Integer> port = asked.or(() -> policy().map(Policy::port));
        return port.map(settings::secured).orElse(settings);
    }

    /** Looks at a line that came over a connection; a reason to close that connection when it must not go on in plain text. */
    Optional<String> hears(String raw, IrcSettings dialled) {
        if (!raw.contains(CAPABILITY)) {
            return Optional.empty();
        }
        IrcLine line = IrcLine.parse(raw);
        boolean offers = line.param(1).equalsIgnoreCase("LS") || line.param(1).equalsIgnoreCase("NEW");
        if (!line.is("CAP") || !offers || line.params().size() < 3) {
            return Optional.empty();
        }
        for (String capability : line.last().split(" ", -1)) {
            if (capability.startsWith(CAPABILITY + "=")) {
                String value = capability.substring(CAPABILITY.length() + 1);
                return dialled.tls() ? remember(value, dialled.port()) : upgrade(value);
            }
        }
        return Optional.empty();
    }

    /** Whether the connection ended only to be made again with TLS. */
    boolean upgrading() {
        return upgrading;
    }

    /** A connection with TLS has ended: the time runs from now. */
    void ended(IrcSettings dialled) {
        if (dialled.tls()) {
            policy().filter(policy -> policy.port() == dialled.port())
                    .ifPresent(policy -> keep(policy.port(), policy.seconds()));
        }
    }

    private Optional<String> upgrade(String value) {
        Optional<Long> port = number(value, "port").filter(number -> number > 0 && number < 65_536);
        if (port.isEmpty()) {
            return Optional.empty();
        }
        int secure = port.get().intValue();
        asked = Optional.of(secure);
        upgrading = true;
        LOG.info("{} asks for TLS on port {} (STS); set tls: true and port: {}", settings.host(), secure, secure);
        return Optional.of("the server asks for TLS on port " + secure);
    }

    private Optional<String> remember(String value, int port) {
        number(value, "duration").ifPresent(seconds -> keep(port, Math.min(LONGEST, seconds)));
        return Optional.empty();
    }

    private void keep(int port, long seconds) {
        try {
            memory.put(key, new Policy(port, seconds, clock.instant().plusSeconds(seconds)).write());
        } catch (RuntimeException e) {
            LOG.warn("that {} wants TLS only cannot be remembered: {}", settings.host(), e.getMessage());
        }
    }

    private Optional<Policy> policy() {
        return memory.get(key)
                .flatMap(Policy::read)
                .filter(policy -> policy.seconds() > 0 && clock.instant().isBefore(policy.until()));
    }

    private static Optional<Long> number(String value, String name) {
        for (String part : value.split(",", -1)) {
            if (part.matches(name + "=\\d{1,18}")) {
                return Optional.of(Long.parseLong(part.substring(name.length() + 1)));
            }
        }
        return Optional.empty();
    }
}
