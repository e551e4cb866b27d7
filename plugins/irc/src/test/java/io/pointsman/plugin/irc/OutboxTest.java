package io.pointsman.plugin.irc;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.plugin.irc.Outbox.Queue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The order in which lines leave. */
class OutboxTest {

    private final ManualHost host = new ManualHost();
    private final List<String> written = new ArrayList<>();
    private final Outbox outbox = new Outbox(
            new Turns(host, host.mailbox("test")),
            new Wire() {
                @Override
                public void write(String line) {
                    written.add(line);
                }

                @Override
                public void close(String why) {}
            },
            new TokenBucket(1, 1, 0),
            new Self("pointsman"));

    @Test
    void criticalLinesOvertakeAndChannelsTakeTurns() {
        outbox.command(Queue.NORMAL, "#a", "a1");
        outbox.command(Queue.NORMAL, "#a", "a2");
        outbox.command(Queue.NORMAL, "#a", "a3");
        outbox.command(Queue.NORMAL, "#b", "b1");
        outbox.command(Queue.REPLY, "#a", "reply");
        outbox.command(Queue.CRITICAL, "#a", "hold");
        assertThat(written).containsExactly("a1");
        host.pass(Duration.ofSeconds(10));
        assertThat(written).containsExactly("a1", "hold", "reply", "a2", "b1", "a3");
    }
}
