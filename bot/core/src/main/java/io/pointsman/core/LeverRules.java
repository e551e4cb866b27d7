package io.pointsman.core;

import io.pointsman.api.Durations;
import io.pointsman.api.Share;
import io.pointsman.api.Stamp;
import io.pointsman.api.action.LeverAction;
import io.pointsman.api.action.RampAction;
import io.pointsman.api.event.Event;
import io.pointsman.api.event.LeverEvent;
import io.pointsman.api.lever.LeverAnswer;
import io.pointsman.api.lever.LeverRequest.Direction;
import io.pointsman.api.picture.LeverAsk;
import io.pointsman.api.picture.Ramp;
import io.pointsman.api.picture.Switchover;
import io.pointsman.api.runbook.Lever;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rules of a lever that a plugin turns: its answer is the declaration, and a lever that fails, says another share or is slow holds the
 * ramp and leaves the move to its holder.
 */
final class LeverRules {

    private LeverRules() {}

    /** The intent that follows when a share was agreed or a rollback called; nothing for a lever that people turn. */
    static List<Event> asks(Switchover state, Lever lever, Share share, Direction direction, Instant at) {
        int number = state.ramp().lever().map(ask -> ask.number() + 1).orElse(1);
        return lever.call()
                .map(call -> List.<Event>of(new LeverEvent.Asked(
                        Words.bot(at),
                        number,
                        "pointsman:" + state.id() + ":lever:" + number,
                        call.name(),
                        lever.label(),
                        share,
                        direction,
                        at.plus(call.answerWithin()))))
                .orElse(List.of());
    }

    /** The intent again, after it came to nothing and while the move is still wanted: somebody mended the lever and goes on. */
    static List<Event> asksAgain(Switchover state, Instant at) {
        Ramp ramp = state.ramp();
        boolean back = ramp.rollingBack();
        boolean wanted = back
                ? ramp.rollback().filter(one -> one.declaredAt().isEmpty()).isPresent()
                : ramp.waitsForLever() && !ramp.agreed().isNone();
        boolean cameToNothing = ramp.lever()
                .filter(ask -> ask.status() != LeverAsk.Status.OPEN && ask.status() != LeverAsk.Status.MOVED)
                .isPresent();
        return wanted && cameToNothing
                ? asks(state, RampRules.lever(state), ramp.agreed(), back ? Direction.ROLLBACK : Direction.RISE, at)
                : List.of();
    }

    static Decision decide(Switchover state, LeverAction action, Instant at) {
        return switch (action) {
            case LeverAction.ReportAnswer report ->
                state.ramp()
                        .awaitedLever()
                        .filter(ask -> ask.key().equals(report.key()))
                        .map(ask -> answered(state, ask, report, at))
                        .orElseGet(() -> Ruling.already("Nobody waits for that answer any more."));
        };
    }

    private static Decision answered(Switchover state, LeverAsk ask, LeverAction.ReportAnswer report, Instant at) {
        Stamp stamp = new Stamp(at, report.by());
        return switch (report.answer()) {
            case LeverAnswer.Moved moved -> moved(state, ask, moved, stamp);
            case LeverAnswer.Refused refused ->
                Ruling.accept(
                        cameToNothing(state, ask, LeverAsk.Status.REFUSED, Optional.empty(), refused.why(), stamp));
            case LeverAnswer.Failed failed ->
                Ruling.accept(cameToNothing(state, ask, LeverAsk.Status.FAILED, Optional.empty(), failed.why(), stamp));
        };
    }

    private static Decision moved(Switchover state, LeverAsk ask, LeverAnswer.Moved moved, Stamp stamp) {
        int more = moved.share().compareTo(ask.share());
        if (more > 0) {
            return Ruling.accept(
                    cameToNothing(state, ask, LeverAsk.Status.MORE, Optional.of(moved.share()), moved.said(), stamp));
        }
        if (more < 0) {
            // Less than was agreed harms nobody: it is said, and the ramp waits for the rest.
            return Ruling.accept(answer(ask, LeverAsk.Status.LESS, Optional.of(moved.share()), moved.said(), stamp));
        }
        Event answer = answer(ask, LeverAsk.Status.MOVED, Optional.of(moved.share()), moved.said(), stamp);
        RampAction.DeclareMoved declares = new RampAction.DeclareMoved(stamp.by(), Optional.of(moved.share()));
        return switch (RollbackRules.declare(state, declares, stamp.at())) {
            case Decision.Accepted accepted -> {
                List<Event> events = new ArrayList<>(List.of(answer));
                events.addAll(accepted.events());
                yield Ruling.accept(events);
            }
            case Decision.Refused refused -> refused;
        };
    }

    private static Event answer(LeverAsk ask, LeverAsk.Status status, Optional<Share> share, String said, Stamp stamp) {
        return new LeverEvent.Answered(stamp, ask.key(), ask.lever(), status, ask.share(), share, said);
    }

    /** What is said, the hold, and, when users wait for their way back, the page. */
    private static List<Event> cameToNothing(
            Switchover state, LeverAsk ask, LeverAsk.Status status, Optional<Share> share, String said, Stamp stamp) {
        List<Event> events = new ArrayList<>();
        events.add(answer(ask, status, share, said, stamp));
        String reason = reason(ask, status, share);
        events.addAll(HoldRules.heldByBot(state, reason, said, stamp.at()));
        if (ask.direction() == Direction.ROLLBACK) {
            events.addAll(PageRules.open(
                    state,
                    RampRules.lever(state).holder(),
                    "the rollback needs a hand: " + reason,
                    Words.bot(stamp.at())));
        }
        return events;
    }

    private static String reason(LeverAsk ask, LeverAsk.Status status, Optional<Share> share) {
        String lever = "lever " + ask.lever();
        String asked = ask.share().toString();
        return switch (status) {
            case MORE -> lever + " says " + share.map(Share::toString).orElse("more") + ", asked was " + asked;
            case LESS -> lever + " says less than " + asked;
            case REFUSED -> lever + " refuses to move to " + asked;
            case FAILED -> lever + " failed to move to " + asked;
            case SILENT -> lever + " does not answer whether it moved to " + asked;
            case OPEN, MOVED -> lever;
        };
    }

    /** What the clock does to a request that nobody answered. */
    static Optional<Deadlines.Due> due(Switchover state) {
        return state.ramp()
                .awaitedLever()
                .filter(ask -> ask.status() == LeverAsk.Status.OPEN)
                .map(ask -> new Deadlines.Due(
                        ask.answerBy(),
                        at -> cameToNothing(
                                state,
                                ask,
                                LeverAsk.Status.SILENT,
                                Optional.empty(),
                                "no answer within " + Durations.show(within(state)),
                                new Stamp(at, Words.CLOCK))));
    }

    private static Duration within(Switchover state) {
        return RampRules.lever(state).call().map(call -> call.answerWithin()).orElse(Duration.ZERO);
    }

    /** What the ramp waits for while a plugin's lever is asked, in words; empty when it waits for its holder. */
    static Optional<String> asked(Switchover state, Instant at) {
        return state.ramp()
                .awaitedLever()
                .filter(ask -> ask.status() == LeverAsk.Status.OPEN)
                .map(ask -> "lever " + Inert.text(ask.lever())
                        + (ask.direction() == Direction.ROLLBACK
                                ? " moves everything back"
                                : " moves to " + ask.share())
                        + " (asked, answer by " + Words.over(ask.answerBy(), at) + ")");
    }
}
