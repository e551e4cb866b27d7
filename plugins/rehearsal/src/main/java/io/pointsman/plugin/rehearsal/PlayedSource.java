package io.pointsman.plugin.rehearsal;

import io.pointsman.api.CustomerId;
import io.pointsman.api.health.Followed;
import io.pointsman.api.health.HealthFeed;
import io.pointsman.api.health.HealthSource;
import java.time.Duration;

/** The traffic of every rehearsal, played second by second. */
final class PlayedSource implements HealthSource {

    @Override
    public String name() {
        return "rehearsal";
    }

    @Override
    public boolean playsRehearsals() {
        return true;
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
        return new PlayedTraffic(followed);
    }
}
