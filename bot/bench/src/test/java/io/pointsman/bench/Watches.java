package io.pointsman.bench;

import io.pointsman.api.Audience;
import io.pointsman.api.By;
import io.pointsman.api.Stamp;
import io.pointsman.api.SwitchoverId;
import io.pointsman.api.event.JournalEvent;
import io.pointsman.api.health.Sample;
import io.pointsman.api.testing.SampleDirectory;
import io.pointsman.store.Append;
import io.pointsman.store.StreamId;
import io.pointsman.store.sql.SqliteEventStore;
import io.pointsman.store.sql.SqliteSamples;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/**
 * A thousand switchovers with ten signals each, a sample a second: what the watches over them cost, beside a fixed threshold; and whether a
 * commit to the log waits for their samples, which go to a file of their own on the same disk, as in the bot.
 */
final class Watches {

    private static final int SWITCHOVERS = 1_000;
    private static final By LENA = new By(SampleDirectory.LENA.actor(), Audience.STAFF);

    private Watches() {}

    static void run(Scale.Micro scale, Path work, Consumer<Row> rows) throws IOException {
        int seconds = Math.max(1, scale.iterations() * scale.milliseconds() / 100);
        cost(seconds, rows);
        commits(Math.max(20, scale.iterations() * scale.milliseconds() / 5), work, rows);
    }

    private static void cost(int seconds, Consumer<Row> rows) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long before = used();
        List<Signals> all = new ArrayList<>();
        for (int i = 0; i < SWITCHOVERS; i++) {
            all.add(new Signals(i));
        }
        // Everything that a watch keeps is there after some seconds; the compiler has had a look as well.
        pass(all, Math.min(seconds, 60), true);
        pass(all, Math.min(seconds, 60), false);
        double memory = (used() - before) / 1_048_576.0;
        long start = threads.getCurrentThreadCpuTime();
        pass(all, seconds, true);
        long ours = threads.getCurrentThreadCpuTime() - start;
        start = threads.getCurrentThreadCpuTime();
        pass(all, seconds, false);
        long theirs = threads.getCurrentThreadCpuTime() - start;
        String what = "1,000 switchovers × 10 signals each second: ";
        rows.accept(Row.of(
                what + "processor, beside a fixed threshold",
                ours / 1e9 / seconds * 100,
                theirs / 1e9 / seconds * 100,
                "% of a core"));
        rows.accept(Row.alone(what + "memory", memory, "MiB"));
        if (all.isEmpty()) {
            throw new IllegalStateException("they were kept for the measurement of memory");
        }
    }

    private static void pass(List<Signals> all, int seconds, boolean detectors) {
        for (int second = 0; second < seconds; second++) {
            for (Signals one : all) {
                Object verdict = detectors ? one.judged() : one.thresholded();
                if (verdict.equals("")) {
                    throw new IllegalStateException("no verdict");
                }
            }
        }
    }

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /** Commits in turns, without samples and with 10,000 of them a second. */
    private static void commits(int commits, Path work, Consumer<Row> rows) throws IOException {
        Path folder = Files.createTempDirectory(work, "watches-");
        Histogram alone = new Histogram(3);
        Histogram beside = new Histogram(3);
        AtomicBoolean on = new AtomicBoolean();
        AtomicBoolean over = new AtomicBoolean();
        try (SqliteEventStore log = SqliteEventStore.open(folder.resolve("log.db"), InstantSource.system());
                SqliteSamples samples = SqliteSamples.open(folder.resolve("samples.db"))) {
            Thread writer = Thread.ofPlatform().start(() -> keep(samples, on, over));
            long version = 0;
            int turns = 4;
            for (int turn = 0; turn < 2 * turns; turn++) {
                boolean with = turn % 2 == 1;
                on.set(with);
                for (int i = 0; i < commits / turns; i++) {
                    long start = System.nanoTime();
                    version += log.append(hold(version)).size();
                    (with ? beside : alone).recordValue(System.nanoTime() - start);
                }
            }
            over.set(true);
            writer.join();
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interruption);
        }
        for (double percentile : new double[] {50, 99}) {
            rows.accept(Row.of(
                    "a commit beside 10,000 samples a second, p" + (int) percentile + ", beside without them",
                    beside.getValueAtPercentile(percentile) / 1e6,
                    alone.getValueAtPercentile(percentile) / 1e6,
                    "ms"));
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    private static Append hold(long version) {
        return new Append(
                new StreamId("acme-1"),
                version,
                List.of(new JournalEvent.Logged(new Stamp(Signals.START, LENA), "hold: errors rise")),
                0,
                Optional.empty(),
                Optional.empty());
    }

    /** One switchover after the other, a thousand in a second, as the bot's mailbox for samples does. */
    private static void keep(SqliteSamples samples, AtomicBoolean on, AtomicBoolean over) {
        Signals signals = new Signals(1);
        long next = System.nanoTime();
        int number = 0;
        while (!over.get()) {
            next += 1_000_000;
            long wait = next - System.nanoTime();
            if (wait > 0) {
                java.util.concurrent.locks.LockSupport.parkNanos(wait);
            } else {
                next = System.nanoTime();
            }
            if (on.get()) {
                List<Sample> second = signals.next();
                samples.keep(new SwitchoverId("acme-" + number++ % SWITCHOVERS), second);
            }
        }
    }
}
