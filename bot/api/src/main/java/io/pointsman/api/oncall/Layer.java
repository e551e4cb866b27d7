package io.pointsman.api.oncall;

import io.pointsman.api.PersonId;
import io.pointsman.api.calendar.Hours;
import io.pointsman.api.calendar.Span;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * People who take turns. Every hand-off is computed from the anchor by the calendar and the clock on the wall of its zone, never from the
 * hand-off before it: so a summer time makes a shift an hour longer or shorter, and moves no hand-off for good. A hand-off at a time that
 * the clock leaves out comes as much later; at one that it shows twice, the first time.
 *
 * @param anchor the day on which the first of its people began or begins; shifts before it are computed likewise
 * @param handOff when a shift ends and the next begins
 * @param unit what is counted
 * @param every how many of them a shift lasts; at least 1
 * @param people in their order; at least one
 * @param only the hours in which it counts; empty for always
 */
public record Layer(
        ZoneId zone,
        LocalDate anchor,
        LocalTime handOff,
        Unit unit,
        int every,
        List<PersonId> people,
        Optional<Hours> only) {

    /** What a shift is counted in. */
    public enum Unit {
        DAY(1),
        WEEK(7);

        private final int days;

        Unit(int days) {
            this.days = days;
        }
    }

    /**
     * @throws IllegalArgumentException when there is nobody, or a shift lasts nothing
     */
    public Layer {
        people = List.copyOf(people);
        if (people.isEmpty() || every < 1) {
            throw new IllegalArgumentException("a layer has people, and shifts of at least 1");
        }
    }

    /** Whose shift it is; empty outside its hours. */
    public Optional<PersonId> at(Instant moment) {
        return only.filter(hours -> !hours.contain(moment)).isPresent()
                ? Optional.empty()
                : Optional.of(people.get(Math.floorMod(shift(moment), people.size())));
    }

    /** The number of the shift of a moment, counted from the anchor: 0 for the first one, negative before it. */
    public long shift(Instant moment) {
        long days = ChronoUnit.DAYS.between(anchor, moment.atZone(zone).toLocalDate());
        long number = Math.floorDiv(days, length());
        while (start(number).isAfter(moment)) {
            number--;
        }
        while (!start(number + 1).isAfter(moment)) {
            number++;
        }
        return number;
    }

    /** When the shift of that number begins. */
    public Instant start(long number) {
        return anchor.plusDays(Math.multiplyExact(number, length()))
                .atTime(handOff)
                .atZone(zone)
                .toInstant();
    }

    private long length() {
        return (long) unit.days * every;
    }

    /** The moments within a stretch of time at which somebody else may be on call. */
    List<Instant> changes(Span during) {
        List<Instant> changes = new ArrayList<>();
        for (long number = shift(during.from()) + 1; start(number).isBefore(during.to()); number++) {
            changes.add(start(number));
        }
        Instant from = during.from();
        Optional<Span> window = only.flatMap(hours -> hours.during(during));
        while (window.isPresent() && from.isBefore(during.to())) {
            changes.add(window.get().from());
            changes.add(window.get().to());
            from = window.get().to();
            Span rest = new Span(from, during.to());
            window = only.flatMap(hours -> hours.during(rest));
        }
        return changes;
    }
}
