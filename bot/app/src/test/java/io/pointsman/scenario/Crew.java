package io.pointsman.scenario;

import static io.pointsman.scenario.SwitchoverStage.CUSTOMER_ROOM;
import static io.pointsman.scenario.SwitchoverStage.STAFF_ROOM;

import io.pointsman.api.Role;
import io.pointsman.api.Share;
import io.pointsman.api.picture.GateState;
import io.pointsman.api.picture.Ramp;
import io.pointsman.api.picture.StepState;
import io.pointsman.api.picture.Switchover;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * People who look where the switchover stands and do what comes next, over and over: steps, votes, rises, holds, rollbacks. Whatever
 * was cut off they simply do again, so a kill at any point does not confuse them.
 */
final class Crew {

    /** A line that somebody types. */
    record Move(String who, String room, String text) {}

    private static final Map<Role, String> HOLDERS = Map.of(Role.OPS, "omar", Role.NETENG, "nelly");
    private static final Share ENOUGH = Share.percent(25);

    private final Random random;

    Crew(Random random) {
        this.random = random;
    }

    /**
     * What comes next.
     *
     * @param tag goes into every command that takes words, so that it is found again in the log
     */
    Move next(Switchover now, String tag) {
        Ramp ramp = now.ramp();
        if (now.holding()) {
            return lead("!resume " + tag);
        }
        if (ramp.rollingBack()) {
            return ramp.rollback().flatMap(Ramp.Rollback::declaredAt).isPresent() ? wait(tag) : customer("!moved 0");
        }
        return whim(now, tag).orElseGet(() -> onwards(now, tag));
    }

    private Optional<Move> whim(Switchover now, String tag) {
        int whim = random.nextInt(12);
        if (whim == 0) {
            return Optional.of(customer("!hold " + tag));
        }
        if (whim == 1) {
            return Optional.of(new Move("omar", STAFF_ROOM, "!hold " + tag));
        }
        boolean high = !now.share().isNone() && !ENOUGH.isAbove(now.share());
        return whim == 2 && high ? Optional.of(lead("!rollback " + tag)) : Optional.empty();
    }

    private Move onwards(Switchover now, String tag) {
        if (now.ramp().waitsForLever()) {
            return customer("!moved");
        }
        Optional<StepState> due = now.due().stream().findFirst();
        if (due.isPresent()) {
            return as(due.get().step().owner(), "!done " + due.get().step().id() + " " + tag);
        }
        if (now.ramp().soakUntil().isPresent() && !now.ramp().soaked()) {
            return wait(tag);
        }
        return now.nextGate().map(gate -> through(now, gate, tag)).orElseGet(() -> lead("!rollback " + tag));
    }

    private static Move through(Switchover now, GateState gate, String tag) {
        return switch (gate.status()) {
            case CLOSED -> lead("!poll");
            case OPEN -> as(gate.missing().get(0), "!go " + tag);
            case PASSED, USED -> now.ramp().override().isPresent() ? lead("!ramp") : lead("!override " + tag);
        };
    }

    private static Move wait(String tag) {
        return new Move("nelly", STAFF_ROOM, "!log waiting " + tag);
    }

    private static Move lead(String text) {
        return new Move("nina", STAFF_ROOM, text);
    }

    private static Move customer(String text) {
        return new Move("carol", CUSTOMER_ROOM, text);
    }

    private static Move as(Role role, String text) {
        if (role.equals(Role.CUSTOMER)) {
            return customer(text);
        }
        return new Move(HOLDERS.getOrDefault(role, "nina"), STAFF_ROOM, text);
    }
}
