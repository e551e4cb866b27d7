package io.pointsman.gauge;

import io.pointsman.api.health.Look;
import io.pointsman.api.health.Measure;
import io.pointsman.api.health.Reading;
import io.pointsman.api.health.Sample;
import io.pointsman.api.health.Signal;
import io.pointsman.http.OneLine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What one look gathers. Belongs to one thread. */
public final class Gathered {

    private static final int MOST_COMPLAINTS = 10;
    private static final int MOST_OWNERS = 1_000;

    private final List<Sample> samples = new ArrayList<>();
    private final Set<String> complaints = new LinkedHashSet<>();
    private final Set<String> owners = new LinkedHashSet<>();

    /** Counts, with {@code bad} left out where the measure has none. */
    public void counts(Signal signal, Instant at, Duration over, long total, long bad) {
        boolean failures = signal.measure().kind() == Measure.Kind.FAILURES
                || signal.measure().kind() == Measure.Kind.MISSES;
        add(signal, at, over, new Reading.Counts(total, failures ? bad : 0));
    }

    /** A value; one that is not a number, or less than 0, is complained of. */
    public void value(Signal signal, Instant at, Duration over, double value) {
        if (Double.isFinite(value) && value >= 0) {
            add(signal, at, over, new Reading.Value(value));
        } else {
            complain(signal + ": " + value + " is no value");
        }
    }

    /** What a counter grew by, or why that cannot be said. */
    public void step(Signal signal, Growth.Step step) {
        switch (step) {
            case Growth.Step.Grew grew -> counts(signal, grew.at(), grew.over(), grew.total(), grew.bad());
            case Growth.Step.Quiet quiet -> {
                // Nothing new is no sample.
            }
            case Growth.Step.Broken broken -> complain(signal + ": " + broken.why());
        }
    }

    private void add(Signal signal, Instant at, Duration over, Reading reading) {
        samples.add(new Sample(signal, at, over, reading));
    }

    /** Something is not as it should be. */
    public void complain(String complaint) {
        if (complaints.size() < MOST_COMPLAINTS) {
            complaints.add(OneLine.of(complaint));
        }
    }

    /** The data says that it is somebody's; an empty text when it should and does not. */
    public void owner(String name) {
        if (owners.size() < MOST_OWNERS) {
            owners.add(OneLine.of(name));
        }
    }

    /** All of it. */
    public Look look() {
        return new Look(samples, List.copyOf(complaints), owners);
    }
}
