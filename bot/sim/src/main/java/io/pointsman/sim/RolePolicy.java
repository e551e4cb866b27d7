package io.pointsman.sim;

import io.pointsman.api.Role;
import io.pointsman.api.Share;
import io.pointsman.api.picture.GateState;
import io.pointsman.api.picture.Ramp;
import io.pointsman.api.picture.StepState;
import io.pointsman.api.picture.Switchover;
import io.pointsman.api.picture.Vote;
import io.pointsman.api.runbook.Lever;
import io.pointsman.api.runbook.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What anybody does for a role: turn the lever, answer at the gate, work through the steps. */
record RolePolicy(Role role) implements Policy {
    private static final int FORECAST_FROM = 25;

    @Override
    public Optional<Move> next(Switchover picture, Instant now) {
        return lever(picture).or(() -> vote(picture)).or(() -> step(picture));
    }

    private Optional<Move> lever(Switchover picture) {
        Lever lever = picture.currentStage()
                .map(picture.runbook()::leverOf)
                .orElse(picture.runbook().lever());
        if (!lever.holder().equals(role)) {
            return Optional.empty();
        }
        Ramp ramp = picture.ramp();
        if (ramp.rollingBack()) {
            return ramp.rollback()
                    .filter(back -> back.declaredAt().isEmpty())
                    .map(back -> Move.type("!moved 0")
                            .saying("Setting your weight to 0 now.")
                            .after(Duration.ofSeconds(70)));
        }
        return ramp.waitsForLever()
                ? Optional.of(Move.type("!moved")
                        .saying("Turning it to " + ramp.agreed() + " …")
                        .after(Duration.ofSeconds(60)))
                : Optional.empty();
    }

    private Optional<Move> vote(Switchover picture) {
        Optional<GateState> open = picture.gates().stream()
                .filter(gate -> gate.status() == GateState.Status.OPEN)
                .findFirst();
        return open.filter(gate -> gate.asked().contains(role))
                .filter(gate -> gate.vote(role).filter(vote -> !vote.stale()).isEmpty())
                .map(gate -> Move.type(wasAsked(gate) ? "!go still fine" : "!go"));
    }

    private boolean wasAsked(GateState gate) {
        return gate.vote(role).filter(vote -> vote.word() == Vote.Word.GO).isPresent();
    }

    private Optional<Move> step(Switchover picture) {
        return picture.due().stream()
                .filter(state ->
                        !state.step().isClosedByTheClock() && !state.check().isRunning())
                .filter(this::wantsMyWord)
                .findFirst()
                .map(state -> forecast(picture, state).orElseGet(() -> done(state)));
    }

    private boolean wantsMyWord(StepState state) {
        List<Role> roles = state.step().completion().roles();
        return roles.isEmpty()
                ? state.step().owner().equals(role)
                : roles.contains(role) && !state.confirmedBy().contains(role);
    }

    private Optional<Move> forecast(Switchover picture, StepState state) {
        if (!state.step().id().value().contains("forecast")) {
            return Optional.empty();
        }
        return picture.runbook().stages().stream()
                .map(Stage::share)
                .filter(share -> share.compareTo(Share.percent(FORECAST_FROM)) >= 0)
                .filter(share -> picture.ramp().forecast(share).isEmpty())
                .findFirst()
                .map(share -> Move.type("!forecast " + share.toString().replace(" %", "") + " "
                        + Math.round(SimulatedTraffic.PEAK_RPS * share.basisPoints() / 10_000.0) + " "
                        + Math.round(share.basisPoints() / 100.0 * 0.9) / 10.0));
    }

    private Move done(StepState state) {
        return Move.type("!done " + state.step().id() + " " + Evidence.of(state.step(), role))
                .after(Duration.ofSeconds(25));
    }
}
