package io.pointsman.app.print;

import io.pointsman.api.Durations;
import io.pointsman.sim.rehearsal.Figures;
import io.pointsman.sim.rehearsal.Rehearsed;
import io.pointsman.sim.rehearsal.Risk;
import io.pointsman.sim.rehearsal.Series;
import io.pointsman.sim.rehearsal.Spread;
import io.pointsman.sim.rehearsal.StoryLine;
import io.pointsman.sim.rehearsal.Timing;
import io.pointsman.sim.rehearsal.WayBackTimes;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongFunction;

/** What a rehearsal found, or many of them, as text or Markdown. The same input gives the same text. */
public final class RehearsalSheet {

    private static final int WORST = 5;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE d MMMM", Locale.ENGLISH);

    private final Paper paper;
    private final ZoneId zone;
    private final DateTimeFormatter minute;

    /**
     * @param markdown else plain text of 80 columns
     * @param zone in which times are told
     */
    public RehearsalSheet(boolean markdown, ZoneId zone) {
        this.paper = markdown ? new Paper.Markdown() : new Paper.Plain();
        this.zone = zone;
        this.minute = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(zone);
    }

    /**
     * One rehearsal.
     *
     * @param title of the runbook and the customer
     * @param story whether it is told
     */
    public String one(String title, Rehearsed run, boolean story) {
        paper.heading(1, title + ", seed " + run.figures().seed());
        if (story) {
            story(run.story());
        }
        timings(run.timings());
        paper.heading(2, "In numbers");
        paper.table(numbers(run));
        paper.heading(2, "Risks found");
        if (run.risks().isEmpty()) {
            paper.under("none");
        }
        run.risks().stream().map(Risk::text).forEach(text -> paper.under("- " + text));
        verdict(run.figures());
        return paper.written();
    }

    private void story(List<StoryLine> lines) {
        Optional<LocalDate> day = Optional.empty();
        for (StoryLine line : lines) {
            LocalDate on = line.at().atZone(zone).toLocalDate();
            if (!day.equals(Optional.of(on))) {
                paper.heading(2, DAY.format(on) + " (" + zone + ")");
                day = Optional.of(on);
            }
            paper.under(
                    minute.format(line.at()) + "  " + (line.who().isEmpty() ? "" : line.who() + ": ") + line.text());
        }
    }

    private void timings(List<Timing> timings) {
        paper.heading(2, "Times");
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("what", "at", "planned", "took", "waited for"));
        timings.forEach(timing -> rows.add(List.of(
                timing.what(),
                minute.format(timing.at()),
                timing.planned().map(Durations::show).orElse("–"),
                timing.actual().map(Durations::show).orElse("no end"),
                timing.waitedFor())));
        paper.table(rows);
    }

    private static List<List<String>> numbers(Rehearsed run) {
        Figures figures = run.figures();
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("measure", "value"));
        rows.add(List.of("from the opening to the end", Durations.show(figures.duration())));
        figures.toDetect().ifPresent(time -> rows.add(List.of("fault noticed after", Durations.show(time))));
        run.figures().wayBack().ifPresent(times -> rows.add(List.of("rollback, to the last user", show(times))));
        rows.add(List.of("held", Durations.show(figures.held())));
        rows.add(List.of("requests to us", number(figures.harm().requests())));
        rows.add(List.of(
                "of them failed",
                number(figures.harm().failed())
                        + String.format(
                                Locale.ROOT, " (%.3f %%)", figures.harm().failedPercent())));
        rows.add(List.of("users who met a failure", number(figures.harm().users())));
        return rows;
    }

    private static String show(WayBackTimes times) {
        return Durations.show(times.whole()) + " (" + Durations.show(times.turned()) + " to turn the lever, "
                + Durations.show(times.followed()) + " until the last user followed)";
    }

    private void verdict(Figures figures) {
        paper.heading(2, "The end");
        if (figures.ranWell()) {
            paper.under("The runbook ran to its end: " + number(figures.events()) + " events.");
        }
        figures.failures().forEach(failure -> paper.under("FAILED: " + failure));
    }

    /** Many rehearsals: how their values are spread, and which were the worst. */
    public String many(String title, Series series) {
        int count = series.runs().size();
        int failed = series.failed().size();
        paper.heading(1, title + ", " + number(count) + " times");
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("measure", "p10", "p50", "p90", "most", "runs"));
        LongFunction<String> time = millis -> Durations.show(Duration.ofMillis(millis));
        row(rows, "duration", series.duration(), time);
        row(rows, "time to detect", series.toDetect(), time);
        row(rows, "time to roll back", series.toRollBack(), time);
        row(rows, "held", series.held(), time);
        row(rows, "requests failed", series.failedRequests(), RehearsalSheet::number);
        row(rows, "users affected", series.users(), RehearsalSheet::number);
        paper.table(rows);
        paper.heading(2, "The worst");
        List<List<String>> worst = new ArrayList<>();
        worst.add(List.of("seed", "duration", "users", "end"));
        series.worst(WORST)
                .forEach(run -> worst.add(List.of(
                        String.valueOf(run.seed()),
                        Durations.show(run.duration()),
                        number(run.harm().users()),
                        run.ranWell() ? "well" : "FAILED")));
        paper.table(worst);
        series.failed().stream()
                .limit(WORST)
                .forEach(run -> paper.under("seed " + run.seed() + ": " + String.join("; ", run.failures())));
        paper.text(
                failed == 0
                        ? "All ran to their end. Look at one of them: the same command with its --seed and without --runs."
                        : number(failed) + " of " + number(count)
                                + " FAILED. Look at one of them: the same command with its --seed and without --runs.");
        return paper.written();
    }

    private static void row(List<List<String>> rows, String what, Optional<Spread> spread, LongFunction<String> show) {
        spread.ifPresent(one -> rows.add(List.of(
                what,
                show.apply(one.p10()),
                show.apply(one.p50()),
                show.apply(one.p90()),
                show.apply(one.most()),
                number(one.count()))));
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
