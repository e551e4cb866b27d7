package io.pointsman.core.health;

import io.pointsman.api.Durations;
import io.pointsman.api.health.Look;
import io.pointsman.api.health.Measure;
import io.pointsman.api.health.Sample;
import io.pointsman.api.health.SourceStanding;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Watches one source: whether it speaks, of everything that it promised, and of now. */
final class SourceWatch {

    private final String name;
    private final Set<Measure> promised;
    private final Ownership ownership;
    private Duration patience;
    private final Duration tolerance;
    private final Map<Measure, Instant> heard = new EnumMap<>(Measure.class);
    private final Instant begun;
    private Instant newest = Instant.MIN;
    private Instant furthestAhead = Instant.MIN;
    private List<String> complaints = List.of();
    private Optional<String> stranger = Optional.empty();

    SourceWatch(
            String name,
            Set<Measure> promised,
            Ownership ownership,
            Duration patience,
            Duration tolerance,
            Instant begun) {
        this.name = name;
        this.promised = Set.copyOf(promised);
        this.ownership = ownership;
        this.patience = patience;
        this.tolerance = tolerance;
        this.begun = begun;
    }

    void patience(Duration now) {
        patience = now;
    }

    /** The samples of a look that may be believed: all of them, or none. */
    List<Sample> own(Look look) {
        if (!look.samples().isEmpty() || !look.owners().isEmpty()) {
            stranger = ownership.stranger(look);
        }
        return stranger.isPresent() ? List.of() : look.samples();
    }

    void looked(List<Sample> samples, List<String> said) {
        complaints = List.copyOf(said);
        for (Sample sample : samples) {
            heard.merge(sample.signal().measure(), sample.at(), SourceWatch::later);
            newest = later(newest, sample.at());
        }
        furthestAhead = newest;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** Why nothing can be said on it, in one line each; empty when it is well. */
    List<String> silence(Instant now) {
        List<String> lines = new ArrayList<>();
        if (stranger.isPresent()) {
            return List.of(name + " " + stranger.get());
        }
        if (furthestAhead.isAfter(now.plus(tolerance))) {
            lines.add(name + " is ahead of time by " + Durations.show(Duration.between(now, furthestAhead))
                    + ": set the clocks");
        }
        if (heard.isEmpty()) {
            if (begun.plus(patience).isBefore(now) || !complaints.isEmpty()) {
                lines.add(name + " has said nothing yet" + why());
            } else {
                lines.add(name + " is being asked");
            }
            return lines;
        }
        if (newest.plus(patience).isBefore(now)) {
            lines.add(name + " is silent: its newest sample is " + Durations.show(Duration.between(newest, now))
                    + " old" + why());
            return lines;
        }
        promised.stream()
                .sorted()
                .filter(measure -> heard.getOrDefault(measure, Instant.MIN).isBefore(now.minus(patience)))
                .forEach(measure ->
                        lines.add(name + " says nothing of " + measure + ": no data is never healthy" + why()));
        return lines;
    }

    private String why() {
        return complaints.isEmpty() ? "" : " (" + complaints.get(0) + ")";
    }

    SourceStanding standing(Instant now) {
        List<String> lines = new ArrayList<>(silence(now));
        if (lines.isEmpty()) {
            complaints.forEach(complaint -> lines.add(name + ": " + complaint));
        }
        return new SourceStanding(name, newest, lines);
    }

    Instant newest() {
        return newest;
    }
}
