package io.pointsman.plugin.irc.testing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What went over a wire in both directions, line by line, in the order in which it passed. Safe for any thread. */
public final class WireTape {

    /** One line, said by the client or by the server. */
    public record Line(boolean byClient, String text) {}

    private final List<Line> lines = new ArrayList<>();
    private final ByteArrayOutputStream fromClient = new ByteArrayOutputStream();
    private final ByteArrayOutputStream fromServer = new ByteArrayOutputStream();

    /** Every line so far. */
    public synchronized List<Line> lines() {
        return List.copyOf(lines);
    }

    synchronized void record(boolean byClient, byte[] bytes, int length) {
        ByteArrayOutputStream begun = byClient ? fromClient : fromServer;
        for (int at = 0; at < length; at++) {
            if (bytes[at] == '\n') {
                lines.add(new Line(
                        byClient, begun.toString(StandardCharsets.UTF_8).strip()));
                begun.reset();
            } else {
                begun.write(bytes[at]);
            }
        }
    }
}
