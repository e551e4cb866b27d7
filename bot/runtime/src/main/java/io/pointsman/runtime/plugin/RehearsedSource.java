package io.pointsman.runtime.plugin;

import io.pointsman.api.CustomerId;
import io.pointsman.api.SwitchoverId;
import io.pointsman.api.health.Followed;
import io.pointsman.api.health.HealthFeed;
import io.pointsman.api.health.HealthSource;
import java.time.Duration;
import java.util.function.Predicate;

/** A source that measures live switchovers alone, or, where it plays traffic, rehearsals alone. */
record RehearsedSource(HealthSource source, Predicate<SwitchoverId> rehearsals) implements HealthSource {

    @Override
    public String name() {
        return source.name();
    }

    @Override
    public boolean playsRehearsals() {
        return source.playsRehearsals();
    }

    @Override
    public boolean measures(CustomerId customer) {
        return source.measures(customer);
    }

    @Override
    public boolean measures(Followed followed) {
        return source.playsRehearsals() == rehearsals.test(followed.switchover()) && source.measures(followed);
    }

    @Override
    public Duration every() {
        return source.every();
    }

    @Override
    public Duration limit() {
        return source.limit();
    }

    @Override
    public Duration patience() {
        return source.patience();
    }

    /** @throws IllegalStateException for a switchover that it does not measure: nothing is asked of anybody then */
    @Override
    public HealthFeed follow(Followed followed) {
        if (!measures(followed)) {
            throw new IllegalStateException(source.name() + " does not measure " + followed.switchover());
        }
        return source.follow(followed);
    }
}
