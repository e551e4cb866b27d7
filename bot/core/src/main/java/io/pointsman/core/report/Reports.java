package io.pointsman.core.report;

import io.pointsman.api.Actor;
import io.pointsman.api.Audience;
import io.pointsman.api.Share;
import io.pointsman.api.command.Typed;
import io.pointsman.api.event.Event;
import io.pointsman.api.event.JournalEvent;
import io.pointsman.api.event.LifeEvent;
import io.pointsman.api.event.RampEvent;
import io.pointsman.api.picture.Life;
import io.pointsman.api.picture.Participant;
import io.pointsman.api.picture.StepState;
import io.pointsman.api.picture.Switchover;
import io.pointsman.api.picture.TimelineEntry;
import io.pointsman.api.report.Report;
import io.pointsman.core.Evolution;
import io.pointsman.core.Message;
import io.pointsman.core.Narrator;
import io.pointsman.core.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Makes the report of a switchover out of its log, and of nothing else. Pure. */
public final class Reports {

    private Reports() {}

    /**
     * The report.
     *
     * @param log the events of one switchover from the first one on
     * @param prefix what stands before a verb where the report is read
     * @param audience for whom: a customer's report holds nothing that the customer's room did not hear
     * @throws IllegalArgumentException when the log does not begin with {@code Opened}
     */
    public static Report of(List<Event> log, Audience audience, String prefix) {
        if (log.isEmpty() || !(log.get(0) instanceof LifeEvent.Opened opened)) {
            throw new IllegalArgumentException("the log does not begin with the opening of a switchover");
        }
        boolean staff = audience == Audience.STAFF;
        StepChapter steps = new StepChapter(audience);
        GateChapter gates = new GateChapter(audience);
        RampChapter ramp = new RampChapter(audience);
        HoldChapter holds = new HoldChapter(audience);
        StandbyChapter standbys = new StandbyChapter();
        PageChapter pages = new PageChapter();
        WaitChapter waits = new WaitChapter();
        NoteChapter notes = new NoteChapter();
        FeedbackChapter feedback = new FeedbackChapter(audience);
        List<Chapter> chapters = List.of(steps, gates, ramp, holds, standbys, pages, waits, notes, feedback);
        List<TimelineEntry> timeline = new ArrayList<>();
        Switchover state = Evolution.nothing();
        for (Event event : log) {
            Switchover before = state;
            state = Evolution.evolve(before, event);
            for (Chapter chapter : chapters) {
                chapter.hear(event, state);
            }
            entry(before, event, state.version(), audience, prefix).ifPresent(timeline::add);
        }
        List<Report.StepLine> stepLines = steps.lines(state);
        return new Report(
                opened.id(),
                opened.customer(),
                opened.customerName(),
                opened.runbook().name().value(),
                opened.runbook().title(),
                opened.rehearsal(),
                audience,
                state.lastAt(),
                summary(opened, log, state, stepLines, holds, staff ? ramp.overrides() : 0),
                stepLines,
                gates.lines(),
                ramp.rises(),
                ramp.rollbacks(),
                holds.lines(),
                staff ? standbys.lines() : List.of(),
                staff ? pages.lines() : List.of(),
                staff ? waited(Waiting.of(log)) : Report.Waited.NOBODY,
                staff ? waits.lines(state) : List.of(),
                staff ? NoteChapter.lines(state) : List.of(),
                feedback.lines(),
                staff ? state.followUps() : List.of(),
                notes.without(timeline),
                staff ? Proposals.of(stepLines, opened.runbook(), state) : List.of());
    }

    private static Optional<TimelineEntry> entry(
            Switchover before, Event event, long seq, Audience audience, String prefix) {
        List<String> texts = Narrator.narrate(before, event, audience).stream()
                .map(Message::text)
                .toList();
        if (texts.isEmpty()) {
            return Optional.empty();
        }
        Actor actor = event.stamp().actor();
        String who = audience == Audience.STAFF && !actor.isSystem() ? actor.name() : "";
        return Optional.of(new TimelineEntry(
                seq, event.stamp().at(), who, Typed.shown(String.join(" ", texts), prefix), audience));
    }

    private static Report.Summary summary(
            LifeEvent.Opened opened,
            List<Event> log,
            Switchover state,
            List<Report.StepLine> steps,
            HoldChapter holds,
            int overrides) {
        Share top = state.runbook().stages().stream()
                .map(stage -> stage.share())
                .reduce(Share.NONE, (one, other) -> other.isAbove(one) ? other : one);
        Share highest = Share.NONE;
        Optional<Instant> started = Optional.empty();
        Optional<Instant> topAt = Optional.empty();
        for (Event event : log) {
            Instant at = event.stamp().at();
            if (event instanceof RampEvent.Agreed && started.isEmpty()) {
                started = Optional.of(at);
            } else if (event instanceof RampEvent.Declared declared) {
                highest = declared.share().isAbove(highest) ? declared.share() : highest;
                if (!top.isNone() && !top.isAbove(declared.share())) {
                    topAt = topAt.or(() -> Optional.of(at));
                }
            }
        }
        return new Report.Summary(
                outcome(state, top),
                state.lead().map(Participant::name).orElse(""),
                opened.stamp().at(),
                opened.plannedStart(),
                state.plannedStart(),
                started,
                topAt,
                state.closedAt(),
                state.share(),
                highest,
                count(steps, StepState.Status.DONE),
                count(steps, StepState.Status.SKIPPED),
                (int) steps.stream()
                        .filter(step ->
                                step.status() != StepState.Status.DONE && step.status() != StepState.Status.SKIPPED)
                        .count(),
                (int) steps.stream()
                        .filter(step ->
                                step.late().filter(late -> late.isPositive()).isPresent())
                        .count(),
                overrides,
                holds.held(state.lastAt()));
    }

    private static Report.Waited waited(Waiting waiting) {
        return new Report.Waited(
                sides(waiting::total),
                waiting.steps().stream()
                        .map(step -> new Report.StepWait(step.step(), step.title(), step.owner(), sides(step::on)))
                        .toList());
    }

    private static Report.Sides sides(Function<Waiting.Side, Duration> waited) {
        return new Report.Sides(
                waited.apply(Waiting.Side.CUSTOMER), waited.apply(Waiting.Side.US), waited.apply(Waiting.Side.CHECK));
    }

    private static int count(List<Report.StepLine> steps, StepState.Status status) {
        return (int) steps.stream().filter(step -> step.status() == status).count();
    }

    private static Report.Outcome outcome(Switchover state, Share top) {
        boolean back = state.ramp().rollback().isPresent()
                && !state.ramp().rollingBack()
                && state.share().isNone();
        boolean planned = top.isNone() ? state.currentPhase().isEmpty() : !top.isAbove(state.share());
        if (back) {
            return Report.Outcome.ROLLED_BACK;
        }
        if (planned) {
            return Report.Outcome.COMPLETE;
        }
        return state.life() == Life.OPEN ? Report.Outcome.RUNNING : Report.Outcome.CLOSED_EARLY;
    }

    /** Which entries of the timeline are of notes that were taken back. */
    private static final class NoteChapter implements Chapter {

        private final List<Long> logged = new ArrayList<>();
        private final Set<Long> gone = new HashSet<>();

        @Override
        public void hear(Event event, Switchover after) {
            if (event instanceof JournalEvent.Logged) {
                logged.add(after.version());
            } else if (event instanceof JournalEvent.NoteTakenBack back) {
                gone.add(logged.get(back.number() - 1));
                gone.add(after.version());
            }
        }

        static List<Report.NoteLine> lines(Switchover last) {
            return last.notes().stream()
                    .filter(note -> !note.withdrawn())
                    .map(note -> new Report.NoteLine(note.at(), note.by(), note.text()))
                    .toList();
        }

        List<TimelineEntry> without(List<TimelineEntry> timeline) {
            return timeline.stream()
                    .filter(entry -> !gone.contains(entry.seq()))
                    .toList();
        }
    }
}
