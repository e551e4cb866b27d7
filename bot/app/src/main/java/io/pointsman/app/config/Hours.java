package io.pointsman.app.config;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

    /** The names of the days, Monday first. */
    static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

    private static final Pattern WINDOW =
            Pattern.compile("([01][0-9]|2[0-3]):([0-5][0-9])-(?:([01][0-9]|2[0-3]):([0-5][0-9])|24:00)(?:\\s+(\\S+))?");

    public Hours {
        days = Set.copyOf(days);
    }

    /** A window as it is written: from, to, and the zone when one is named. */
    record Window(LocalTime from, LocalTime to, Optional<String> zone) {}

    /** Reads {@code 20:00-08:00 Europe/Berlin}; empty when it is written otherwise. The zone is not looked up. */
    static Optional<Window> window(String text) {
        Matcher match = WINDOW.matcher(text.strip());
        if (!match.matches()) {
            return Optional.empty();
        }
        LocalTime to = match.group(3) == null ? LocalTime.MIDNIGHT : time(match.group(3), match.group(4));
        return Optional.of(new Window(time(match.group(1), match.group(2)), to, Optional.ofNullable(match.group(5))));
    }

    private static LocalTime time(String hour, String minute) {
        return LocalTime.of(Integer.parseInt(hour), Integer.parseInt(minute));
    }

    /** Reads {@code mon-fri}, {@code sat,sun} or {@code fri-mon}; empty when it is written otherwise. */
    static Optional<Set<DayOfWeek>> days(String text) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String part : text.toLowerCase(Locale.ROOT).strip().split("\\s*,\\s*", -1)) {
            String[] ends = part.split("\\s*-\\s*", -1);
            int first = DAYS.indexOf(ends[0]);
            int last = DAYS.indexOf(ends[ends.length - 1]);
            if (first < 0 || last < 0 || ends.length > 2) {
                return Optional.empty();
            }
            int day = first;
            days.add(DayOfWeek.of(day + 1));
            while (day != last) {
                day = (day + 1) % DAYS.size();
                days.add(DayOfWeek.of(day + 1));
            }
        }
        return Optional.of(days);
    }

    /** Looks a zone up. */
    static Optional<ZoneId> zone(String text) {
        try {
            return Optional.of(ZoneId.of(text));
        } catch (DateTimeException unknown) {
            return Optional.empty();
        }
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
}
