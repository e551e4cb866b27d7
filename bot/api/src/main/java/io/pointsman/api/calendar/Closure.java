package io.pointsman.api.calendar;

import io.pointsman.api.CustomerId;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * A time in which nobody wants a switchover: a freeze of ours, or of some customers. It warns, and stops nothing.
 *
 * @param name what people call it
 * @param customers whose it is; empty when it is ours, for every switchover
 */
public record Closure(String name, When when, List<CustomerId> customers) {

    public Closure {
        customers = List.copyOf(customers);
    }

    /** Whether switchovers of the customer are meant. */
    public boolean concerns(CustomerId customer) {
        return customers.isEmpty() || customers.contains(customer);
    }

    /** The first time of it that overlaps a stretch; empty when none does. */
    public Optional<Span> during(Span stretch) {
        return switch (when) {
            case Dates dates -> dates.during(stretch);
            case Weekly weekly -> weekly.hours().during(stretch);
        };
    }

    /** When it is. */
    public sealed interface When {}

    /**
     * From one date and hour to another, as clocks on the wall of a zone show them.
     *
     * @param to the first minute that is free again
     * @param yearly whether the same dates of every year are meant; one that goes over the turn of the year belongs to the year in which
     *     it begins
     */
    public record Dates(LocalDateTime from, LocalDateTime to, ZoneId zone, boolean yearly) implements When {

        Optional<Span> during(Span stretch) {
            if (!yearly) {
                return Optional.of(shifted(0)).filter(stretch::overlaps);
            }
            int first = stretch.from().atZone(zone).getYear() - 1 - from.getYear();
            int last = stretch.to().atZone(zone).getYear() - from.getYear();
            // Each year has it once: three years always suffice to meet it, or to know that none does.
            for (int years = first; years <= Math.min(last, first + 3); years++) {
                Span span = shifted(years);
                if (span.overlaps(stretch)) {
                    return Optional.of(span);
                }
            }
            return Optional.empty();
        }

        private Span shifted(int years) {
            return new Span(WallTime.first(from.plusYears(years), zone), WallTime.last(to.plusYears(years), zone));
        }
    }

    /** Every week in these hours. */
    public record Weekly(Hours hours) implements When {}
}
