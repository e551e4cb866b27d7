package io.pointsman.app.config;

import io.pointsman.api.calendar.Hours;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How hours and days of the week are written in the files. */
final class HoursText {

    /** The names of the days, Monday first. */
    static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

    private static final Pattern WINDOW =
            Pattern.compile("([01][0-9]|2[0-3]):([0-5][0-9])-(?:([01][0-9]|2[0-3]):([0-5][0-9])|24:00)(?:\\s+(\\S+))?");

    private HoursText() {}

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

    /**
     * Hours without problems.
     *
     * @param hours the whole day when left out
     * @param days every day when left out
     * @param otherwise the zone of hours that name none
     */
    static Hours read(Optional<String> hours, Optional<String> days, ZoneId otherwise) {
        Window window = hours.flatMap(HoursText::window)
                .orElse(new Window(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, Optional.empty()));
        return new Hours(
                window.from(),
                window.to(),
                window.zone().flatMap(HoursText::zone).orElse(otherwise),
                days.flatMap(HoursText::days).orElse(EnumSet.allOf(DayOfWeek.class)));
    }

    /** Looks a zone up. */
    static Optional<ZoneId> zone(String text) {
        try {
            return Optional.of(ZoneId.of(text));
        } catch (DateTimeException unknown) {
            return Optional.empty();
        }
    }
}
