package io.pointsman.plugin.slack;

import io.pointsman.api.InputKey;
import io.pointsman.api.plugin.Journal;
import io.pointsman.api.plugin.Memory;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What a plugin keeps, over as many starts as the test likes; its disk can fail, and be slow. Safe for any thread. */
final class Keeping implements Memory, Journal {

    private record Row(String body, Instant at, boolean done) {}

    private final Map<String, String> memory = new ConcurrentHashMap<>();
    private final Map<InputKey, Row> rows = new LinkedHashMap<>();
    private volatile boolean full;
    private volatile Duration slow = Duration.ZERO;
    private volatile Duration age = Duration.ZERO;

    /** Whether nothing can be written. */
    void isFull(boolean now) {
        full = now;
    }

    /** How long a write takes. */
    void isSlow(Duration by) {
        slow = by;
    }

    /** What is kept from now on was kept so long ago. */
    void keepsAsIfAgo(Duration ago) {
        age = ago;
    }

    @Override
    public Optional<String> get(String key) {
        return Optional.ofNullable(memory.get(key));
    }

    @Override
    public void put(String key, String value) {
        memory.put(key, value);
    }

    @Override
    public boolean keep(InputKey key, String body) {
        if (full) {
            throw new IllegalStateException("disk full");
        }
        try {
            Thread.sleep(slow);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        synchronized (rows) {
            return rows.putIfAbsent(key, new Row(body, Instant.now().minus(age), false)) == null;
        }
    }

    @Override
    public void done(InputKey key) {
        synchronized (rows) {
            rows.computeIfPresent(key, (same, row) -> new Row("", row.at(), true));
        }
    }

    @Override
    public List<Entry> open() {
        synchronized (rows) {
            return rows.entrySet().stream()
                    .filter(row -> !row.getValue().done())
                    .map(row -> new Entry(
                            row.getKey(), row.getValue().body(), row.getValue().at()))
                    .toList();
        }
    }

    /** Everything that was written, in memory and journal. */
    String everything() {
        synchronized (rows) {
            return memory + " " + rows;
        }
    }
}
