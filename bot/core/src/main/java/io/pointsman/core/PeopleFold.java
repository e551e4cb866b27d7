package io.pointsman.core;

import io.pointsman.api.Role;
import io.pointsman.api.event.PeopleEvent;
import io.pointsman.api.picture.Participant;
import io.pointsman.api.picture.Vouched;

/** What the comings and goings of people do to a switchover. */
final class PeopleFold {

    private PeopleFold() {}

    static void fold(Draft draft, PeopleEvent event) {
        switch (event) {
            case PeopleEvent.RoleGiven given -> give(draft, given);
            case PeopleEvent.Invited invited -> join(draft, invited.person());
            case PeopleEvent.GuestInvited ignored -> {
                // A guest is nobody in particular; the picture does not change.
            }
            case PeopleEvent.NotReached ignored -> {
                // Told to staff; the picture does not change.
            }
            case PeopleEvent.GuestVouched vouched ->
                draft.vouched.add(new Vouched(
                        vouched.session(),
                        vouched.name(),
                        vouched.stamp().actor().name()));
            case PeopleEvent.VouchEnded ended ->
                draft.vouched.removeIf(guest -> guest.session().equals(ended.session()));
            case PeopleEvent.CustomerSpoke ignored -> {
                // Told to support; the picture does not change.
            }
        }
    }

    private static void give(Draft draft, PeopleEvent.RoleGiven given) {
        give(draft, given.person(), given.role());
    }

    /** Gives somebody a role; one that only one person has is taken from whoever had it. */
    static void give(Draft draft, Participant given, Role role) {
        join(draft, given);
        draft.participants.replaceAll(person -> {
            if (person.id().equals(given.id())) {
                return person.with(role);
            }
            return PeopleRules.isSole(role) ? person.without(role) : person;
        });
    }

    private static void join(Draft draft, Participant person) {
        if (draft.participants.stream().noneMatch(known -> known.id().equals(person.id()))) {
            // The two roles that only one person has are given by name, never brought along.
            draft.participants.add(person.without(Role.LEAD).without(Role.DEPUTY));
        }
    }
}
