package io.pointsman.sim;

import io.pointsman.api.SwitchoverId;
import io.pointsman.api.health.Sample;
import io.pointsman.api.health.Signal;
import io.pointsman.store.SampleStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Samples of one switchover, in memory and in the order in which they came. */
final class RememberedSamples implements SampleStore {

    private final List<Sample> kept = new ArrayList<>();

    @Override
    public void keep(SwitchoverId switchover, List<Sample> samples) {
        kept.addAll(samples);
    }

    @Override
    public List<Sample> read(SwitchoverId switchover, Signal signal, Instant from, Instant to) {
        return kept.stream()
                .filter(sample -> sample.signal().equals(signal)
                        && sample.at().isAfter(from)
                        && !sample.at().isAfter(to))
                .toList();
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
}
