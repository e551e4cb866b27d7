package io.pointsman.api.oncall;

import io.pointsman.api.PersonId;
import io.pointsman.api.calendar.Span;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Who is on call for something, when. Of its layers the first counts that covers a moment; what a source outside says comes before them, and
 * a substitute before all.
 *
 * @param name one word
 * @param layers the first one that covers a moment counts
 * @param source from where it is read as well; empty for a rotation of our own
 * @param lead who answers for the team when whoever is on call is silent; empty when nobody in particular does
 */
public record Rotation(String name, List<Layer> layers, Optional<Source> source, Optional<PersonId> lead) {

    /**
     * A place outside.
     *
     * @param name which one
     * @param of what of it
     */
    public record Source(String name, String of) {}

    public Rotation {
        layers = List.copyOf(layers);
    }

    /** One for which nobody in particular answers. */
    public Rotation(String name, List<Layer> layers, Optional<Source> source) {
        this(name, layers, source, Optional.empty());
    }

    /**
     * Who is on call; empty when nobody is.
     *
     * @param substitutes of any rotations, the last given first in effect
     * @param read what the source said, as duties of our people
     */
    public Optional<PersonId> at(Instant moment, List<Substitute> substitutes, List<Duty> read) {
        Optional<PersonId> instead = substitutes.stream()
                .filter(one -> one.rotation().equals(name) && one.covers(moment))
                .reduce((earlier, later) -> later)
                .map(Substitute::person);
        return instead.or(() -> read.stream()
                        .filter(duty -> !moment.isBefore(duty.during().from())
                                && moment.isBefore(duty.during().to()))
                        .flatMap(duty -> duty.person().stream())
                        .findFirst())
                .or(() -> layers.stream()
                        .flatMap(layer -> layer.at(moment).stream())
                        .findFirst());
    }

    /** Who is on call over a stretch of time, without gaps: a duty of nobody stands where nobody is. */
    public List<Duty> during(Span stretch, List<Substitute> substitutes, List<Duty> read) {
        TreeSet<Instant> changes = new TreeSet<>(List.of(stretch.from()));
        layers.forEach(layer -> changes.addAll(layer.changes(stretch)));
        substitutes.stream()
                .filter(one -> one.rotation().equals(name))
                .forEach(one ->
                        changes.addAll(List.of(one.during().from(), one.during().to())));
        read.forEach(duty ->
                changes.addAll(List.of(duty.during().from(), duty.during().to())));
        List<Duty> duties = new ArrayList<>();
        for (Instant from : changes.subSet(stretch.from(), true, stretch.to(), false)) {
            Optional<PersonId> person = at(from, substitutes, read);
            Instant to = Optional.ofNullable(changes.higher(from))
                    .filter(stretch.to()::isAfter)
                    .orElse(stretch.to());
            Duty last = duties.isEmpty() ? null : duties.get(duties.size() - 1);
            if (last != null && last.person().equals(person)) {
                duties.set(duties.size() - 1, new Duty(new Span(last.during().from(), to), person));
            } else {
                duties.add(new Duty(new Span(from, to), person));
            }
        }
        return List.copyOf(duties);
    }
}
