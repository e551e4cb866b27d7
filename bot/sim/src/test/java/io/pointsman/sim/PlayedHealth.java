package io.pointsman.sim;

import io.pointsman.api.CustomerId;
import io.pointsman.api.health.Followed;
import io.pointsman.api.health.HealthFeed;
import io.pointsman.api.health.HealthSource;
import io.pointsman.api.health.Look;
import io.pointsman.api.health.Measure;
import io.pointsman.api.health.Sample;
import io.pointsman.api.plugin.Plugin;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** A source that says each second what the test wants it to say. */
final class PlayedHealth implements Plugin, HealthSource {

    /** What the source does. */
    enum Mood {
        SPEAKS,
        DOWN,
        FROZEN,
        EMPTY,
        /** It measures another customer, and says so. */
        STRANGER
    }

    Mood mood = Mood.SPEAKS;
    long rps = 100;
    long errors;
    int looks;

    @Override
    public List<HealthSource> sources() {
        return List.of(this);
    }

    @Override
    public String name() {
        return "played";
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
            private Instant frozen = Instant.EPOCH;

            @Override
            public Set<Measure> promises() {
                return Set.of(Measure.EDGE_5XX, Measure.EDGE_REQUESTS);
            }

            @Override
            public Set<String> owners() {
                return Set.of("acme");
            }

            @Override
            public Look look(Instant now) throws IOException {
                looks++;
                return switch (mood) {
                    case DOWN -> throw new IOException("connection refused");
                    case EMPTY -> Look.NOTHING;
                    case FROZEN -> says(frozen, "acme");
                    case STRANGER -> says(now, "bolt");
                    case SPEAKS -> {
                        frozen = now;
                        yield says(now, "acme");
                    }
                };
            }
        };
    }

    private Look says(Instant at, String customer) {
        Duration second = Duration.ofSeconds(1);
        return new Look(
                List.of(
                        Sample.counts(Measure.EDGE_5XX, at, second, rps, errors),
                        Sample.counts(Measure.EDGE_REQUESTS, at, second, rps, 0)),
                List.of(),
                Set.of(customer));
    }
}
