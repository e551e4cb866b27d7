package io.pointsman.api.page;

import io.pointsman.api.PersonId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Who is called: a person, or a service outside that finds somebody by itself. Where to (a number, an address) is not in it: that is looked
 * up when it is sent, so it stands in no log.
 *
 * @param id unique among those who are called: the person's id; for a service {@code pager:address}
 * @param name how the room calls it; outside text
 * @param person empty for a service
 * @param contacts in their order; empty for somebody who cannot be reached
 * @param quietUntil the end of their quiet hours, when it is in them now
 */
public record Callee(
        String id, String name, Optional<PersonId> person, List<Contact> contacts, Optional<Instant> quietUntil) {

    public Callee {
        contacts = List.copyOf(contacts);
    }

    /** A person. */
    public static Callee person(PersonId id, String name, List<Contact> contacts) {
        return new Callee(id.value(), name, Optional.of(id), contacts, Optional.empty());
    }

    /** A service that finds somebody by itself, over one channel. */
    public static Callee service(String id, String name, String pager) {
        return new Callee(
                id, name, Optional.empty(), List.of(new Contact(pager, java.time.Duration.ZERO)), Optional.empty());
    }

    /** The same, left in peace until then. */
    public Callee quietUntil(Instant end) {
        return new Callee(id, name, person, contacts, Optional.of(end));
    }
}
