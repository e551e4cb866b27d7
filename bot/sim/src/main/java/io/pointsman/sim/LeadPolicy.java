package io.pointsman.sim;

import io.pointsman.api.Role;
import io.pointsman.api.VerdictKind;
import io.pointsman.api.picture.GateState;
import io.pointsman.api.picture.Life;
import io.pointsman.api.picture.Ramp;
import io.pointsman.api.picture.StepState;
import io.pointsman.api.picture.Switchover;
import io.pointsman.api.runbook.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What the lead does; in the demo also what the newcomer is told that they could type. */
final class LeadPolicy implements Policy {
    private static final Policy SUPPORT = new RolePolicy(Role.SUPPORT);
    private static final Policy LEAD = new RolePolicy(Role.LEAD);

    @Override
    public Optional<Move> next(Switchover picture, Instant now) {
        if (picture.life() != Life.OPEN) {
            return Optional.empty();
        }
        if (picture.holding()) {
            return resume(picture);
        }
        return SUPPORT.or(LEAD).next(picture, now).or(() -> goOn(picture, now));
    }

    private static Optional<Move> resume(Switchover picture) {
        boolean well = picture.ramp().verdict().kind() == VerdictKind.PASS
                || !picture.ramp().anyOnUs();
        return well
                ? Optional.of(Move.type("!resume the cause is gone, errors are at the baseline")
                        .after(Duration.ofSeconds(40)))
                : Optional.empty();
    }

    private static Optional<Move> goOn(Switchover picture, Instant now) {
        Ramp ramp = picture.ramp();
        boolean polling = picture.gates().stream().anyMatch(gate -> gate.status() == GateState.Status.OPEN);
        if (ramp.rollingBack() || ramp.waitsForLever() || polling) {
            return Optional.empty();
        }
        if (picture.currentPhase().isEmpty()) {
            return Optional.of(Move.type("!close").after(Duration.ofSeconds(30)));
        }
        return picture.nextGate().flatMap(gate -> switch (gate.status()) {
            case PASSED -> Optional.of(rise(picture));
            case CLOSED -> mayPoll(picture, now) ? Optional.of(Move.type("!poll")) : Optional.empty();
            case OPEN, USED -> Optional.empty();
        });
    }

    private static Move rise(Switchover picture) {
        Ramp ramp = picture.ramp();
        boolean free =
                ramp.verdict().kind() == VerdictKind.PASS || ramp.override().isPresent();
        return Move.type(free ? "!ramp next" : "!override graphs on both sides look right to all of us");
    }

    private static boolean mayPoll(Switchover picture, Instant now) {
        Phase phase = picture.currentPhase().orElseThrow();
        boolean guardsPhase = phase.gate().isPresent() && !picture.isEntered(phase);
        boolean stepsClosed = picture.steps().stream()
                .filter(step -> step.phase().equals(phase.id()))
                .allMatch(StepState::isClosed);
        boolean soaked = picture.ramp().soakUntil().filter(now::isBefore).isEmpty();
        return guardsPhase || (stepsClosed && soaked);
    }
}
