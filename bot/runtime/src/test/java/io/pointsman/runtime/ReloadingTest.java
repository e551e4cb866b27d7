package io.pointsman.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.pointsman.runtime.host.RealHost;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ReloadingTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Test
    void theAskerDoesNotWaitForTheDiskAndReadingsDoNotOverlap() throws InterruptedException {
        CountDownLatch disk = new CountDownLatch(1);
        AtomicInteger atOnce = new AtomicInteger();
        BlockingQueue<List<String>> answers = new LinkedBlockingQueue<>();
        try (RealHost host = new RealHost()) {
            Reloading reloading = new Reloading(host, () -> {});
            reloading.by(() -> {
                int readers = atOnce.incrementAndGet();
                awaitUninterrupted(disk);
                atOnce.decrementAndGet();
                return List.of("readers: " + readers);
            });
            assertTimeoutPreemptively(PATIENCE, () -> {
                reloading.start("one", answers::add);
                reloading.start("two", answers::add);
            });
            assertThat(answers).isEmpty();
            disk.countDown();
            for (int i = 0; i < 2; i++) {
                assertThat(answers.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS)).containsExactly("readers: 1");
            }
        }
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            assertThat(latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }
}
