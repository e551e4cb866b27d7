package io.pointsman.core;

import static io.pointsman.api.command.Typed.typed;

import io.pointsman.api.Actor;
import io.pointsman.api.FactName;
import io.pointsman.api.Role;
import io.pointsman.api.Stamp;
import io.pointsman.api.action.GateAction;
import io.pointsman.api.event.GateEvent;
import io.pointsman.api.picture.GateState;
import io.pointsman.api.picture.StepState;
import io.pointsman.api.picture.Switchover;
import io.pointsman.api.picture.Vote;
import io.pointsman.api.runbook.AskAgain;
import io.pointsman.api.runbook.Phase;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The rules at a gate: who opened it cannot alone satisfy it, and one person counts for one role. */
final class GateRules {

    private GateRules() {}

    static Decision decide(Switchover state, GateAction action, Instant at) {
        return switch (action) {
            case GateAction.Poll poll -> poll(state, poll, at);
            case GateAction.CastVote vote -> vote(state, vote, at);
        };
    }

    static GateEvent.GateRef reference(GateState gate) {
        return new GateEvent.GateRef(
                gate.gate().id(), gate.gate().title(), gate.asked().contains(Role.CUSTOMER));
    }

    /** Whether it guards a phase, and not a stage: such a gate is entered as soon as it passed. */
    static boolean guardsPhase(Switchover state, GateState gate) {
        return state.runbook().phases().stream()
                .flatMap(phase -> phase.gate().stream())
                .anyMatch(other -> other.id().equals(gate.gate().id()));
    }

    static boolean isSatisfied(GateState gate) {
        return isUnanimous(gate) && !isOpenersAlone(gate);
    }

    /** Every required role and enough of the quorum say GO, nobody says NO-GO, no vote is stale. */
    private static boolean isUnanimous(GateState gate) {
        boolean objected = gate.votes().stream().anyMatch(vote -> vote.stale() || vote.word() == Vote.Word.NOGO);
        boolean required = gate.gate().required().stream().allMatch(role -> saysGo(gate, role));
        boolean quorum = gate.gate()
                .quorum()
                .map(some ->
                        some.roles().stream().filter(role -> saysGo(gate, role)).count() >= some.need())
                .orElse(true);
        return !objected && required && quorum;
    }

    private static boolean isOpenersAlone(GateState gate) {
        return gate.votes().stream().allMatch(vote -> vote.voter().equals(gate.openedBy()));
    }

    private static boolean saysGo(GateState gate, Role role) {
        return gate.vote(role)
                .filter(vote -> vote.word() == Vote.Word.GO && !vote.stale())
                .isPresent();
    }

    /** The roles whose word is awaited: those missing, or, when the opener alone spoke, any of them by somebody else. */
    static List<Role> awaited(GateState gate) {
        List<Role> missing = gate.missing();
        boolean objected = gate.votes().stream().anyMatch(vote -> vote.word() == Vote.Word.NOGO && !vote.stale());
        return missing.isEmpty() && !objected ? gate.asked() : missing;
    }

    /** Why the vote no longer counts; empty while every fact that the voter could see is as it was. */
    static Optional<String> changedFact(Switchover state, GateState gate, Vote vote) {
        return gate.gate().askAgain().stream()
                .filter(again -> again.concerns(vote.role()))
                .map(AskAgain::fact)
                .filter(fact -> !state.fact(fact).equals(vote.facts().getOrDefault(fact.value(), "")))
                .findFirst()
                .map(fact -> fact + " changed");
    }

    private static Decision poll(Switchover state, GateAction.Poll action, Instant at) {
        Optional<GateState> open = state.gates().stream()
                .filter(gate -> gate.status() == GateState.Status.OPEN)
                .findFirst();
        Stamp stamp = new Stamp(at, action.by());
        if (open.isPresent()) {
            GateState gate = open.get();
            List<Role> awaited = awaited(gate);
            // With a NO-GO that stands and nobody missing, asking again is a new round.
            return awaited.isEmpty()
                    ? CheckRules.opening(state, polled(gate, stamp))
                    : Ruling.accept(new GateEvent.Nudged(
                            stamp, reference(gate), awaited, gate.answerBy().orElse(at)));
        }
        if (state.ramp().rollingBack()) {
            return Ruling.notNow("A rollback is running: " + RampRules.rollbackStands(state, at) + ".");
        }
        Optional<GateState> next = state.nextGate();
        if (next.isEmpty()) {
            return Ruling.notNow(state.currentPhase()
                    .map(phase -> "No gate is next: first " + openSteps(state, phase) + ".")
                    .orElse("No gate is left: " + typed("close") + " when all is done."));
        }
        GateState gate = next.get();
        if (gate.status() != GateState.Status.CLOSED) {
            return Ruling.already(gate.gate().id() + " has passed: " + typed("ramp next") + ".");
        }
        if (!guardsPhase(state, gate)) {
            Optional<String> before = beforeStage(state, stamp.at());
            if (before.isPresent()) {
                return Ruling.notNow(gate.gate().id() + " comes later: " + before.get() + ".");
            }
        }
        return CheckRules.opening(state, polled(gate, stamp));
    }

    private static Optional<String> beforeStage(Switchover state, Instant at) {
        Optional<Phase> phase = state.currentPhase();
        if (phase.isPresent() && !openStepsOf(state, phase.get()).isEmpty()) {
            return Optional.of("first " + openSteps(state, phase.get()));
        }
        return state.ramp().waitsForLever() ? Optional.of("first " + RampRules.askHolder(state, at)) : Optional.empty();
    }

    static List<StepState> openStepsOf(Switchover state, Phase phase) {
        return state.steps().stream()
                .filter(step -> step.phase().equals(phase.id()) && !step.isClosed())
                .toList();
    }

    private static String openSteps(Switchover state, Phase phase) {
        List<StepState> open = openStepsOf(state, phase);
        return open.isEmpty()
                ? "the ramp of " + phase.id()
                : Words.list(open.stream().map(step -> step.step().id()).toList());
    }

    private static GateEvent.Polled polled(GateState gate, Stamp stamp) {
        return new GateEvent.Polled(
                stamp,
                reference(gate),
                gate.asked(),
                stamp.at().plus(gate.gate().answerWithin()),
                gate.round() + 1);
    }

    private static Decision vote(Switchover state, GateAction.CastVote action, Instant at) {
        Optional<GateState> open = state.gates().stream()
                .filter(gate -> gate.status() == GateState.Status.OPEN)
                .findFirst();
        if (open.isEmpty()) {
            return Ruling.notNow("No gate is open: " + typed("poll") + " opens the next one, " + typed("hold")
                    + " stops everything.");
        }
        if (action.word() == Vote.Word.NOGO && action.note().isBlank()) {
            return Ruling.incomplete("A NO-GO needs a reason: " + typed("nogo why") + ".");
        }
        GateState gate = open.get();
        Actor actor = action.by().actor();
        List<Role> mine = Permissions.rolesOf(state, actor).stream()
                .filter(gate.asked()::contains)
                .toList();
        Optional<Vote> mineBefore = gate.votes().stream()
                .filter(vote -> vote.voter().equals(actor.key()))
                .findFirst();
        Optional<Role> role = action.role().or(() -> mineBefore.map(Vote::role)).or(() -> freeRole(gate, mine, actor));
        if (role.isEmpty()) {
            return Ruling.already(
                    Words.list(mine) + " has spoken at " + gate.gate().id() + ": " + spoken(gate, mine) + ".");
        }
        Role chosen = role.get();
        if (!mine.contains(chosen)) {
            return Ruling.notPermitted("Only " + Words.role(state, chosen) + " can speak for " + chosen + " at "
                    + gate.gate().id() + ".");
        }
        if (mineBefore.isPresent() && !mineBefore.get().role().equals(chosen)) {
            return Ruling.notNow("You spoke for " + mineBefore.get().role() + " at "
                    + gate.gate().id() + ": one person counts for one role.");
        }
        if (isTaken(gate, chosen, actor) && !(isUnanimous(gate) && isOpenersAlone(gate))) {
            return Ruling.already(chosen + " has spoken: " + spoken(gate, List.of(chosen)) + ".");
        }
        if (mineBefore
                .filter(vote -> !vote.stale()
                        && vote.word() == action.word()
                        && vote.note().equals(action.note()))
                .isPresent()) {
            return Ruling.already("You said that already for " + chosen + ".");
        }
        return Ruling.accept(new GateEvent.Voted(
                new Stamp(at, action.by()), reference(gate), chosen, action.word(), action.note(), seen(state, gate)));
    }

    private static Optional<Role> freeRole(GateState gate, List<Role> mine, Actor actor) {
        boolean second = isUnanimous(gate) && isOpenersAlone(gate);
        return mine.stream()
                .filter(role -> second || !isTaken(gate, role, actor))
                .findFirst();
    }

    private static boolean isTaken(GateState gate, Role role, Actor actor) {
        return gate.vote(role)
                .filter(vote -> !vote.stale() && !vote.voter().equals(actor.key()))
                .isPresent();
    }

    private static String spoken(GateState gate, List<Role> roles) {
        return Words.list(roles.stream()
                .flatMap(role -> gate.vote(role).stream())
                .map(vote -> Inert.text(vote.name()) + " said " + word(vote.word()) + " for " + vote.role())
                .toList());
    }

    static String word(Vote.Word word) {
        return word == Vote.Word.GO ? "GO" : "NO-GO";
    }

    private static SortedMap<String, String> seen(Switchover state, GateState gate) {
        SortedMap<String, String> facts = new TreeMap<>();
        for (AskAgain again : gate.gate().askAgain()) {
            FactName fact = again.fact();
            facts.put(fact.value(), state.fact(fact));
        }
        return facts;
    }
}
