package io.pointsman.sim.rehearsal;

import io.pointsman.api.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a rehearsal may take at most; empty is as long as it likes. */
public record Limits(Optional<Duration> duration, Optional<Duration> toDetect, Optional<Duration> toRollBack) {

    /** What is over its limit, one line each. What did not happen takes no time. */
    public List<String> exceededBy(Figures figures) {
        List<String> over = new ArrayList<>();
        check(over, "the switchover took", duration, Optional.of(figures.duration()));
        check(over, "a fault was noticed after", toDetect, figures.toDetect());
        check(over, "the rollback took", toRollBack, figures.toRollBack());
        return over;
    }

    private static void check(List<String> over, String what, Optional<Duration> limit, Optional<Duration> actual) {
        limit.ifPresent(most -> actual.filter(took -> took.compareTo(most) > 0)
                .ifPresent(took -> over.add(
                        what + " " + Durations.show(took) + ", and " + Durations.show(most) + " is the limit")));
    }
}
