package io.pointsman.app.config;

import io.pointsman.api.calendar.Closure;
import io.pointsman.api.calendar.Hours;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What a schema cannot say of {@code calendar.yaml} and of the peak hours of customers, and how they become records. */
final class CalendarRules {

    private CalendarRules() {}

    /** Adds the problems of the calendar, when there is one, and of the peak hours of all customers. */
    static void check(Optional<Section> calendar, List<Section> customers, Set<String> ids, List<Problem> problems) {
        calendar.ifPresent(file -> file.list("freezes").forEach(freeze -> freeze(freeze, ids, problems)));
        for (Section customer : customers) {
            customer.list("peak-hours").forEach(peak -> {
                days(peak, problems);
                BotRules.zone(peak, problems);
                if (peak.text("from").isPresent()
                        && peak.text("to").isPresent()
                        && window(peak).isEmpty()) {
                    problems.add(peak.problem("from and to are written 18:00 and 23:30, not '"
                            + peak.text("from").get() + "' and '"
                            + peak.text("to").get() + "'"));
                }
            });
        }
    }

    private static void freeze(Section freeze, Set<String> ids, List<Problem> problems) {
        BotRules.zone(freeze, problems);
        for (Section customer : freeze.list("customers")) {
            customer.text()
                    .filter(id -> !ids.contains(id))
                    .ifPresent(id -> problems.add(
                            customer.problem("unknown customer '" + id + "'" + Nearest.hint(id, new TreeSet<>(ids)))));
        }
        boolean weekly = freeze.has("days") || freeze.has("hours");
        boolean dated = freeze.has("from") || freeze.has("to");
        if (weekly == dated) {
            problems.add(freeze.problem(
                    "a freeze is either from one date to another (from, to) or every week (days, hours)"));
            return;
        }
        if (weekly) {
            weekly(freeze, problems);
        } else {
            dated(freeze, problems);
        }
    }

    private static void weekly(Section freeze, List<Problem> problems) {
        days(freeze, problems);
        if (freeze.has("every")) {
            problems.add(freeze.at("every").problem("every is for dates; days and hours are every week anyhow"));
        }
        Section hours = freeze.at("hours");
        hours.text()
                .filter(text -> HoursText.window(text)
                        .filter(window -> window.zone().isEmpty())
                        .isEmpty())
                .ifPresent(text -> problems.add(hours.problem("hours are written 16:00-24:00, not '" + text + "'")));
    }

    private static void days(Section section, List<Problem> problems) {
        Section days = section.at("days");
        days.text()
                .filter(text -> HoursText.days(text).isEmpty())
                .ifPresent(text -> problems.add(days.problem("days are written mon-fri, sat,sun or fri-mon with "
                        + String.join(" ", HoursText.DAYS) + ", not '" + text + "'")));
    }

    private static void dated(Section freeze, List<Problem> problems) {
        boolean both = true;
        for (String key : List.of("from", "to")) {
            Section time = freeze.at(key);
            if (!freeze.has(key)) {
                problems.add(freeze.problem("a freeze needs from and to; '" + key + "' is missing"));
                both = false;
            } else if (time.text().isPresent() && time(time.text().get(), false).isEmpty()) {
                problems.add(time.problem("a date is written 2026-12-18 or \"2026-12-18 18:00\", not '"
                        + time.text().get() + "'"));
                both = false;
            }
        }
        if (both && !from(freeze).isBefore(to(freeze))) {
            problems.add(freeze.at("to").problem("it ends before it begins"));
        } else if (both && freeze.has("every") && from(freeze).plusYears(1).isBefore(to(freeze))) {
            problems.add(freeze.at("to").problem("what is every year is shorter than a year"));
        }
    }

    /** A day, or a minute of it; the whole day is meant where there is no minute. */
    private static Optional<LocalDateTime> time(String text, boolean end) {
        String[] parts = text.strip().split("\\s+", -1);
        try {
            LocalDate day = LocalDate.parse(parts[0]);
            if (parts.length == 1) {
                return Optional.of((end ? day.plusDays(1) : day).atStartOfDay());
            }
            return parts.length == 2 && parts[1].matches("\\d\\d:\\d\\d")
                    ? Optional.of(day.atTime(LocalTime.parse(parts[1])))
                    : Optional.empty();
        } catch (DateTimeParseException otherwise) {
            return Optional.empty();
        }
    }

    private static LocalDateTime from(Section freeze) {
        return time(freeze.must("from"), false).orElseThrow();
    }

    private static LocalDateTime to(Section freeze) {
        return time(freeze.must("to"), true).orElseThrow();
    }

    /** The freezes of a calendar without problems. */
    static List<Closure> closures(Section calendar, ZoneId otherwise) {
        return calendar.list("freezes").stream()
                .map(freeze -> new Closure(
                        freeze.must("name"),
                        when(freeze, freeze.text("zone").map(ZoneId::of).orElse(otherwise)),
                        freeze.texts("customers").stream()
                                .map(io.pointsman.api.CustomerId::new)
                                .toList()))
                .toList();
    }

    private static Closure.When when(Section freeze, ZoneId zone) {
        return freeze.has("from")
                ? new Closure.Dates(from(freeze), to(freeze), zone, freeze.has("every"))
                : new Closure.Weekly(HoursText.read(freeze.text("hours"), freeze.text("days"), zone));
    }

    /** The peak hours of a customer without problems. */
    static List<Hours> peakHours(Section customer, ZoneId otherwise) {
        return customer.list("peak-hours").stream()
                .map(peak -> HoursText.read(
                        window(peak),
                        peak.text("days"),
                        peak.text("zone").map(ZoneId::of).orElse(otherwise)))
                .toList();
    }

    private static Optional<String> window(Section peak) {
        return Optional.of(peak.text("from").orElse("") + "-" + peak.text("to").orElse(""))
                .filter(text -> HoursText.window(text)
                        .filter(window -> window.zone().isEmpty())
                        .isPresent());
    }
}
