package io.pointsman.plugin.irc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pointsman.api.ConnectionId;
import io.pointsman.api.chat.Addressing;
import io.pointsman.api.settings.Settings;
import io.pointsman.api.testing.RecordingInbox;
import io.pointsman.api.testing.ThreadHost;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A whole transport that dials what a test listens on. */
final class Dialled implements AutoCloseable {

    static final ConnectionId NET = new ConnectionId("net");
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final ThreadHost host = new ThreadHost();
    private final RecordingInbox inbox = new RecordingInbox();
    private final IrcTransport transport;

    private Dialled(ShortMemory memory, Map<String, Object> values) {
        Settings settings = new Settings(values, name -> Optional.of(name));
        transport = new IrcTransport(NET, IrcSettings.of("pointsman", settings), new Addressing("!"), host, memory);
        transport.start(inbox);
    }

    /** By these settings, beside host 127.0.0.1 and no TLS; a secret is the name of its environment variable. */
    static Dialled to(int port, Map<String, Object> settings) {
        return to(port, new ShortMemory(), settings);
    }

    static Dialled to(int port, ShortMemory memory, Map<String, Object> settings) {
        Map<String, Object> values = new HashMap<>(Map.of("host", "127.0.0.1", "port", port, "tls", false));
        values.putAll(settings);
        return new Dialled(memory, values);
    }

    IrcTransport transport() {
        return transport;
    }

    RecordingInbox inbox() {
        return inbox;
    }

    void awaitUp() {
        await().atMost(LIMIT).untilAsserted(() -> assertThat(inbox.connection()).contains("up"));
    }

    /** Why it is down, when it was told first. */
    String awaitDown() {
        return await().atMost(LIMIT)
                .until(
                        () -> inbox.connection().stream()
                                .filter(state -> !state.equals("up"))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    @Override
    public void close() {
        transport.stop();
        host.close();
    }
}
