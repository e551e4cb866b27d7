package io.pointsman.runtime.command;

import io.pointsman.runtime.command.ValueReader.Problem;
import io.pointsman.runtime.command.ValueReader.Reading;
import io.pointsman.runtime.command.ValueReader.Value;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a time to come as people type it: {@code 15:00}, {@code 3pm}, {@code 9.30}, {@code tomorrow 9:30 CET}, {@code mon 14:00},
 * {@code 24 Dec 9:00}, {@code 2026-11-24T15:00Z}, {@code in 20m}, {@code +20m}. A bare time is the next one to come. What is past, and what
 * the clocks skip in spring or show twice in autumn, is said and never guessed.
 */
final class TimeText {

    private static final Pattern IN = Pattern.compile("(?:in\\s+|\\+\\s*)(.+)", Pattern.CASE_INSENSITIVE);

    private static final String WEEKDAY =
            "mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs?(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?";
    private static final String MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}";
    private static final String DAY = "today|tomorrow|(?:on\\s+)?(?:" + WEEKDAY
            + ")|\\d{4}-\\d{2}-\\d{2}|(?:on\\s+)?(?:(?:" + WEEKDAY + "),?\\s+)?\\d{1,2}\\.?\\s+" + MONTH;

    /** 1 day, 2 hour, 3 minute, 4 second, 5 am or pm, 6 zone. */
    private static final Pattern CLOCK = Pattern.compile(
            "(?:at\\s+)?(?:(" + DAY
                    + "),?(?:\\s+(?:at\\s+)?|T))?(\\d{1,2})(?:[:.](\\d{2})(?::(\\d{2}))?)?\\s*([ap]m(?![a-z]))?\\s*(\\S+)?",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern DAY_LAST = Pattern.compile(
            "((?:at\\s+)?\\d.*?)\\s+((?:on\\s+)?(?:today|tomorrow|" + WEEKDAY + "))", Pattern.CASE_INSENSITIVE);

    private static final DateTimeFormatter NOW_TODAY = DateTimeFormatter.ofPattern("HH:mm z", Locale.ENGLISH);
    private static final DateTimeFormatter NOW = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm z", Locale.ENGLISH);

    /** A zone that is typed by a short name, and which of an hour that comes twice the name means. */
    private record Zone(ZoneId id, Optional<ZoneOffset> offset) {

        static Zone of(String id, int hours) {
            return new Zone(ZoneId.of(id), Optional.of(ZoneOffset.ofHours(hours)));
        }
    }

    /** Names that people use all the year round, whichever clock is on. */
    private static final Map<String, Zone> ZONES = Map.ofEntries(
            Map.entry("CET", Zone.of("Europe/Berlin", 1)),
            Map.entry("CEST", Zone.of("Europe/Berlin", 2)),
            Map.entry("EET", Zone.of("EET", 2)),
            Map.entry("EEST", Zone.of("EET", 3)),
            Map.entry("WET", Zone.of("WET", 0)),
            Map.entry("WEST", Zone.of("WET", 1)),
            Map.entry("BST", Zone.of("Europe/London", 1)),
            Map.entry("EST", Zone.of("America/New_York", -5)),
            Map.entry("EDT", Zone.of("America/New_York", -4)),
            Map.entry("CST", Zone.of("America/Chicago", -6)),
            Map.entry("CDT", Zone.of("America/Chicago", -5)),
            Map.entry("MST", Zone.of("America/Denver", -7)),
            Map.entry("MDT", Zone.of("America/Denver", -6)),
            Map.entry("PST", Zone.of("America/Los_Angeles", -8)),
            Map.entry("PDT", Zone.of("America/Los_Angeles", -7)),
            Map.entry("JST", Zone.of("Asia/Tokyo", 9)));

    private static final Problem NONE = new Problem(
            "is no time; write 15:00, \"tomorrow 9:30 CET\", \"mon 14:00\", 2026-11-24T15:00Z or \"in 20m\"");

    private final Instant now;
    private final Zone zone;
    private final LocalDate today;

    private TimeText(Instant now, Zone zone) {
        this.now = now;
        this.zone = zone;
        this.today = LocalDate.ofInstant(now, zone.id());
    }

    /**
     * Reads a time.
     *
     * @param zone of a time that names none
     * @return an {@link Instant} after {@code now}, or why it is none
     */
    static Reading read(String text, Instant now, ZoneId zone) {
        String typed = DAY_LAST.matcher(text.strip()).replaceFirst("$2 $1");
        Matcher in = IN.matcher(typed);
        if (in.matches()) {
            return DurationText.parse(in.group(1))
                    .filter(Duration::isPositive)
                    .<Reading>map(duration -> new Value(now.plus(duration)))
                    .orElse(NONE);
        }
        Matcher clock = CLOCK.matcher(typed);
        if (!clock.matches() || (clock.group(3) == null && clock.group(5) == null)) {
            return NONE;
        }
        try {
            Zone where = Optional.ofNullable(clock.group(6))
                    .map(TimeText::zone)
                    .orElseGet(() -> new Zone(zone, Optional.empty()));
            TimeText reader = new TimeText(now, where);
            LocalTime time = time(clock);
            return Optional.ofNullable(clock.group(1))
                    .map(day -> reader.on(day.toLowerCase(Locale.ROOT), time))
                    .orElseGet(() -> reader.next(time));
        } catch (DateTimeException e) {
            return NONE;
        }
    }

    private static LocalTime time(Matcher clock) {
        int hour = Integer.parseInt(clock.group(2));
        if (clock.group(5) != null) {
            if (hour < 1 || hour > 12) {
                throw new DateTimeException("no hour of half a day");
            }
            hour = hour % 12 + (clock.group(5).equalsIgnoreCase("pm") ? 12 : 0);
        }
        return LocalTime.of(hour, number(clock.group(3)), number(clock.group(4)));
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    /** The next time that the clock shows this. */
    private Reading next(LocalTime time) {
        LocalDateTime clock = LocalDateTime.ofInstant(now, zone.id());
        LocalDate date = today.atTime(time).isAfter(clock) ? today : today.plusDays(1);
        return at(date.atTime(time));
    }

    private Reading on(String typed, LocalTime time) {
        String day = typed.startsWith("on ") ? typed.substring("on ".length()).strip() : typed;
        if (Character.isDigit(day.charAt(0)) && day.contains("-")) {
            return at(LocalDate.parse(day).atTime(time));
        }
        return switch (day) {
            case "today" -> at(today.atTime(time));
            case "tomorrow" -> at(today.plusDays(1).atTime(time));
            default -> {
                List<String> words = List.of(day.split("[\\s,.]+", -1));
                yield words.size() == 1 ? weekday(weekday(day), time) : dayOfMonth(words, time);
            }
        };
    }

    private static DayOfWeek weekday(String word) {
        return List.of(DayOfWeek.values()).stream()
                .filter(one ->
                        word.startsWith(one.name().toLowerCase(Locale.ROOT).substring(0, 3)))
                .findFirst()
                .orElseThrow(() -> new DateTimeException("no day of the week"));
    }

    private Reading weekday(DayOfWeek wanted, LocalTime time) {
        LocalDate date = today.with(TemporalAdjusters.nextOrSame(wanted));
        boolean over = !date.atTime(time).isAfter(LocalDateTime.ofInstant(now, zone.id()));
        return at((over ? date.plusWeeks(1) : date).atTime(time));
    }

    /** A day and a month, perhaps after its weekday; of this year, or of the next when it is past. */
    private Reading dayOfMonth(List<String> words, LocalTime time) {
        int at = words.size() - 2;
        Month month = List.of(Month.values()).stream()
                .filter(one -> one.name()
                        .toLowerCase(Locale.ROOT)
                        .startsWith(words.getLast().replaceFirst("^sept$", "sep")))
                .findFirst()
                .orElseThrow(() -> new DateTimeException("no month"));
        LocalDate date = LocalDate.of(today.getYear(), month, Integer.parseInt(words.get(at)));
        LocalDate coming = date.isBefore(today) ? date.plusYears(1) : date;
        if (at > 0 && weekday(words.getFirst()) != coming.getDayOfWeek()) {
            return new Problem(
                    "does not fit: " + coming + " is a "
                            + coming.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH),
                    true);
        }
        return at(coming.atTime(time));
    }

    private Reading at(LocalDateTime local) {
        List<ZoneOffset> offsets = zone.id().getRules().getValidOffsets(local);
        if (offsets.isEmpty()) {
            return new Problem(
                    "does not exist: the clocks of " + zone.id() + " skip it on " + local.toLocalDate()
                            + "; write an hour more or less",
                    true);
        }
        Optional<ZoneOffset> meant = zone.offset().filter(offsets::contains);
        if (offsets.size() > 1 && meant.isEmpty()) {
            return new Problem(
                    "comes twice in " + zone.id() + " on " + local.toLocalDate() + "; write "
                            + local.atOffset(offsets.getFirst()) + " or " + local.atOffset(offsets.getLast()),
                    true);
        }
        Instant found = local.toInstant(meant.orElse(offsets.getFirst()));
        return found.isAfter(now) ? new Value(found) : past(local);
    }

    private Problem past(LocalDateTime local) {
        DateTimeFormatter format = local.toLocalDate().equals(today) ? NOW_TODAY : NOW;
        return new Problem("is past: it is " + format.format(now.atZone(zone.id())) + " now", true);
    }

    private static Zone zone(String word) {
        String upper = word.toUpperCase(Locale.ROOT);
        if (upper.equals("Z") || upper.equals("UTC") || upper.equals("GMT")) {
            return new Zone(ZoneOffset.UTC, Optional.empty());
        }
        Zone known = ZONES.get(upper);
        if (known != null) {
            return known;
        }
        ZoneId id = ZoneId.getAvailableZoneIds().stream()
                .filter(word::equalsIgnoreCase)
                .findFirst()
                .map(ZoneId::of)
                .orElseGet(() -> ZoneOffset.of(word));
        return new Zone(id, Optional.empty());
    }
}
