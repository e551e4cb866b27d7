package io.pointsman.store;

import io.pointsman.api.SwitchoverId;
import io.pointsman.api.health.Sample;
import io.pointsman.api.health.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Where samples of health lie: beside the log and not in it, so that they never delay a hold. What is lost here is lost; nothing that was
 * decided rests on it. Safe for any thread; all methods may block.
 */
public interface SampleStore extends AutoCloseable {

    /** Keeps nothing. */
    SampleStore NONE = new SampleStore() {
        @Override
        public void keep(SwitchoverId switchover, List<Sample> samples) {}

        @Override
        public List<Sample> read(SwitchoverId switchover, Signal signal, Instant from, Instant to) {
            return List.of();
        }

        @Override
        public void learned(SwitchoverId switchover, List<Usual> baselines) {}

        @Override
        public List<Usual> usual(SwitchoverId switchover) {
            return List.of();
        }

        @Override
        public int tidy(Instant now) {
            return 0;
        }

        @Override
        public void close() {}
    };

    /** How long samples are kept as they came; then one per minute stays. */
    Duration AS_THEY_CAME = Duration.ofDays(2);

    /** How long one per minute is kept; then one per hour stays. */
    Duration BY_THE_MINUTE = Duration.ofDays(30);

    /** How long anything is kept. */
    Duration AT_ALL = Duration.ofDays(400);

    /** The baseline of a signal, as it was learned. */
    record Usual(Signal signal, double ratio, double deviation, long samples, Duration over) {}

    /** Keeps samples; one with the same signal and time replaces the one before. */
    void keep(SwitchoverId switchover, List<Sample> samples);

    /** The samples of a signal after {@code from} up to {@code to}, oldest first. */
    List<Sample> read(SwitchoverId switchover, Signal signal, Instant from, Instant to);

    /** Keeps baselines in place of those that were kept. */
    void learned(SwitchoverId switchover, List<Usual> baselines);

    /** The baselines that were kept. */
    List<Usual> usual(SwitchoverId switchover);

    /** Makes old samples fewer: sums of counts, means of values. Returns how many went. */
    int tidy(Instant now);

    @Override
    void close();
}
