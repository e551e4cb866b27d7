package io.pointsman.bench;

import io.pointsman.api.Audience;
import io.pointsman.api.By;
import io.pointsman.api.ConnectionId;
import io.pointsman.api.InputKey;
import io.pointsman.api.Stamp;
import io.pointsman.api.event.JournalEvent;
import io.pointsman.api.testing.SampleDirectory;
import io.pointsman.store.Append;
import io.pointsman.store.StoredEvent;
import io.pointsman.store.StreamId;
import io.pointsman.store.sql.SqliteEventStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;

/** Durable appends to SQLite, each with the input that caused it: one switchover alone, and many at once. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class StoreBenchmark {

    private static final Instant NOW = Instant.parse("2026-11-02T12:00:00Z");
    private static final ConnectionId CONNECTION = new ConnectionId("irc");
    private static final By LENA = new By(SampleDirectory.LENA.actor(), Audience.STAFF);

    /** The file of all. */
    @State(Scope.Benchmark)
    public static class Log {

        private final AtomicInteger streams = new AtomicInteger();
        private Path folder = Path.of("");
        private Optional<SqliteEventStore> store = Optional.empty();

        @Setup
        public void open() throws IOException {
            // Beside the results: the disk that is measured, not one in memory.
            folder = Files.createTempDirectory(Files.createDirectories(Path.of("target/bench-store")), "store-");
            store = Optional.of(SqliteEventStore.open(folder.resolve("log.db"), InstantSource.system()));
        }

        @TearDown
        public void close() throws IOException {
            store.orElseThrow().close();
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }

    /** The stream of one thread. */
    @State(Scope.Thread)
    public static class Writer {

        private StreamId stream = StreamId.HOUSE;
        private long version;

        @Setup
        public void name(Log log) {
            stream = new StreamId("acme-" + log.streams.incrementAndGet());
        }

        private List<StoredEvent> append(Log log) {
            Append next = new Append(
                    stream,
                    version,
                    List.of(new JournalEvent.Logged(new Stamp(NOW, LENA), "all is well so far, edge and origin")),
                    0,
                    Optional.empty(),
                    Optional.of(new InputKey(CONNECTION, stream + "-" + version)));
            version++;
            return log.store.orElseThrow().append(next);
        }
    }

    @Benchmark
    @Threads(1)
    public List<StoredEvent> appendsOfOneSwitchover(Log log, Writer writer) {
        return writer.append(log);
    }

    @Benchmark
    @Threads(100)
    public List<StoredEvent> appendsOfAHundredSwitchovers(Log log, Writer writer) {
        return writer.append(log);
    }
}
