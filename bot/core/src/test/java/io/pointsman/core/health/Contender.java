package io.pointsman.core.health;

import io.pointsman.api.Share;
import io.pointsman.api.health.Measure;
import io.pointsman.api.health.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalDouble;

/** A detector in the table: seconds in, an alarm out. */
interface Contender {

    double USUAL = 0.001;

    /** One second more; whether it alarms now. */
    boolean second(long requests, long errors);

    /** Ours, as it runs in the bot: spikes, leaks, the hard rule and the volume together, with the budget of one stream. */
    static Contender ours() {
        return new Contender() {
            private static final Duration SECOND = Duration.ofSeconds(1);
            private final FailureWatch failures =
                    new FailureWatch(io.pointsman.api.health.Signal.whole(Measure.EDGE_5XX), Tuning.DEFAULT);
            private final VolumeWatch volume =
                    new VolumeWatch(io.pointsman.api.health.Signal.whole(Measure.EDGE_REQUESTS), Tuning.DEFAULT);
            private Instant at = Instant.EPOCH;

            {
                StageOfTraffic stage = new StageOfTraffic(at, Share.ALL, false, OptionalDouble.empty());
                failures.restore(new Baseline(USUAL, 0, 1_800, Duration.ofMinutes(30)));
                failures.stage(stage);
                volume.stage(stage);
            }

            @Override
            public boolean second(long requests, long errors) {
                at = at.plus(SECOND);
                failures.add(Sample.counts(Measure.EDGE_5XX, at, SECOND, requests, errors), 1, false);
                volume.add(Sample.counts(Measure.EDGE_REQUESTS, at, SECOND, requests, 0), 1, false);
                return failures.alarms() || volume.alarms();
            }
        };
    }

    /** More than 5 % in one second. */
    static Contender threshold() {
        return (requests, errors) -> requests > 0 && errors > 0.05 * requests;
    }

    /** More than 5 % in three seconds in a row. */
    static Contender threeInARow() {
        return new Contender() {
            private int bad;

            @Override
            public boolean second(long requests, long errors) {
                bad = requests > 0 && errors > 0.05 * requests ? bad + 1 : 0;
                return bad >= 3;
            }
        };
    }

    /** The budget of 99.9 % burns 14.4 times too fast over a minute and over 5 seconds. */
    static Contender burnRate() {
        return new Contender() {
            private final Window minute = new Window(60);
            private final Window moment = new Window(5);

            @Override
            public boolean second(long requests, long errors) {
                minute.add(requests, errors);
                moment.add(requests, errors);
                return minute.ratio() > 14.4 * USUAL && moment.ratio() > 14.4 * USUAL;
            }
        };
    }

    /** Sums of the last seconds. */
    final class Window {

        private final int length;
        private final Deque<long[]> seconds = new ArrayDeque<>();
        private long requests;
        private long errors;

        Window(int length) {
            this.length = length;
        }

        void add(long moreRequests, long moreErrors) {
            seconds.addLast(new long[] {moreRequests, moreErrors});
            requests += moreRequests;
            errors += moreErrors;
            if (seconds.size() > length) {
                long[] old = seconds.removeFirst();
                requests -= old[0];
                errors -= old[1];
            }
        }

        double ratio() {
            return requests == 0 ? 0 : errors / (double) requests;
        }
    }
}
