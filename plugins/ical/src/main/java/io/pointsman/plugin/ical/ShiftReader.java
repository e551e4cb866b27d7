package io.pointsman.plugin.ical;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.io.TimezoneInfo;
import biweekly.property.Attendee;
import biweekly.property.DateOrDateTimeProperty;
import biweekly.util.com.google.ical.compat.javautil.DateIterator;
import io.pointsman.api.calendar.Span;
import io.pointsman.api.oncall.Shift;
import io.pointsman.http.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;

/**
 * Reads the shifts of a calendar. Whoever is on call is the first attendee by their address of mail, and where an event has none, whoever its
 * summary names. An event that repeats ends at the same time of day each time, as calendars show it, whatever a summer time does to it.
 */
final class ShiftReader {

    /** What a calendar of this kind has at most; more is a mistake, or worse. */
    private static final int MOST_EVENTS = 20_000;

    private static final int MOST_REPETITIONS = 50_000;

    private final ZoneId otherwise;

    /** @param otherwise the zone of times that name none */
    ShiftReader(ZoneId otherwise) {
        this.otherwise = otherwise;
    }

    /**
     * The shifts that overlap a stretch of time.
     *
     * @throws Trouble when it is no calendar
     */
    List<Shift> read(String text, Instant from, Instant until) throws Trouble {
        List<ICalendar> calendars = calendars(text);
        List<Shift> shifts = new ArrayList<>();
        for (ICalendar calendar : calendars) {
            if (calendar.getEvents().size() > MOST_EVENTS) {
                throw new Trouble("it has more than " + MOST_EVENTS + " events: that is no calendar of shifts");
            }
            Set<String> moved = moved(calendar);
            for (VEvent event : calendar.getEvents()) {
                shifts.addAll(shifts(calendar.getTimezoneInfo(), event, moved, from, until));
            }
        }
        return List.copyOf(shifts);
    }

    private static List<ICalendar> calendars(String text) throws Trouble {
        if (!text.stripLeading().regionMatches(true, 0, "BEGIN:VCALENDAR", 0, "BEGIN:VCALENDAR".length())) {
            throw new Trouble("it is no calendar: it does not begin with BEGIN:VCALENDAR");
        }
        if (!text.stripTrailing().toUpperCase(java.util.Locale.ROOT).endsWith("END:VCALENDAR")) {
            throw new Trouble("the calendar is cut off: it does not end with END:VCALENDAR");
        }
        try {
            return Biweekly.parse(text).all();
        } catch (RuntimeException broken) {
            throw new Trouble("the calendar cannot be read: " + broken.getMessage());
        }
    }

    /** Repetitions that an event of their own replaces. */
    private static Set<String> moved(ICalendar calendar) {
        Set<String> moved = new HashSet<>();
        for (VEvent event : calendar.getEvents()) {
            if (event.getRecurrenceId() != null) {
                moved.add(key(event, event.getRecurrenceId().getValue().toInstant()));
            }
        }
        return moved;
    }

    private static String key(VEvent event, Instant start) {
        return Optional.ofNullable(event.getUid()).map(uid -> uid.getValue()).orElse("") + " " + start;
    }

    private List<Shift> shifts(TimezoneInfo zones, VEvent event, Set<String> moved, Instant from, Instant until)
            throws Trouble {
        Optional<String> who = who(event);
        if (who.isEmpty() || event.getDateStart() == null || isCancelled(event)) {
            return List.of();
        }
        TimeZone zone = zone(zones, event.getDateStart());
        Duration length = length(zones, event);
        List<Shift> shifts = new ArrayList<>();
        DateIterator starts = event.getDateIterator(zone);
        for (int count = 0; starts.hasNext(); count++) {
            if (count > MOST_REPETITIONS) {
                throw new Trouble("an event repeats more than " + MOST_REPETITIONS + " times before now");
            }
            Instant begin = starts.next().toInstant();
            if (!begin.isBefore(until)) {
                break;
            }
            Instant end = end(begin, length, zone.toZoneId());
            boolean replaced = event.getRecurrenceId() == null && moved.contains(key(event, begin));
            if (end.isAfter(from) && end.isAfter(begin) && !replaced) {
                shifts.add(new Shift(new Span(begin, end), who.get()));
            }
        }
        return shifts;
    }

    private static boolean isCancelled(VEvent event) {
        return event.getStatus() != null && event.getStatus().isCancelled();
    }

    private static Optional<String> who(VEvent event) {
        Optional<String> attendee = event.getAttendees().stream()
                .flatMap(one -> Optional.ofNullable(one.getEmail()).or(() -> mail(one)).stream())
                .findFirst();
        return attendee.or(() -> Optional.ofNullable(event.getSummary()).map(summary -> summary.getValue()))
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }

    private static Optional<String> mail(Attendee attendee) {
        return Optional.ofNullable(attendee.getUri())
                .filter(uri -> uri.regionMatches(true, 0, "mailto:", 0, 7))
                .map(uri -> uri.substring(7));
    }

    private TimeZone zone(TimezoneInfo zones, DateOrDateTimeProperty property) {
        boolean own = !zones.isFloating(property) && property.getValue().hasTime();
        return Optional.ofNullable(zones.getTimezone(property))
                .map(known -> known.getTimeZone())
                .orElseGet(() -> TimeZone.getTimeZone(own ? ZoneId.of("UTC") : otherwise));
    }

    /** How long it is by the clocks on the wall. */
    private Duration length(TimezoneInfo zones, VEvent event) {
        TimeZone zone = zone(zones, event.getDateStart());
        if (event.getDateEnd() != null) {
            LocalDateTime from = local(event.getDateStart(), zone);
            LocalDateTime to = local(event.getDateEnd(), zone);
            return Duration.between(from, to);
        }
        if (event.getDuration() != null) {
            return Duration.ofMillis(event.getDuration().getValue().toMillis());
        }
        return event.getDateStart().getValue().hasTime() ? Duration.ZERO : Duration.ofDays(1);
    }

    private static LocalDateTime local(DateOrDateTimeProperty property, TimeZone zone) {
        return LocalDateTime.ofInstant(property.getValue().toInstant(), zone.toZoneId());
    }

    private static Instant end(Instant begin, Duration length, ZoneId zone) {
        return LocalDateTime.ofInstant(begin, zone).plus(length).atZone(zone).toInstant();
    }
}
