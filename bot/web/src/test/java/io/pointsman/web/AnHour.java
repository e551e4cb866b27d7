package io.pointsman.web;

import io.pointsman.api.CustomerId;
import io.pointsman.api.SwitchoverId;
import io.pointsman.api.health.Followed;
import io.pointsman.api.health.HealthFeed;
import io.pointsman.api.health.HealthSource;
import io.pointsman.api.health.Look;
import io.pointsman.api.health.Measure;
import io.pointsman.api.health.Sample;
import io.pointsman.api.health.Signal;
import io.pointsman.store.SampleStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** A store that holds one sample of requests, a minute old, whatever is asked for. */
record AnHour() implements SampleStore {

    @Override
    public void keep(SwitchoverId switchover, List<Sample> samples) {}

    @Override
    public List<Sample> read(SwitchoverId switchover, Signal signal, Instant from, Instant to) {
        Duration minute = Duration.ofMinutes(1);
        return signal.equals(Signal.whole(Measure.EDGE_REQUESTS))
                ? List.of(Sample.counts(Measure.EDGE_REQUESTS, to.minus(minute), minute, 600, 0))
                : List.of();
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

    /** Has nothing new, ever. */
    static final class Source implements HealthSource {

        @Override
        public String name() {
            return "an-hour";
        }

        @Override
        public boolean measures(CustomerId customer) {
            return true;
        }

        @Override
        public Duration every() {
            return Duration.ofSeconds(1);
        }

        @Override
        public HealthFeed follow(Followed followed) {
            return new HealthFeed() {
                @Override
                public Set<Measure> promises() {
                    return Set.of(Measure.EDGE_REQUESTS);
                }

                @Override
                public Look look(Instant now) {
                    return Look.NOTHING;
                }
            };
        }
    }
}
