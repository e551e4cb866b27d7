package io.pointsman.core;

import io.pointsman.api.event.Event;
import io.pointsman.api.event.GateEvent;
import io.pointsman.api.event.LifeEvent;
import io.pointsman.api.picture.AlertSilence;
import io.pointsman.api.picture.GateState;
import io.pointsman.api.picture.PageState;
import io.pointsman.api.picture.StepState;
import io.pointsman.api.picture.Switchover;
import io.pointsman.api.picture.Vote;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** What follows of itself from the picture, one event at a time, until nothing more does. */
final class Consequences {

    private Consequences() {}

    static Optional<Event> next(Switchover state, Instant at) {
        return switch (state.life()) {
            case OPEN ->
                Stream.of(
                                state.gates().stream().flatMap(gate -> ofGate(state, gate, at).stream()),
                                state.steps().stream().flatMap(step -> ofStep(state, step, at).stream()),
                                StandbyTurns.consequences(state, at),
                                AlertRules.consequence(state, at).stream(),
                                RollCallRules.consequence(state, at).stream())
                        .flatMap(events -> events)
                        .findFirst();
            case WATCHING -> AlertRules.consequence(state, at).or(() -> watchEnds(state, at));
            case NONE, CLOSED -> Optional.empty();
        };
    }

    private static Optional<Event> watchEnds(Switchover state, Instant at) {
        return state.openFollowUps().isEmpty()
                        && !state.ramp().rollingBack()
                        // Whoever was called is waited for.
                        && state.pages().stream().noneMatch(PageState::isOpen)
                        // A silence that nobody lifts would outlive the bot's interest in it.
                        && state.silences().stream().noneMatch(AlertSilence::isToBeLifted)
                ? Optional.of(new LifeEvent.WatchEnded(Words.bot(at)))
                : Optional.empty();
    }

    private static Optional<Event> ofGate(Switchover state, GateState gate, Instant at) {
        return switch (gate.status()) {
            case OPEN -> {
                Optional<Event> again = gate.votes().stream()
                        .filter(vote -> !vote.stale())
                        .flatMap(vote -> askAgain(state, gate, vote, at).stream())
                        .findFirst();
                yield again.isPresent() || !GateRules.isSatisfied(gate)
                        ? again
                        : Optional.of(new GateEvent.Passed(Words.bot(at), GateRules.reference(gate)));
            }
            case PASSED -> {
                if (GateRules.guardsPhase(state, gate)) {
                    yield Optional.of(new GateEvent.Entered(Words.bot(at), GateRules.reference(gate)));
                }
                yield gate.votes().stream()
                        .flatMap(vote -> GateRules.changedFact(state, gate, vote).stream())
                        .findFirst()
                        .map(why -> new GateEvent.Expired(Words.bot(at), GateRules.reference(gate), why));
            }
            case CLOSED, USED -> Optional.empty();
        };
    }

    private static Optional<Event> askAgain(Switchover state, GateState gate, Vote vote, Instant at) {
        return GateRules.changedFact(state, gate, vote)
                .map(why -> new GateEvent.AskedAgain(
                        Words.bot(at),
                        GateRules.reference(gate),
                        vote.role(),
                        why,
                        at.plus(gate.gate().answerWithin())));
    }

    private static Optional<Event> ofStep(Switchover state, StepState step, Instant at) {
        return Waits.next(state, step, at);
    }
}
