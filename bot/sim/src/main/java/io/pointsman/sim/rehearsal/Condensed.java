package io.pointsman.sim.rehearsal;

import io.pointsman.api.Audience;
import io.pointsman.api.PhaseId;
import io.pointsman.api.StepId;
import io.pointsman.api.VerdictKind;
import io.pointsman.api.command.Typed;
import io.pointsman.api.event.Event;
import io.pointsman.api.event.GateEvent;
import io.pointsman.api.event.HoldEvent;
import io.pointsman.api.event.LeverEvent;
import io.pointsman.api.event.LifeEvent;
import io.pointsman.api.event.PageEvent;
import io.pointsman.api.event.PeopleEvent;
import io.pointsman.api.event.RampEvent;
import io.pointsman.api.event.StepEvent;
import io.pointsman.api.picture.StepState;
import io.pointsman.api.picture.Switchover;
import io.pointsman.api.picture.Vote;
import io.pointsman.core.Evolution;
import io.pointsman.core.Inert;
import io.pointsman.core.Message;
import io.pointsman.core.Narrator;
import io.pointsman.sim.Heard;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The story of a rehearsal as somebody would tell it: what the rooms read of gates, shares, holds, pages and failures, what people said to
 * each other, and of the steps only how many were done in which part.
 */
final class Condensed {

    private static final int LONG = 150;

    private final String prefix;
    private final List<StoryLine> lines = new ArrayList<>();
    private Optional<PhaseId> part = Optional.empty();
    private int done;
    private Instant lastDone = Instant.EPOCH;

    private Condensed(String prefix) {
        this.prefix = prefix;
    }

    static List<StoryLine> of(List<Event> log, List<Heard> heard, String prefix) {
        Condensed story = new Condensed(prefix);
        Switchover state = Evolution.nothing();
        for (Event event : log) {
            Switchover before = state;
            state = Evolution.evolve(before, event);
            story.tell(before, event, state);
        }
        story.tellSteps(state);
        heard.stream()
                .filter(line -> isTalk(line, prefix))
                .map(line -> new StoryLine(line.at(), Inert.text(line.speaker()), Inert.text(line.text())))
                .forEach(story.lines::add);
        // What happened at the same time stays in the order of the log; what was said about it comes after it.
        story.lines.sort(Comparator.comparing(StoryLine::at));
        return List.copyOf(story.lines);
    }

    private static boolean isTalk(Heard line, String prefix) {
        return !line.byBot()
                && line.channel().isPresent()
                && !line.text().isBlank()
                && !line.text().startsWith(prefix);
    }

    private void tell(Switchover before, Event event, Switchover after) {
        if (event instanceof StepEvent.Done step) {
            Optional<PhaseId> phase = phase(after, step.step().id());
            if (!phase.equals(part)) {
                tellSteps(after);
                part = phase;
            }
            done++;
            lastDone = event.stamp().at();
        } else if (isWorthTelling(event) || isEndOfFailure(before, event)) {
            Optional<String> text = Narrator.narrate(before, event, Audience.STAFF).stream()
                    .map(Message::text)
                    .findFirst();
            text.ifPresent(line -> {
                tellSteps(after);
                lines.add(new StoryLine(event.stamp().at(), "", brief(Typed.shown(line, prefix))));
            });
        }
    }

    /** The evidence of a verdict is long; its beginning says what it is about. */
    private static String brief(String text) {
        if (text.length() <= LONG) {
            return text;
        }
        int space = text.lastIndexOf(' ', LONG);
        return text.substring(0, space > 0 ? space : LONG) + " …";
    }

    private static Optional<PhaseId> phase(Switchover state, StepId step) {
        return state.step(step).map(StepState::phase);
    }

    private void tellSteps(Switchover state) {
        if (done > 0) {
            String title = part.flatMap(id -> state.runbook().phases().stream()
                            .filter(phase -> phase.id().equals(id))
                            .map(phase -> phase.title())
                            .findFirst())
                    .orElse("the plan");
            lines.add(new StoryLine(lastDone, "", done + (done == 1 ? " step" : " steps") + " done: " + title));
            done = 0;
        }
    }

    /** That a verdict fails is told by the hold that comes with it; between a pass and a doubt it may change all night. */
    private static boolean isEndOfFailure(Switchover before, Event event) {
        return event instanceof RampEvent.VerdictChanged
                && before.ramp().verdict().kind() == VerdictKind.FAIL;
    }

    private static boolean isWorthTelling(Event event) {
        return isOfPeople(event) || isOfTraffic(event);
    }

    private static boolean isOfPeople(Event event) {
        return event instanceof LifeEvent.Opened
                || event instanceof LifeEvent.Slipped
                || event instanceof LifeEvent.Closed
                || event instanceof StepEvent.Failed
                || event instanceof StepEvent.Skipped
                || event instanceof StepEvent.Blocked
                || event instanceof PageEvent.PageOpened
                || event instanceof PageEvent.PageAcknowledged
                || event instanceof PageEvent.PageDeclined
                || event instanceof PageEvent.PageExhausted
                || event instanceof PeopleEvent.RoleGiven;
    }

    private static boolean isOfTraffic(Event event) {
        return event instanceof GateEvent.Passed
                || event instanceof GateEvent.TimedOut
                || event instanceof GateEvent.Expired
                || (event instanceof GateEvent.Voted voted && voted.word() == Vote.Word.NOGO)
                || event instanceof HoldEvent
                || event instanceof LeverEvent
                || event instanceof RampEvent.Declared
                || event instanceof RampEvent.Overridden
                || event instanceof RampEvent.RollbackCalled
                || event instanceof RampEvent.RollbackDeclared
                || event instanceof RampEvent.RolledBack
                || event instanceof RampEvent.LadderResumed
                || event instanceof RampEvent.WayBackCloses
                || event instanceof RampEvent.AbortMet;
    }
}
