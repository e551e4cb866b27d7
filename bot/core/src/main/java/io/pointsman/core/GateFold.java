package io.pointsman.core;

import io.pointsman.api.event.GateEvent;
import io.pointsman.api.picture.GateState;
import io.pointsman.api.picture.Vote;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the events of a gate do to it. */
final class GateFold {

    private GateFold() {}

    static void fold(Draft draft, GateEvent event) {
        draft.gate(event.gate().id(), state -> after(state, event));
    }

    private static GateState after(GateState state, GateEvent event) {
        return switch (event) {
            case GateEvent.Polled polled ->
                new GateState(
                        state.gate(),
                        GateState.Status.OPEN,
                        polled.round(),
                        polled.stamp().actor().key(),
                        Optional.of(polled.stamp().at()),
                        Optional.of(polled.answerBy()),
                        Optional.of(polled.stamp().at()),
                        Optional.empty(),
                        List.of());
            case GateEvent.Voted voted -> withVotes(state, votes(state, voted));
            case GateEvent.AskedAgain again ->
                asked(
                        withVotes(
                                state,
                                state.votes().stream()
                                        .map(vote -> vote.role().equals(again.role()) ? vote.asStale() : vote)
                                        .toList()),
                        again.stamp().at(),
                        again.answerBy());
            case GateEvent.Nudged nudged -> asked(state, nudged.stamp().at(), nudged.answerBy());
            case GateEvent.TimedOut ignored -> shut(state);
            case GateEvent.Passed passed ->
                with(state, GateState.Status.PASSED, Optional.of(passed.stamp().at()));
            case GateEvent.Entered ignored -> with(state, GateState.Status.USED, state.passedAt());
            case GateEvent.Expired ignored -> shut(state);
        };
    }

    /** The gate closed; the number of its round stays, so that the next one has another. */
    static GateState shut(GateState state) {
        return with(state, GateState.Status.CLOSED, Optional.empty());
    }

    private static List<Vote> votes(GateState state, GateEvent.Voted voted) {
        String voter = voted.stamp().actor().key();
        List<Vote> votes = new ArrayList<>(state.votes());
        votes.removeIf(vote -> vote.role().equals(voted.role()) || vote.voter().equals(voter));
        votes.add(new Vote(
                voted.role(),
                voter,
                voted.stamp().actor().name(),
                voted.word(),
                voted.note(),
                voted.stamp().at(),
                voted.facts(),
                false));
        return votes;
    }

    private static GateState with(GateState state, GateState.Status status, Optional<Instant> passedAt) {
        return new GateState(
                state.gate(),
                status,
                state.round(),
                state.openedBy(),
                state.openedAt(),
                state.answerBy(),
                state.nudgedAt(),
                passedAt,
                state.votes());
    }

    private static GateState withVotes(GateState state, List<Vote> votes) {
        return new GateState(
                state.gate(),
                state.status(),
                state.round(),
                state.openedBy(),
                state.openedAt(),
                state.answerBy(),
                state.nudgedAt(),
                state.passedAt(),
                votes);
    }

    private static GateState asked(GateState state, Instant at, Instant answerBy) {
        return new GateState(
                state.gate(),
                state.status(),
                state.round(),
                state.openedBy(),
                state.openedAt(),
                Optional.of(answerBy),
                Optional.of(at),
                state.passedAt(),
                state.votes());
    }
}
