package io.pointsman.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.Host;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SimulatedHostTest {
    private static final Instant START = Instant.parse("2026-11-23T09:00:00Z");

    private final SimulatedHost host = new SimulatedHost(START, 7);
    private final List<String> done = new ArrayList<>();

    private void later(String word, int seconds) {
        host.after(
                Duration.ofSeconds(seconds),
                () -> done.add(word + "@" + host.now().getEpochSecond() % 60));
    }

    @Test
    void tasksRunByTimeAndThenByArrival() {
        later("late", 30);
        later("early", 10);
        later("early too", 10);
        host.run("now", () -> done.add("now"));

        host.runUntil(START.plusSeconds(60));

        assertThat(done).containsExactly("now", "early@10", "early too@10", "late@30");
        assertThat(host.now()).isEqualTo(START.plusSeconds(60));
    }

    @Test
    void theClockStandsStillBetweenTasks() {
        later("only", 90);

        assertThat(host.nextTaskAt()).contains(START.plusSeconds(90));
        assertThat(host.now()).isEqualTo(START);
        assertThat(host.runNext()).isTrue();
        assertThat(host.monotonicNanos()).isEqualTo(90_000_000_000L);
        assertThat(host.runNext()).isFalse();
        assertThat(host.isIdle()).isTrue();
    }

    @Test
    void aCancelledTimerNeverRuns() {
        Host.Timer timer = host.after(Duration.ofSeconds(1), () -> done.add("never"));
        timer.cancel();

        assertThat(host.isIdle()).isTrue();
        host.runUntil(START.plusSeconds(5));
        assertThat(done).isEmpty();
    }

    @Test
    void tasksOfTasksThatAreDueRunToo() {
        host.after(Duration.ofSeconds(1), () -> later("child", 1));

        host.runUntil(START.plusSeconds(2));

        assertThat(done).containsExactly("child@2");
    }

    @Test
    void mailboxesKeepTheirOrder() {
        Host.Mailbox mailbox = host.mailbox("box");
        mailbox.execute(() -> {
            done.add("first");
            mailbox.execute(() -> done.add("third"));
        });
        mailbox.execute(() -> done.add("second"));

        host.runUntil(START);

        assertThat(done).containsExactly("first", "second", "third");
    }

    @Test
    void quietTasksRunButAreNotWaitedFor() {
        host.quietlyAfter(Duration.ofSeconds(3), () -> done.add("quiet"));

        assertThat(host.isIdle()).isTrue();
        assertThat(host.nextDueAt()).contains(START.plusSeconds(3));
        host.runUntil(START.plusSeconds(3));
        assertThat(done).containsExactly("quiet");
    }

    @Test
    void theSameSeedGivesTheSameRandomnessAndIds() {
        SimulatedHost twin = new SimulatedHost(START, 7);

        assertThat(draw(host)).isEqualTo(draw(twin));
        assertThat(draw(new SimulatedHost(START, 8))).isNotEqualTo(draw(new SimulatedHost(START, 7)));
        assertThat(host.newId()).isEqualTo(twin.newId()).isNotEqualTo(host.newId());
    }

    private static List<Integer> draw(SimulatedHost host) {
        return IntStream.range(0, 20).mapToObj(i -> host.random().nextInt()).toList();
    }

    @Test
    void tasksAreHandedOverFromOtherThreadsAndWakeTheDriver() {
        CompletableFuture<Void> woken = new CompletableFuture<>();
        host.onPost(() -> woken.complete(null));
        List<Thread> threads = IntStream.range(0, 4)
                .mapToObj(i -> Thread.ofVirtual()
                        .start(() -> IntStream.range(0, 250).forEach(j -> host.post(() -> done.add(i + "/" + j)))))
                .toList();
        threads.forEach(SimulatedHostTest::join);

        host.runUntil(START);

        assertThat(woken).isCompleted();
        assertThat(done).hasSize(1000);
        IntStream.range(0, 4)
                .forEach(i -> assertThat(done.stream()
                                .filter(word -> word.startsWith(i + "/"))
                                .toList())
                        .isEqualTo(IntStream.range(0, 250)
                                .mapToObj(j -> i + "/" + j)
                                .toList()));
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
