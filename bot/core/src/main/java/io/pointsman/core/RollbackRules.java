package io.pointsman.core;

import static io.pointsman.api.command.Typed.typed;

import io.pointsman.api.Share;
import io.pointsman.api.Stamp;
import io.pointsman.api.action.RampAction;
import io.pointsman.api.event.Event;
import io.pointsman.api.event.RampEvent;
import io.pointsman.api.lever.LeverRequest.Direction;
import io.pointsman.api.picture.Ramp;
import io.pointsman.api.picture.Switchover;
import io.pointsman.api.picture.WayBack;
import io.pointsman.api.runbook.Lever;
import io.pointsman.api.runbook.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The rules of what the lever's holder declares, of the way back, and of where the ladder starts after it. */
final class RollbackRules {

    private RollbackRules() {}

    static Decision call(Switchover state, RampAction.CallRollback action, Instant at) {
        Ramp ramp = state.ramp();
        if (ramp.rollingBack()) {
            List<Event> again = LeverRules.asksAgain(state, at);
            if (!again.isEmpty()) {
                return Ruling.accept(again);
            }
            return Ruling.already("The rollback is running: " + RampRules.rollbackStands(state, at) + ".");
        }
        if (!ramp.anyOnUs()) {
            return Ruling.notNow("No traffic is on us: there is nothing to roll back.");
        }
        return Ruling.accept(calledAndAsked(state, new Stamp(at, action.by()), action.why()));
    }

    /** The rollback, and the request to a plugin's lever, which nobody needs to wait for. */
    static List<Event> calledAndAsked(Switchover state, Stamp stamp, String why) {
        List<Event> events = new ArrayList<>(List.of(called(state, stamp, why)));
        events.addAll(LeverRules.asks(state, RampRules.lever(state), Share.NONE, Direction.ROLLBACK, stamp.at()));
        return events;
    }

    private static RampEvent.RollbackCalled called(Switchover state, Stamp stamp, String why) {
        Lever lever = RampRules.lever(state);
        Duration settle = WayBack.settle(state);
        return new RampEvent.RollbackCalled(
                stamp,
                onUs(state.ramp()),
                why,
                lever.holder(),
                lever.label(),
                settle,
                stamp.at().plus(settle));
    }

    /** The most that may be on us, as far as anybody agreed, declared or saw. */
    private static Share onUs(Ramp ramp) {
        return Stream.concat(Stream.of(ramp.agreed(), ramp.declared()), ramp.seen().stream())
                .max(Share::compareTo)
                .orElse(Share.NONE);
    }

    static Decision declare(Switchover state, RampAction.DeclareMoved action, Instant at) {
        Ramp ramp = state.ramp();
        Stamp stamp = new Stamp(at, action.by());
        Share share = action.share().orElse(ramp.agreed());
        if (ramp.rollingBack()) {
            return declareBack(state, ramp.rollback().orElseThrow(), share, stamp);
        }
        if (!ramp.anyOnUs()) {
            return Ruling.notNow("No share is agreed: nothing is to be moved yet.");
        }
        if (share.isNone()) {
            return Ruling.accept(
                    called(state, stamp, "moved back by the holder of the lever"), declaredBack(state, stamp));
        }
        if (!share.equals(ramp.agreed())) {
            return Ruling.notNow("Agreed is " + ramp.agreed() + ", not " + share + ": "
                    + (ramp.agreed().isNone()
                            ? ""
                            : typed("moved") + " " + points(ramp.agreed()) + " when it is so, or ")
                    + typed("moved 0") + " when all is back.");
        }
        if (!ramp.waitsForLever()) {
            return Ruling.already(share + " is declared already.");
        }
        Optional<Instant> soakUntil = state.currentStage().map(stage -> at.plus(stage.soak()));
        return Ruling.accept(new RampEvent.Declared(stamp, share, soakUntil));
    }

    private static Decision declareBack(Switchover state, Ramp.Rollback back, Share share, Stamp stamp) {
        if (!share.isNone()) {
            return Ruling.notNow("A rollback is running: everything goes back, then say " + typed("moved 0") + ".");
        }
        if (back.declaredAt().isPresent()) {
            return Ruling.already("That is declared: " + RampRules.rollbackStands(state, stamp.at()) + ".");
        }
        return Ruling.accept(declaredBack(state, stamp));
    }

    private static RampEvent.RollbackDeclared declaredBack(Switchover state, Stamp stamp) {
        return new RampEvent.RollbackDeclared(stamp, stamp.at().plus(WayBack.settle(state)));
    }

    /** A share that is not the next one: only after a rollback, by the lead's word, at or below where it failed. */
    static Decision resumeLadder(Switchover state, RampAction.Rise action, Share wanted, Instant at) {
        String next = state.nextStage()
                .map(stage -> "The next stage is " + stage.share() + ": " + typed("ramp next") + ".")
                .orElse("There is no next stage.");
        Optional<Ramp.Rollback> back = state.ramp().rollback();
        if (back.isEmpty()) {
            return Ruling.notNow(next);
        }
        if (!back.get().finished()) {
            return Ruling.notNow("A rollback is running: " + RampRules.rollbackStands(state, at) + ".");
        }
        List<Stage> ladder = state.runbook().stages();
        Optional<Stage> failed = back.get().failedStage().flatMap(state.runbook()::stage);
        Optional<Stage> stage = ladder.stream()
                .filter(one -> one.share().equals(wanted))
                .filter(one -> failed.filter(limit -> one.share().isAbove(limit.share()))
                        .isEmpty())
                .findFirst();
        if (stage.isEmpty() || failed.isEmpty()) {
            return Ruling.notNow(next
                    + failed.map(limit ->
                                    " The lead may also go on at a stage up to " + limit.share() + ", with a reason.")
                            .orElse(""));
        }
        if (action.why().isBlank()) {
            return Ruling.incomplete("Going on at " + wanted + " after the rollback needs a reason.");
        }
        return Ruling.accept(new RampEvent.LadderResumed(
                new Stamp(at, action.by()), stage.get().id(), stage.get().share(), action.why()));
    }

    static String points(Share share) {
        String text = share.toString();
        return text.substring(0, text.length() - " %".length());
    }
}
