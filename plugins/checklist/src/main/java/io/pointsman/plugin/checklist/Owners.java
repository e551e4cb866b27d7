package io.pointsman.plugin.checklist;

import io.pointsman.api.Actor;
import io.pointsman.api.Role;
import io.pointsman.api.picture.Participant;
import io.pointsman.api.picture.StepState;
import io.pointsman.api.picture.Switchover;
import java.util.List;
import java.util.stream.Collectors;

/** In whose hands a step is: of the person to whom it was assigned, else of those who have its role. */
final class Owners {

    private Owners() {}

    /** The role with the names behind it: {@code ops: Olaf}, or {@code ops: nobody}. */
    static String of(Switchover whole, StepState state) {
        Role role = state.step().owner();
        return state.assignee()
                .map(person -> role + ": "
                        + whole.participant(person).map(Participant::name).orElse(person.value()))
                .orElseGet(() -> role(whole, role));
    }

    static String role(Switchover whole, Role role) {
        List<Participant> holders = whole.holders(role);
        String names = holders.isEmpty()
                ? "nobody"
                : holders.stream().map(Participant::name).collect(Collectors.joining(", "));
        return role + ": " + names;
    }

    /** Whether the actor's word moves the step, or is still missing where several must confirm. */
    static boolean isIn(Switchover whole, StepState state, Actor actor) {
        List<Role> roles = whole.rolesOf(actor);
        boolean asked = state.step().completion().roles().stream()
                .anyMatch(role -> roles.contains(role) && !state.confirmedBy().contains(role));
        return asked
                || state.assignee()
                        .map(person -> actor.kind() == Actor.Kind.PERSON
                                && person.value().equals(actor.key()))
                        .orElseGet(() -> roles.contains(state.step().owner()));
    }
}
