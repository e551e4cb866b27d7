package io.pointsman.sim.proof;

import io.pointsman.api.VerdictKind;
import io.pointsman.api.event.Event;
import io.pointsman.api.event.RampEvent;
import io.pointsman.api.picture.GateState;
import io.pointsman.api.picture.Switchover;
import io.pointsman.api.picture.Vote;
import io.pointsman.api.runbook.Stage;
import io.pointsman.sim.RehearsalView;
import java.time.Instant;
import java.util.Optional;

/** The share never rose against a hold, a freeze, a verdict that nobody overrode, a soak that was not over, or a vote that was not GO or stale. */
final class NoRiseAgainstADoubt extends Invariant {

    NoRiseAgainstADoubt() {
        super("no rise against a doubt");
    }

    @Override
    void committed(RehearsalView view, Switchover before, Event event, Switchover after) {
        if (event instanceof RampEvent.Agreed rise) {
            objection(before, rise).ifPresent(why -> {
                throw broken(view, "the share rose to " + rise.share() + " although " + why);
            });
        }
    }

    private static Optional<String> objection(Switchover before, RampEvent.Agreed rise) {
        if (before.holding()) {
            return Optional.of("a hold stood: " + before.holds());
        }
        if (before.freeze().isPresent()) {
            return Optional.of("the house is frozen");
        }
        if (before.ramp().rollingBack()) {
            return Optional.of("a rollback ran");
        }
        boolean passed = before.ramp().verdict().kind() == VerdictKind.PASS;
        if (!passed && (rise.override().isBlank() || before.ramp().override().isEmpty())) {
            return Optional.of("the verdict was " + before.ramp().verdict());
        }
        Instant at = rise.stamp().at();
        if (before.ramp().soakUntil().filter(at::isBefore).isPresent()) {
            return Optional.of("it soaked until " + before.ramp().soakUntil().get());
        }
        return before.runbook()
                .stage(rise.stage())
                .map(Stage::gate)
                .flatMap(gate -> before.gate(gate.id()))
                .flatMap(NoRiseAgainstADoubt::voteAgainst);
    }

    private static Optional<String> voteAgainst(GateState gate) {
        if (gate.status() != GateState.Status.PASSED) {
            return Optional.of(gate.gate().id() + " was " + gate.status());
        }
        return gate.gate().required().stream()
                .filter(role -> gate.vote(role)
                        .filter(vote -> vote.word() == Vote.Word.GO && !vote.stale())
                        .isEmpty())
                .findFirst()
                .map(role -> "the word of " + role + " at " + gate.gate().id() + " was "
                        + gate.vote(role).map(Vote::toString).orElse("missing"));
    }
}
