package io.pointsman.core;

import static io.pointsman.api.command.Typed.typed;

import io.pointsman.api.Actor;
import io.pointsman.api.Stamp;
import io.pointsman.api.action.HoldAction;
import io.pointsman.api.event.Event;
import io.pointsman.api.event.HoldEvent;
import io.pointsman.api.picture.Hold;
import io.pointsman.api.picture.Switchover;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The rules of hold and resume: anyone may stop, the lead goes on. */
final class HoldRules {

    private HoldRules() {}

    static Decision decide(Switchover state, HoldAction action, Instant at) {
        Stamp stamp = new Stamp(at, action.by());
        Actor actor = action.by().actor();
        return switch (action) {
            case HoldAction.CallHold call -> Ruling.accept(new HoldEvent.Held(stamp, call.why(), originOf(actor)));
            case HoldAction.Resume resume -> actor.isStaff() ? resume(state, resume, stamp) : release(state, stamp);
        };
    }

    private static Hold.Origin originOf(Actor actor) {
        if (actor.isSystem()) {
            return Hold.Origin.BOT;
        }
        return actor.isStaff() ? Hold.Origin.STAFF : Hold.Origin.CUSTOMER;
    }

    /** Every hold that stands, in words: {@code Carol: checkout is slow}. */
    static String standing(Switchover state) {
        return Words.list(state.holds().stream()
                .map(hold -> Inert.text(hold.by()) + Words.because(hold.why()))
                .toList());
    }

    /** The hold of the bot; nothing when it holds already for a reason that begins like this one. */
    static List<Event> heldByBot(Switchover state, String reason, String evidence, Instant at) {
        return isHeldByBotFor(state, reason)
                ? List.of()
                : List.of(new HoldEvent.Held(
                        Words.bot(at), evidence.isEmpty() ? reason : reason + " (" + evidence + ")", Hold.Origin.BOT));
    }

    static boolean isHeldByBotFor(Switchover state, String reason) {
        return state.holds().stream()
                .anyMatch(hold -> hold.origin() == Hold.Origin.BOT && hold.why().startsWith(reason));
    }

    private static Decision release(Switchover state, Stamp stamp) {
        return hasCustomerHold(state)
                ? Ruling.accept(new HoldEvent.Released(stamp))
                : Ruling.notNow("No hold of yours stands; " + Words.role(state, io.pointsman.api.Role.LEAD)
                        + " goes on when all is well.");
    }

    private static Decision resume(Switchover state, HoldAction.Resume action, Stamp stamp) {
        if (!state.holding()) {
            return Ruling.already("Nothing holds.");
        }
        if (hasCustomerHold(state) && action.why().isBlank()) {
            return Ruling.incomplete("The customer holds: ask them to say " + typed("resume") + ", or give a reason: "
                    + typed("resume why") + ".");
        }
        List<Event> events = new ArrayList<>(List.of(new HoldEvent.Resumed(stamp, action.why())));
        events.addAll(LeverRules.asksAgain(state, stamp.at()));
        return Ruling.accept(events);
    }

    private static boolean hasCustomerHold(Switchover state) {
        return state.holds().stream().anyMatch(hold -> hold.origin() == Hold.Origin.CUSTOMER && !hold.released());
    }
}
