package io.pointsman.plugin.irc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pointsman.api.testing.ThreadHost;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ReadersTest {

    private final ThreadHost host = new ThreadHost();
    private final Readers readers = new Readers("reader", host);
    private final LinkedBlockingQueue<Optional<Runnable>> lines = new LinkedBlockingQueue<>();
    private final List<String> done = new CopyOnWriteArrayList<>();
    private final CountDownLatch ended = new CountDownLatch(1);

    private void start() {
        host.run("connection", () -> {
            readers.readAll(this::next);
            ended.countDown();
        });
    }

    private boolean next() {
        try {
            Optional<Runnable> line = lines.take();
            line.ifPresent(readers::work);
            return line.isPresent();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void say(Runnable line) {
        lines.add(Optional.of(line));
    }

    @AfterEach
    void close() {
        lines.add(Optional.empty());
        host.close();
    }

    @Test
    void aLineThatTakesLongKeepsNobodyElseAndTheOneWhoWasKeptReadsNoMore() throws InterruptedException {
        CountDownLatch answer = new CountDownLatch(1);
        List<Thread> readBy = new CopyOnWriteArrayList<>();
        start();
        say(() -> {
            readBy.add(Thread.currentThread());
            awaitOpen(answer);
            done.add("slow");
        });
        say(() -> {
            readBy.add(Thread.currentThread());
            done.add("hold");
        });
        await().until(() -> {
            readers.relieve();
            return done.contains("hold");
        });
        assertThat(done).containsExactly("hold");

        answer.countDown();
        readBy.get(0).join();
        say(() -> readBy.add(Thread.currentThread()));
        await().until(() -> readBy.size() == 3);
        assertThat(readBy.get(2)).isSameAs(readBy.get(1)).isNotSameAs(readBy.get(0));
        assertThat(ended.getCount()).isEqualTo(1);

        lines.add(Optional.empty());
        ended.await();
    }

    @Test
    void aConnectionEndsAlthoughALineIsNeverThrough() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        start();
        say(() -> {
            begun.countDown();
            awaitOpen(never);
        });
        begun.await();
        lines.add(Optional.empty());
        await().until(() -> {
            readers.relieve();
            return ended.getCount() == 0;
        });
        never.countDown();
    }

    @Test
    void whoIsQuickIsNotRelieved() throws InterruptedException {
        List<Thread> readBy = new CopyOnWriteArrayList<>();
        start();
        for (int i = 0; i < 1_000; i++) {
            say(() -> readBy.add(Thread.currentThread()));
            readers.relieve();
        }
        lines.add(Optional.empty());
        ended.await();
        assertThat(readBy).hasSize(1_000).containsOnly(readBy.get(0));
    }

    private static void awaitOpen(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
