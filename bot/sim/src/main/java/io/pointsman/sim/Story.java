package io.pointsman.sim;

import io.pointsman.api.Role;
import io.pointsman.api.VerdictKind;
import io.pointsman.api.picture.GateState;
import io.pointsman.api.picture.Switchover;
import io.pointsman.api.picture.Vote;
import io.pointsman.api.runbook.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What goes wrong in the demo, so that there is something to see: at one stage an origin host refuses us until the customer mends it, and
 * at the gate of the next network engineering says no first.
 */
final class Story {
    private static final int STAGE_OF_TROUBLE = 2;
    private static final Duration UNTIL_TROUBLE = Duration.ofMinutes(9);
    private static final Duration UNASKED = Duration.ofMinutes(6);
    private static final Duration REROUTING = Duration.ofMinutes(7);
    private static final Duration ON_THE_WAY = Duration.ofSeconds(20);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final double REFUSED = 0.034;

    private final SimulatedHost host;
    private final Supplier<Optional<Switchover>> picture;
    private final SimulatedTraffic traffic;
    private boolean troubleBegan;
    private boolean mended;
    private boolean told;
    private boolean objected;
    private Optional<Instant> calledAt = Optional.empty();

    Story(SimulatedHost host, Supplier<Optional<Switchover>> picture, SimulatedTraffic traffic) {
        this.host = host;
        this.picture = picture;
        this.traffic = traffic;
    }

    void begin() {
        host.quietlyAfter(MINUTE, this::watch);
    }

    /** Listens for the word to the customer, whoever gives it. */
    void hear(Heard heard) {
        told |= calledAt.isPresent() && heard.text().startsWith("!publish");
    }

    private void watch() {
        if (!troubleBegan && picture.get().filter(this::isTimeForTrouble).isPresent()) {
            troubleBegan = true;
            traffic.fail(REFUSED);
        }
        host.quietlyAfter(MINUTE, this::watch);
    }

    private boolean isTimeForTrouble(Switchover one) {
        return stage(one, STAGE_OF_TROUBLE)
                .filter(stage -> one.ramp().stage().filter(stage.id()::equals).isPresent())
                .flatMap(stage -> one.ramp().declaredAt())
                .filter(at -> !at.plus(UNTIL_TROUBLE).isAfter(host.now()))
                .isPresent();
    }

    private static Optional<Stage> stage(Switchover one, int index) {
        List<Stage> stages = one.runbook().stages();
        return index < stages.size() ? Optional.of(stages.get(index)) : Optional.empty();
    }

    private boolean isInTrouble(Switchover one) {
        return troubleBegan && !mended && one.ramp().verdict().kind() == VerdictKind.FAIL;
    }

    Policy ops() {
        return (one, now) ->
                called(one) ? Optional.of(Move.type(Ensemble.PREFIX + "ack").after(ON_THE_WAY)) : look(one);
    }

    private static boolean called(Switchover one) {
        return one.pages().stream().anyMatch(page -> page.role().equals(Role.OPS) && page.isOpen());
    }

    private Optional<Move> look(Switchover one) {
        return isInTrouble(one) && calledAt.isEmpty()
                ? Optional.of(Move.type("!hold one of their four origin hosts answers us with 503")
                        .saying("robin: all of the 503 come from one origin host, looks like a firewall.")
                        .after(Duration.ofSeconds(35))
                        .with(() -> calledAt = Optional.of(host.now())))
                : Optional.empty();
    }

    Policy lead() {
        return (one, now) -> isInTrouble(one) && calledAt.isPresent() && !told
                ? Optional.of(Move.type("!publish we hold: one of your origin hosts answers 503, please look")
                        .after(Duration.ofSeconds(40)))
                : Optional.empty();
    }

    Policy customer() {
        return (one, now) -> {
            boolean knows = told
                    || calledAt.filter(at -> at.plus(UNASKED).isBefore(now)).isPresent();
            return isInTrouble(one) && knows
                    ? Optional.of(Move.type("")
                            .saying("Found it: the new host missed your ranges in its firewall. Added.")
                            .after(Duration.ofSeconds(100))
                            .with(this::mend))
                    : Optional.empty();
        };
    }

    private void mend() {
        mended = true;
        traffic.fail(0);
    }

    Policy neteng() {
        return (one, now) -> {
            Optional<Vote> mine = stage(one, STAGE_OF_TROUBLE + 1)
                    .flatMap(stage -> one.gate(stage.gate().id()))
                    .filter(gate -> gate.status() == GateState.Status.OPEN)
                    .flatMap(gate -> gate.vote(Role.NETENG));
            boolean asked = stage(one, STAGE_OF_TROUBLE + 1)
                    .flatMap(stage -> one.gate(stage.gate().id()))
                    .filter(gate -> gate.status() == GateState.Status.OPEN)
                    .isPresent();
            if (asked && mine.isEmpty() && !objected) {
                return Optional.of(Move.type("!nogo a transit link is being rerouted, ten minutes please")
                        .after(Duration.ofSeconds(15))
                        .with(() -> objected = true));
            }
            return mine.filter(vote -> vote.word() == Vote.Word.NOGO)
                    .filter(vote -> !vote.at().plus(REROUTING).isAfter(now))
                    .map(vote -> Move.type("!go the link is back, we have room"));
        };
    }
}
