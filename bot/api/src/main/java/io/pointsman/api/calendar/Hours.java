package io.pointsman.api.calendar;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.Set;

/**
 * Hours of the week as clocks on the wall of one zone show them: a summer time moves them, so an hour that the clock shows twice counts
 * twice, and one that it leaves out not at all. A window that ends before it begins goes over midnight and belongs to the day on which
 * it began.
 *
 * @param from the first minute; the same as {@code to} for the whole day
 * @param to the first minute that is not in it any more
 * @param days on which it begins
 */
public record Hours(LocalTime from, LocalTime to, ZoneId zone, Set<DayOfWeek> days) {

    /** So many days are looked at to find a window: each begins once a week, and a summer time can leave out one. */
    private static final int ENOUGH_DAYS = 16;

    public Hours {
        days = Set.copyOf(days);
    }

    /** Whether a moment is in it. */
    public boolean contain(Instant moment) {
        ZonedDateTime local = moment.atZone(zone);
        LocalTime time = local.toLocalTime();
        LocalDate began = local.toLocalDate();
        if (from.isBefore(to)) {
            return !time.isBefore(from) && time.isBefore(to) && days.contains(began.getDayOfWeek());
        }
        if (!time.isBefore(from)) {
            return days.contains(began.getDayOfWeek());
        }
        return time.isBefore(to) && days.contains(began.minusDays(1).getDayOfWeek());
    }

    /** The first of its windows that overlaps a stretch of time; empty when none does. */
    public Optional<Span> during(Span stretch) {
        LocalDate last = stretch.to().atZone(zone).toLocalDate();
        LocalDate day = stretch.from().atZone(zone).toLocalDate().minusDays(1);
        for (int i = 0; i < ENOUGH_DAYS && !day.isAfter(last); i++, day = day.plusDays(1)) {
            if (days.contains(day.getDayOfWeek())) {
                Span window = beginning(day);
                if (window.overlaps(stretch)) {
                    return Optional.of(window);
                }
            }
        }
        return Optional.empty();
    }

    /** The window that begins on a day: from the first time that the clock shows its beginning to the last time that it shows its end. */
    private Span beginning(LocalDate day) {
        LocalDate end = from.isBefore(to) ? day : day.plusDays(1);
        return new Span(WallTime.first(day.atTime(from), zone), WallTime.last(end.atTime(to), zone));
    }
}
