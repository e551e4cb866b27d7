package io.pointsman.api.event;

import io.pointsman.api.Actor;
import io.pointsman.api.Lane;
import io.pointsman.api.PersonId;
import io.pointsman.api.Role;
import io.pointsman.api.Stamp;
import io.pointsman.api.page.Callee;
import io.pointsman.api.page.Escalation;
import io.pointsman.api.page.Pager;
import io.pointsman.api.page.Urgency;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A role was called, and answered. One page is open per role: later reasons are notes on it. The customer reads of the pages that were asked
 * for on its side, and never who is called; what it reads depends on the page, so the narrator says it.
 */
public sealed interface PageEvent extends Event {

    /** {@code pointsman:<switchover>:<role>:<n>}: the same key never opens two pages anywhere. */
    String key();

    Role role();

    @Override
    default Lane lane() {
        return Lane.CRITICAL;
    }

    /** Whether somebody who is not ours asked for it. */
    static boolean fromOutside(Actor actor) {
        return !actor.isStaff() && !actor.isSystem();
    }

    /** A page was opened: its first turn is due. */
    record PageOpened(Stamp stamp, String key, Role role, Urgency urgency, String reason) implements PageEvent {

        @Override
        public Optional<CustomerEvent> forCustomer() {
            return fromOutside(stamp.actor())
                    ? Optional.of(new CustomerEvent.HelpCalled(
                            stamp.at(), role, stamp.actor().name(), false))
                    : Optional.empty();
        }
    }

    /** One more reason for an open page. */
    record PageNoted(Stamp stamp, String key, Role role, Urgency urgency, String reason) implements PageEvent {

        @Override
        public Optional<CustomerEvent> forCustomer() {
            return fromOutside(stamp.actor())
                    ? Optional.of(new CustomerEvent.HelpCalled(
                            stamp.at(), role, stamp.actor().name(), true))
                    : Optional.empty();
        }
    }

    /**
     * A turn is due: the bot finds out whom to call. An intent.
     *
     * @param turn its number, from 1
     * @param why what became of the turn before
     */
    record PageDue(Stamp stamp, String key, Role role, int turn, String why) implements PageEvent {}

    /**
     * Who is called in a turn.
     *
     * @param escalation how the page is called, from the first turn on
     * @param to who that is, in words
     * @param spared names of those who are left out because they were called so often
     */
    record PageCalled(
            Stamp stamp,
            String key,
            Role role,
            int turn,
            Escalation escalation,
            String to,
            List<Callee> callees,
            List<String> spared)
            implements PageEvent {
        public PageCalled {
            callees = List.copyOf(callees);
            spared = List.copyOf(spared);
        }
    }

    /**
     * Somebody is to be reached over a channel. An intent.
     *
     * @param attempt its number within the page, from 1
     * @param callee the id of who is called
     * @param again whether they were called over this channel for this page before
     */
    record PageAttempted(
            Stamp stamp,
            String key,
            Role role,
            int attempt,
            int turn,
            String callee,
            Optional<PersonId> person,
            String name,
            String pager,
            boolean again)
            implements PageEvent {

        @Override
        public Lane lane() {
            return Lane.NORMAL;
        }
    }

    /**
     * A channel took an attempt.
     *
     * @param repeat whether it may have been sent before
     * @param remark what the channel wants staff to know beside it; usually empty
     */
    record PageSent(
            Stamp stamp,
            String key,
            Role role,
            int attempt,
            String name,
            String pager,
            String reference,
            boolean delivered,
            boolean repeat,
            String remark)
            implements PageEvent {}

    /** An attempt arrived. */
    record PageDelivered(Stamp stamp, String key, Role role, int attempt, String name, String pager)
            implements PageEvent {}

    /**
     * An attempt could not be sent, or came back.
     *
     * @param forGood whether it is not tried again
     */
    record PageNotSent(
            Stamp stamp, String key, Role role, int attempt, String name, String pager, String why, boolean forGood)
            implements PageEvent {}

    /**
     * Somebody takes it, or says anew when they will be there. Who is the actor; a service that does not say who it was stands for them.
     *
     * @param over the channel over which the answer came; empty when it was typed
     * @param arrival when they will be there, when they said so
     * @param here whether they are there already
     */
    record PageAcknowledged(Stamp stamp, String key, Role role, String over, Optional<Instant> arrival, boolean here)
            implements PageEvent {}

    /** Who took it is there. */
    record PageArrived(Stamp stamp, String key, Role role, PersonId person, String name) implements PageEvent {}

    /** Who took it is not there at the time that they had said: they are asked. */
    record PageLate(Stamp stamp, String key, Role role, String name, Instant announced, Instant until)
            implements PageEvent {}

    /** Somebody cannot; others are asked. */
    record PageDeclined(Stamp stamp, String key, Role role, String over, String why) implements PageEvent {}

    /** The acknowledgement no longer holds. */
    record PageUnacknowledged(Stamp stamp, String key, Role role, String name, String why) implements PageEvent {}

    /** Nobody is left to be asked; a hold follows. */
    record PageExhausted(Stamp stamp, String key, Role role) implements PageEvent {}

    /** It is over: everybody who was called is released. */
    record PageClosed(Stamp stamp, String key, Role role) implements PageEvent {}

    /** Everybody who was called over a channel was told how it ended. For the pager: nobody reads it. */
    record PageEndTold(Stamp stamp, String key, Role role, Pager.Ending ending) implements PageEvent {

        @Override
        public Lane lane() {
            return Lane.NORMAL;
        }
    }
}
