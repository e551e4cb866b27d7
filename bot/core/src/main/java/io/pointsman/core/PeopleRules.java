package io.pointsman.core;

import static io.pointsman.api.command.Typed.typed;

import io.pointsman.api.Audience;
import io.pointsman.api.Role;
import io.pointsman.api.Stamp;
import io.pointsman.api.action.PeopleAction;
import io.pointsman.api.event.PeopleEvent;
import io.pointsman.api.picture.Life;
import io.pointsman.api.picture.Participant;
import io.pointsman.api.picture.Switchover;
import io.pointsman.api.picture.Vouched;
import java.time.Instant;
import java.util.Optional;

/** The rules of who takes part, and as what. */
final class PeopleRules {

    private PeopleRules() {}

    /** Whether only one person has the role at a time. */
    static boolean isSole(Role role) {
        return role.equals(Role.LEAD) || role.equals(Role.DEPUTY);
    }

    static Decision decide(Switchover state, PeopleAction action, Instant at) {
        Stamp stamp = new Stamp(at, action.by());
        if (state.rehearsal() && bringsTheCustomer(action)) {
            return Ruling.notPermitted(
                    "A rehearsal is for staff alone: " + typed("role WHO customer") + " says who plays the customer.");
        }
        return switch (action) {
            case PeopleAction.GiveRole give -> give(state, give, stamp);
            case PeopleAction.Invite invite -> Ruling.accept(new PeopleEvent.Invited(stamp, invite.person()));
            case PeopleAction.InviteGuest guest ->
                Ruling.accept(new PeopleEvent.GuestInvited(stamp, guest.connection(), guest.name()));
            case PeopleAction.ReportNotReached missed ->
                Ruling.accept(new PeopleEvent.NotReached(stamp, missed.people()));
            case PeopleAction.Vouch vouch ->
                state.vouched().stream().anyMatch(guest -> guest.session().equals(vouch.session()))
                        ? Ruling.already("Somebody vouched for " + Inert.text(vouch.name()) + " already.")
                        : Ruling.accept(new PeopleEvent.GuestVouched(stamp, vouch.session(), vouch.name()));
            case PeopleAction.EndSession end -> endSession(state, end, stamp);
            case PeopleAction.HearCustomer heard ->
                state.life() == Life.WATCHING
                        ? Ruling.accept(new PeopleEvent.CustomerSpoke(stamp, heard.channel(), heard.text()))
                        : Ruling.already("The room is manned: nothing is to be passed on.");
        };
    }

    private static boolean bringsTheCustomer(PeopleAction action) {
        return switch (action) {
            case PeopleAction.GiveRole give -> give.person().audience() == Audience.CUSTOMER;
            case PeopleAction.Invite invite -> invite.person().audience() == Audience.CUSTOMER;
            case PeopleAction.InviteGuest ignored -> true;
            case PeopleAction.Vouch ignored -> true;
            case PeopleAction.ReportNotReached ignored -> false;
            case PeopleAction.EndSession ignored -> false;
            case PeopleAction.HearCustomer ignored -> false;
        };
    }

    private static Decision give(Switchover state, PeopleAction.GiveRole action, Stamp stamp) {
        Role role = action.role();
        Participant person = state.participant(action.person().id()).orElse(action.person());
        boolean customer = person.audience() == Audience.CUSTOMER;
        boolean played = state.rehearsal() && !customer;
        if (customer != role.equals(Role.CUSTOMER) && !played) {
            return Ruling.notPermitted(
                    customer
                            ? Inert.text(person.name()) + " is a contact of the customer: only staff can be " + role
                                    + "."
                            : "Staff cannot speak for the customer: name a contact in the customer's file, or "
                                    + typed("vouch") + ".");
        }
        if (state.participant(person.id())
                .filter(known -> known.roles().contains(role))
                .isPresent()) {
            return Ruling.already(Inert.text(person.name()) + " is " + role + " already.");
        }
        Optional<Participant> before =
                isSole(role) ? state.holders(role).stream().findFirst() : Optional.empty();
        return Ruling.accept(new PeopleEvent.RoleGiven(
                stamp, action.person(), role, before.map(Participant::name).orElse("")));
    }

    private static Decision endSession(Switchover state, PeopleAction.EndSession action, Stamp stamp) {
        Optional<Vouched> guest = state.vouched().stream()
                .filter(vouched -> vouched.session().equals(action.session()))
                .findFirst();
        return guest.isPresent()
                ? Ruling.accept(new PeopleEvent.VouchEnded(
                        stamp, action.session(), guest.get().name()))
                : Ruling.already("Nobody vouched for that session.");
    }
}
