package io.pointsman.runtime.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.Host;
import io.pointsman.api.plugin.Plugin;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PluginGuardTest {

    private static final int PATIENCE = 20;
    private static final LoadedPlugin SLOW = new LoadedPlugin("slow", new Plugin() {}, new ClassLoader() {});
    private static final LoadedPlugin OTHER = new LoadedPlugin("other", new Plugin() {}, new ClassLoader() {});

    private final HandHost host = new HandHost();
    private final PluginGuard guard = new PluginGuard(host, Duration.ofSeconds(5));
    private final List<PluginGuard.Result<String>> results = new ArrayList<>();

    private void call(LoadedPlugin plugin, Supplier<String> work) {
        guard.call(plugin, work, results::add);
    }

    private static PluginGuard.Result<String> answer(String value) {
        return new PluginGuard.Result.Answered<>(value);
    }

    private static PluginGuard.Result<String> failure(String problem) {
        PluginGuard.Ending late =
                problem.contains("did not answer") ? PluginGuard.Ending.LATE : PluginGuard.Ending.FAILED;
        return new PluginGuard.Result.Failed<>(
                problem.contains("put aside") ? PluginGuard.Ending.PUT_ASIDE : late, problem);
    }

    private static String fail() {
        throw new IllegalStateException("a bug");
    }

    @Test
    void anAnswerComesOnceAndTheTimeLimitIsForgotten() {
        call(SLOW, () -> "pong");
        host.runWork();
        host.pass(Duration.ofMinutes(1));
        assertThat(results).containsExactly(answer("pong"));
    }

    @Test
    void aPluginThatThrowsIsToldInOneLine() {
        call(SLOW, PluginGuardTest::fail);
        host.runWork();
        assertThat(results).containsExactly(failure("plugin slow failed (IllegalStateException); nothing was done"));
    }

    @Test
    void aPluginThatWasBuiltAgainstSomethingElseIsToldInOneLine() {
        call(SLOW, () -> {
            throw new NoSuchMethodError("gone");
        });
        host.runWork();
        assertThat(results).containsExactly(failure("plugin slow failed (NoSuchMethodError); nothing was done"));
    }

    @Test
    void aPluginThatAnswersNothingHasFailed() {
        call(SLOW, PluginGuardTest::nothing);
        host.runWork();
        assertThat(results).containsExactly(failure("plugin slow failed (it answered null); nothing was done"));
    }

    @SuppressWarnings("NullAway") // a plugin need not be built with the checks of this house
    private static String nothing() {
        @Nullable String none = null;
        return none;
    }

    @Test
    void whatComesAfterTheTimeLimitIsDropped() {
        call(SLOW, () -> "late");
        host.pass(Duration.ofSeconds(5));
        assertThat(results).containsExactly(failure("plugin slow did not answer within 5s; nothing was done"));
        host.runWork();
        assertThat(results).hasSize(1);
    }

    @Test
    void aPluginThatFailsAgainAndAgainIsPutAsideAndNotCalledAnyMore() {
        for (int i = 0; i < PATIENCE; i++) {
            call(SLOW, PluginGuardTest::fail);
            host.runWork();
        }
        call(SLOW, () -> "well again");
        assertThat(host.hasWork()).isFalse();
        assertThat(results).last().isEqualTo(failure("plugin slow is put aside after 20 failures in a row"));

        call(OTHER, () -> "pong");
        host.runWork();
        assertThat(results).last().isEqualTo(answer("pong"));
    }

    @Test
    void aPluginThatIsAlwaysLateIsPutAsideToo() {
        for (int i = 0; i < PATIENCE; i++) {
            call(SLOW, () -> "late");
            host.pass(Duration.ofSeconds(5));
            host.runWork();
        }
        call(SLOW, () -> "again");
        assertThat(results).last().isEqualTo(failure("plugin slow is put aside after 20 failures in a row"));
    }

    @Test
    void aLateFailureCountsOnce() {
        for (int i = 0; i < PATIENCE - 1; i++) {
            call(SLOW, PluginGuardTest::fail);
            host.pass(Duration.ofSeconds(5));
            host.runWork();
        }
        call(SLOW, () -> "in time");
        host.runWork();
        assertThat(results).last().isEqualTo(answer("in time"));
    }

    @Test
    void anAnswerInTimeForgivesWhatWasBefore() {
        for (int i = 0; i < 3 * PATIENCE; i++) {
            call(SLOW, i % 2 == 0 ? PluginGuardTest::fail : () -> "pong");
            host.runWork();
        }
        assertThat(results).last().isEqualTo(answer("pong"));
    }

    @Test
    void aPluginRunsWithItsOwnContextClassLoader() {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        List<ClassLoader> seen = new ArrayList<>();
        call(SLOW, () -> {
            seen.add(Thread.currentThread().getContextClassLoader());
            return "seen";
        });
        host.runWork();
        assertThat(seen).containsExactly(SLOW.loader());
        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
    }

    /** A host on which time passes, and work is done, when the test says so. */
    private static final class HandHost implements Host {

        private final Deque<Runnable> work = new ArrayDeque<>();
        private final List<Alarm> alarms = new ArrayList<>();
        private Duration passed = Duration.ZERO;

        private record Alarm(Duration at, Runnable task) {}

        void runWork() {
            while (hasWork()) {
                work.remove().run();
            }
        }

        boolean hasWork() {
            return !work.isEmpty();
        }

        void pass(Duration time) {
            passed = passed.plus(time);
            List<Alarm> due = alarms.stream()
                    .filter(alarm -> alarm.at().compareTo(passed) <= 0)
                    .toList();
            alarms.removeAll(due);
            due.forEach(alarm -> alarm.task().run());
        }

        @Override
        public Timer after(Duration delay, Runnable task) {
            Alarm alarm = new Alarm(passed.plus(delay), task);
            alarms.add(alarm);
            return () -> alarms.remove(alarm);
        }

        @Override
        public void run(String name, Runnable task) {
            work.add(task);
        }

        @Override
        public Instant now() {
            return Instant.EPOCH.plus(passed);
        }

        @Override
        public long monotonicNanos() {
            return passed.toNanos();
        }

        @Override
        public RandomGenerator random() {
            throw new UnsupportedOperationException("a guard needs no chance");
        }

        @Override
        public String newId() {
            throw new UnsupportedOperationException("a guard needs no id");
        }

        @Override
        public Mailbox mailbox(String name) {
            throw new UnsupportedOperationException("a guard has no mailbox");
        }
    }
}
