package io.pointsman.runtime.command;

import io.pointsman.api.Durations;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a time as people type it: {@code 15:00}, {@code tomorrow 9:30}, {@code 2026-11-24T15:00Z}, {@code 2026-11-24 15:00 CET},
 * {@code in 20m}, {@code +20m}. A bare time is the next one to come. A time that the clocks skip in spring is none.
 */
public final class TimeText {

    private static final Pattern IN = Pattern.compile("(?:in\\s+|\\+\\s*)(\\S+)", Pattern.CASE_INSENSITIVE);

    private static final Pattern CLOCK = Pattern.compile(
            "(?:(today|tomorrow|\\d{4}-\\d{2}-\\d{2})(?:\\s+(?:at\\s+)?|T))?(\\d{1,2}):(\\d{2})(?::(\\d{2}))?\\s*(\\S+)?",
            Pattern.CASE_INSENSITIVE);

    /** Names that people use and the time zone database does not know, or knows under the winter name. */
    private static final Map<String, String> ZONES = Map.ofEntries(
            Map.entry("CEST", "CET"),
            Map.entry("EEST", "EET"),
            Map.entry("WEST", "WET"),
            Map.entry("BST", "Europe/London"),
            Map.entry("EST", "America/New_York"),
            Map.entry("EDT", "America/New_York"),
            Map.entry("PST", "America/Los_Angeles"),
            Map.entry("PDT", "America/Los_Angeles"),
            Map.entry("JST", "Asia/Tokyo"));

    private TimeText() {}

    /**
     * Reads a time.
     *
     * @param zone of a time that names none
     * @return empty when it is no time; an explicit date may be in the past
     */
    public static Optional<Instant> parse(String text, Instant now, ZoneId zone) {
        String typed = text.strip();
        Matcher in = IN.matcher(typed);
        if (in.matches()) {
            return Durations.parse(in.group(1)).filter(Duration::isPositive).map(now::plus);
        }
        Matcher clock = CLOCK.matcher(typed);
        if (!clock.matches()) {
            return Optional.empty();
        }
        try {
            ZoneId where =
                    Optional.ofNullable(clock.group(5)).map(TimeText::zone).orElse(zone);
            LocalTime time = LocalTime.of(
                    Integer.parseInt(clock.group(2)),
                    Integer.parseInt(clock.group(3)),
                    Integer.parseInt(Optional.ofNullable(clock.group(4)).orElse("0")));
            LocalDate today = LocalDate.ofInstant(now, where);
            Optional<String> day = Optional.ofNullable(clock.group(1)).map(word -> word.toLowerCase(Locale.ROOT));
            if (day.isEmpty()) {
                return next(today, time, where, now);
            }
            LocalDate date = switch (day.get()) {
                case "today" -> today;
                case "tomorrow" -> today.plusDays(1);
                default -> LocalDate.parse(day.get());
            };
            return at(date, time, where);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> next(LocalDate today, LocalTime time, ZoneId zone, Instant now) {
        for (int days = 0; days <= 2; days++) {
            Optional<Instant> found = at(today.plusDays(days), time, zone).filter(now::isBefore);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<Instant> at(LocalDate date, LocalTime time, ZoneId zone) {
        LocalDateTime local = date.atTime(time);
        return zone.getRules().getValidOffsets(local).stream().findFirst().map(local::toInstant);
    }

    private static ZoneId zone(String word) {
        String upper = word.toUpperCase(Locale.ROOT);
        if (upper.equals("Z") || upper.equals("UTC") || upper.equals("GMT")) {
            return ZoneOffset.UTC;
        }
        if (ZONES.containsKey(upper)) {
            return ZoneId.of(ZONES.get(upper));
        }
        return ZoneId.getAvailableZoneIds().stream()
                .filter(word::equalsIgnoreCase)
                .findFirst()
                .map(ZoneId::of)
                .orElseGet(() -> ZoneOffset.of(word));
    }
}
