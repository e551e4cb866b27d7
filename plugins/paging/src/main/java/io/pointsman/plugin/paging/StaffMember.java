package io.pointsman.plugin.paging;

import io.pointsman.api.PersonId;
import io.pointsman.api.command.Call;
import io.pointsman.api.command.Person;
import java.util.Optional;

/** Somebody of staff, as people type it: {@code me}, an id or a name. */
final class StaffMember {

    private StaffMember() {}

    /** Empty when nobody of staff is called so; a contact of a customer never is. */
    static Optional<Person> named(Call call, String who) {
        Optional<Person> person = who.equalsIgnoreCase("me")
                ? call.directory().person(new PersonId(call.by().actor().key()))
                : call.directory().people().stream()
                        .filter(one -> one.id().value().equalsIgnoreCase(who)
                                || one.name().equalsIgnoreCase(who))
                        .findFirst();
        return person.filter(one -> one.contactOf().isEmpty());
    }

    /** What to say when nobody is. */
    static String unknown(String who) {
        return "nobody of staff is called '" + who + "': say me, or the id or the name of people.yaml.";
    }
}
