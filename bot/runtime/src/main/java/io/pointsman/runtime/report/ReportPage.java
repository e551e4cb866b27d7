package io.pointsman.runtime.report;

import io.pointsman.api.Audience;
import io.pointsman.api.Durations;
import io.pointsman.api.report.Report;
import io.pointsman.core.Inert;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the templates of a report are filled with: every value is a finished text, a list, or a truth. */
final class ReportPage {

    private final Report report;
    private final DateTimeFormatter day;
    private final DateTimeFormatter minute;
    private final DateTimeFormatter second;

    private ReportPage(Report report, ZoneId zone) {
        this.report = report;
        this.day = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm z", Locale.ENGLISH)
                .withZone(zone);
        this.minute =
                DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ENGLISH).withZone(zone);
        this.second = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ENGLISH)
                .withZone(zone);
    }

    static Map<String, Object> of(Report report, ZoneId zone) {
        return new ReportPage(report, zone).page(zone);
    }

    private Map<String, Object> page(ZoneId zone) {
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("id", report.id().value());
        page.put("customer", text(report.customerName()));
        page.put("title", text(report.title()));
        page.put("rehearsal", report.rehearsal());
        page.put("staff", report.audience() == Audience.STAFF);
        page.put("at", day.format(report.at()));
        page.put("zone", zone.getId());
        page.put("summary", summary());
        list(page, "steps", report.steps().stream().map(this::step).toList());
        list(page, "gates", report.gates().stream().map(this::gate).toList());
        list(page, "rises", report.rises().stream().map(this::rise).toList());
        list(page, "rollbacks", report.rollbacks().stream().map(this::rollback).toList());
        list(page, "holds", report.holds().stream().map(this::hold).toList());
        list(page, "standbys", StandbyRows.of(report, minute));
        list(page, "pages", report.pages().stream().map(this::page).toList());
        page.put("waited", sides(report.waited().bySide()));
        list(
                page,
                "stepWaits",
                report.waited().steps().stream().map(ReportPage::stepWait).toList());
        boolean waited = !report.waited().steps().isEmpty() || !report.waits().isEmpty();
        page.put("has-waiting", waited && report.audience() == Audience.STAFF);
        list(page, "waits", report.waits().stream().map(ReportPage::wait).toList());
        list(page, "notes", report.notes().stream().map(this::note).toList());
        list(page, "feedback", report.feedback().stream().map(this::note).toList());
        list(
                page,
                "followUps",
                report.followUps().stream()
                        .map(one -> row(
                                "number",
                                one.number() + "",
                                "due",
                                minute.format(one.due()),
                                "text",
                                text(one.text()),
                                "state",
                                one.done() ? "done" : "open"))
                        .toList());
        list(
                page,
                "timeline",
                report.timeline().stream()
                        .map(one -> row("at", second.format(one.at()), "text", one.text()))
                        .toList());
        list(
                page,
                "proposals",
                report.proposals().stream().map(ReportPage::proposal).toList());
        page.put("diff", RunbookDiff.of(report));
        return page;
    }

    /** A list, and whether it has anything: a table without rows is left out. */
    private static void list(Map<String, Object> page, String name, List<Map<String, Object>> rows) {
        page.put(name, rows);
        page.put("has-" + name, !rows.isEmpty());
    }

    private List<Map<String, Object>> summary() {
        Report.Summary sum = report.summary();
        List<Map<String, Object>> rows = new ArrayList<>();
        rows.add(row("name", "Outcome", "value", ReportWords.outcome(report)));
        fact(rows, "Lead", Optional.of(text(sum.lead())).filter(name -> !name.isEmpty()));
        fact(rows, "Opened", Optional.of(minute.format(sum.openedAt())));
        fact(rows, "Planned start", planned(sum));
        fact(rows, "First rise", sum.startedAt().map(minute::format));
        fact(rows, "Highest planned share reached", sum.topAt().map(minute::format));
        fact(rows, "Closed", sum.closedAt().map(minute::format));
        fact(
                rows,
                "Steps",
                Optional.of(sum.stepsDone() + " done, " + sum.stepsSkipped() + " skipped, " + sum.stepsOpen()
                        + " open; " + sum.stepsLate() + " later than planned"));
        fact(
                rows,
                "Held",
                Optional.of(sum.held())
                        .filter(held -> !report.holds().isEmpty())
                        .map(held -> Durations.show(held) + " in all, "
                                + report.holds().size() + (report.holds().size() == 1 ? " hold" : " holds")));
        fact(
                rows,
                "Verdicts overridden",
                Optional.of(sum.overrides()).filter(count -> count > 0).map(String::valueOf));
        return rows;
    }

    private Optional<String> planned(Report.Summary sum) {
        return sum.plannedStart()
                .map(last -> sum.firstPlannedStart()
                        .filter(first -> !first.equals(last))
                        .map(first -> minute.format(last) + " (first " + minute.format(first) + ")")
                        .orElse(minute.format(last)));
    }

    private static void fact(List<Map<String, Object>> rows, String name, Optional<String> value) {
        value.ifPresent(one -> rows.add(row("name", name, "value", one)));
    }

    private Map<String, Object> step(Report.StepLine step) {
        List<String> remarks = new ArrayList<>();
        if (step.added()) {
            remarks.add("added from chat");
        }
        step.failures().forEach(why -> remarks.add("failed: " + text(why)));
        if (!step.note().isEmpty()) {
            remarks.add(text(step.note()));
        }
        return row(
                "id", step.id().value(),
                "title", text(step.title()),
                "owner", step.owner().value(),
                "status", ReportWords.status(step),
                "planned", step.plannedEnd().map(minute::format).orElse(""),
                "started", step.startedAt().map(minute::format).orElse(""),
                "ended", step.endedAt().map(minute::format).orElse(""),
                "late", step.late().map(ReportPage::late).orElse(""),
                "by", text(step.by()),
                "remarks", String.join("; ", remarks));
    }

    /** {@code +12m}, {@code -3h}; nothing for less than a minute. */
    private static String late(Duration late) {
        return late.abs().compareTo(Duration.ofMinutes(1)) < 0
                ? ""
                : (late.isNegative() ? "" : "+") + Durations.show(late);
    }

    private Map<String, Object> gate(Report.GateLine gate) {
        Map<String, Object> row = row(
                "id", gate.id().value(),
                "title", text(gate.title()),
                "round", gate.round() > 1 ? "round " + gate.round() : "",
                "opened", minute.format(gate.openedAt()),
                "by", text(gate.openedBy()),
                "outcome", ReportWords.outcome(gate.outcome()),
                "ended", gate.outcomeAt().map(second::format).orElse(""));
        list(
                row,
                "votes",
                gate.votes().stream()
                        .map(vote -> row(
                                "at", second.format(vote.at()),
                                "role", vote.role().value(),
                                "by", text(vote.by()),
                                "word", ReportWords.word(vote.word()),
                                "note", text(vote.note()),
                                "again", text(vote.askedAgain()),
                                "facts",
                                        vote.facts().entrySet().stream()
                                                .filter(fact -> !fact.getValue().isEmpty())
                                                .map(fact -> fact.getKey() + " " + text(fact.getValue()))
                                                .collect(Collectors.joining(", "))))
                        .toList());
        return row;
    }

    private Map<String, Object> rise(Report.RiseLine rise) {
        return row(
                "share", rise.share().toString(),
                "agreed", minute.format(rise.agreedAt()),
                "by", text(rise.agreedBy()),
                "declared", rise.declaredAt().map(minute::format).orElse("never"),
                "soaked", rise.soakedAt().map(minute::format).orElse(""),
                "verdict", text(rise.verdict()),
                "override", text(rise.override()));
    }

    private Map<String, Object> rollback(Report.RollbackLine rollback) {
        return row(
                "from", rollback.from().toString(),
                "called", minute.format(rollback.calledAt()),
                "by", text(rollback.by()),
                "why", text(rollback.why()),
                "declared", rollback.declaredAt().map(minute::format).orElse("not yet"),
                "back", rollback.backAt().map(minute::format).orElse(""));
    }

    private Map<String, Object> hold(Report.HoldLine hold) {
        return row(
                "at", minute.format(hold.at()),
                "by", text(hold.by()),
                "why", text(hold.why()),
                "lifted", hold.liftedAt().map(minute::format).orElse("stands"),
                "lasted",
                        hold.liftedAt()
                                .map(end -> Durations.show(Duration.between(hold.at(), end)))
                                .orElse(""),
                "liftedBy", text(hold.liftedBy()),
                "liftedWhy", text(hold.liftedWhy()));
    }

    private Map<String, Object> page(Report.PageLine page) {
        return row(
                "at", second.format(page.at()),
                "role", page.role().value(),
                "by", text(page.by()),
                "called",
                        page.called().stream()
                                .map(one -> text(one.name()) + (one.times() > 1 ? " (" + one.times() + " times)" : ""))
                                .collect(Collectors.joining(", ")),
                "reasons", page.reasons().stream().map(ReportPage::text).collect(Collectors.joining("; ")),
                "acknowledged", page.acknowledgedAt().map(second::format).orElse("not acknowledged"),
                "acknowledgedBy", text(page.acknowledgedBy()),
                "after",
                        page.acknowledgedAt()
                                .map(at -> Durations.show(Duration.between(page.at(), at)))
                                .orElse(""));
    }

    private static Map<String, Object> stepWait(Report.StepWait wait) {
        Map<String, Object> row = new LinkedHashMap<>(sides(wait.bySide()));
        row.put("step", wait.step().value());
        row.put("title", text(wait.title()));
        row.put("owner", wait.owner().value());
        return row;
    }

    /** Who was not waited for has an empty cell. */
    private static Map<String, Object> sides(Report.Sides sides) {
        return row(
                "customer", waited(sides.customer()),
                "us", waited(sides.us()),
                "check", waited(sides.check()));
    }

    private static String waited(Duration waited) {
        return waited.isZero() ? "" : Durations.show(waited);
    }

    private static Map<String, Object> wait(Report.WaitLine wait) {
        return row(
                "role", wait.role().value(),
                "waited", Durations.show(wait.waited()),
                "at", String.join(", ", wait.at()));
    }

    private Map<String, Object> note(Report.NoteLine note) {
        return row("at", minute.format(note.at()), "by", text(note.by()), "text", text(note.text()));
    }

    private static Map<String, Object> proposal(Report.Proposal proposal) {
        return row(
                "step", proposal.step().value(),
                "title", text(proposal.title()),
                "what", ReportWords.change(proposal),
                "why", text(proposal.why()));
    }

    private static Map<String, Object> row(String... pairs) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            row.put(pairs[i], pairs[i + 1]);
        }
        return row;
    }

    private static String text(String outside) {
        return Inert.text(outside);
    }
}
