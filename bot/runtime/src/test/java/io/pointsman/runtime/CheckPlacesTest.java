package io.pointsman.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.Host;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class CheckPlacesTest {

    private final AlarmHost host = new AlarmHost();
    private final CheckPlaces places = new CheckPlaces(host, 1);
    private final List<String> log = new ArrayList<>();

    private void enter(String name) {
        places.enter(() -> log.add(name), () -> log.add(name + " gave up"));
    }

    @Test
    void whoComesFirstIsFirstAndTheNextComesWhenAPlaceIsFree() {
        enter("a");
        enter("b");
        enter("c");
        assertThat(log).containsExactly("a");
        places.leave();
        assertThat(log).containsExactly("a", "b");
        places.leave();
        places.leave();
        enter("d");
        assertThat(log).containsExactly("a", "b", "c", "d");
        assertThat(host.alarms).as("nobody waits any more").isEmpty();
    }

    @Test
    void whoWaitsTooLongGivesUpAndTakesNoPlaceLater() {
        enter("a");
        enter("b");
        host.ring();
        assertThat(log).containsExactly("a", "b gave up");
        places.leave();
        enter("c");
        assertThat(log).containsExactly("a", "b gave up", "c");
    }

    /** A host whose timers ring when the test says so. */
    private static final class AlarmHost implements Host {

        private final List<Runnable> alarms = new ArrayList<>();

        void ring() {
            List<Runnable> due = List.copyOf(alarms);
            alarms.clear();
            due.forEach(Runnable::run);
        }

        @Override
        public Timer after(Duration delay, Runnable task) {
            assertThat(delay).isEqualTo(CheckPlaces.LONGEST_WAIT);
            alarms.add(task);
            return () -> alarms.remove(task);
        }

        @Override
        public Instant now() {
            return Instant.EPOCH;
        }

        @Override
        public long monotonicNanos() {
            return 0;
        }

        @Override
        public RandomGenerator random() {
            throw new UnsupportedOperationException("places need no chance");
        }

        @Override
        public String newId() {
            throw new UnsupportedOperationException("places need no id");
        }

        @Override
        public void run(String name, Runnable task) {
            throw new UnsupportedOperationException("places run nothing by themselves");
        }

        @Override
        public Mailbox mailbox(String name) {
            throw new UnsupportedOperationException("places have no mailbox");
        }
    }
}
