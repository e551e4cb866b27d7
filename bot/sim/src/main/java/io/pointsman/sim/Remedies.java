package io.pointsman.sim;

import io.pointsman.api.Role;
import io.pointsman.api.VerdictKind;
import io.pointsman.api.picture.GateState;
import io.pointsman.api.picture.Hold;
import io.pointsman.api.picture.Life;
import io.pointsman.api.picture.PageState;
import io.pointsman.api.picture.Switchover;
import io.pointsman.sim.world.FaultKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** What people do about what goes wrong: look for the cause and put it right, take everything back, wake who sleeps. */
final class Remedies {

    private static final Duration UNANSWERED = Duration.ofMinutes(6);
    private static final Duration UNSURE = Duration.ofMinutes(20);
    private static final List<FaultKind> OF_THE_CUSTOMER =
            List.of(FaultKind.ORIGIN_429, FaultKind.ORIGIN_503, FaultKind.ORIGIN_SLOW, FaultKind.DNS_FORGOTTEN);
    private static final List<FaultKind> OF_OPS = List.of(
            FaultKind.ERROR_SPIKE,
            FaultKind.BLACK_HOLE,
            FaultKind.CERTIFICATE,
            FaultKind.ONE_POP,
            FaultKind.LATE_DATA,
            FaultKind.FROZEN_DATA,
            FaultKind.FOREIGN_DATA,
            FaultKind.SOURCE_DOWN);

    private final Troubles troubles;
    private final Consumer<FaultKind> mend;
    private final Duration patience;
    private final Set<String> paged = new TreeSet<>();
    private Optional<Instant> rolledBackFor = Optional.empty();

    /**
     * @param mend puts it right
     * @param patience how long the lead waits for the cause before everything goes back
     */
    Remedies(Troubles troubles, Consumer<FaultKind> mend, Duration patience) {
        this.troubles = troubles;
        this.mend = mend;
        this.patience = patience;
    }

    /** The customer's people look at their side. */
    Policy customer() {
        return (one, now) -> repair(one, OF_THE_CUSTOMER, Duration.ofMinutes(5));
    }

    /** Operations look at ours, and at what measures it. */
    Policy ops() {
        return (one, now) -> repair(one, OF_OPS, Duration.ofMinutes(6));
    }

    private Optional<Move> repair(Switchover one, List<FaultKind> mine, Duration effort) {
        boolean noticed = one.life() == Life.OPEN && one.ramp().verdict().kind() != VerdictKind.PASS;
        return noticed
                ? mine.stream()
                        .filter(troubles::lasts)
                        .findFirst()
                        .map(kind -> Move.type("")
                                .saying("Found it, and put it right.")
                                .after(effort)
                                .with(() -> mend.accept(kind)))
                : Optional.empty();
    }

    /** The lead takes everything back when the cause is not found in time, and wakes whoever does not answer at a gate. */
    Policy lead() {
        return (one, now) -> one.life() != Life.OPEN
                ? Optional.empty()
                : takeBack(one, now).or(() -> goOn(one, now)).or(() -> wake(one, now));
    }

    private Optional<Move> takeBack(Switchover one, Instant now) {
        Optional<Instant> since = one.holds().stream().map(Hold::at).min(Instant::compareTo);
        boolean bad = one.ramp().verdict().kind() == VerdictKind.FAIL
                && one.ramp().anyOnUs()
                && !one.ramp().rollingBack();
        boolean enough = since.filter(at -> !at.plus(patience).isAfter(now)).isPresent();
        return bad && enough && !since.equals(rolledBackFor)
                ? Optional.of(Move.type("!rollback nobody knows yet why it fails")
                        .after(Duration.ofSeconds(20))
                        .with(() -> rolledBackFor = since))
                : Optional.empty();
    }

    /** Where nothing can be measured any more, people look for themselves in the end. */
    private static Optional<Move> goOn(Switchover one, Instant now) {
        boolean unsure = one.holding()
                && one.ramp().verdict().kind() == VerdictKind.INCONCLUSIVE
                && one.holds().stream().allMatch(hold -> hold.at().plus(UNSURE).isBefore(now));
        return unsure
                ? Optional.of(Move.type("!resume we looked at it from both sides, it is well")
                        .after(Duration.ofSeconds(60)))
                : Optional.empty();
    }

    private Optional<Move> wake(Switchover one, Instant now) {
        return one.gates().stream()
                .filter(gate -> gate.status() == GateState.Status.OPEN)
                .filter(gate -> gate.openedAt()
                        .filter(at -> at.plus(UNANSWERED).isBefore(now))
                        .isPresent())
                .flatMap(gate -> gate.asked().stream()
                        .filter(role ->
                                role.equals(Role.NETENG) && gate.vote(role).isEmpty())
                        .map(role -> gate.gate().id() + " " + role + " " + gate.openedAt()))
                .filter(key -> !paged.contains(key))
                .filter(key -> one.openPages().stream().map(PageState::role).noneMatch(Role.NETENG::equals))
                .findFirst()
                .map(key -> Move.type("!page neteng your word is missing at the gate")
                        .after(Duration.ofSeconds(15))
                        .with(() -> paged.add(key)));
    }
}
