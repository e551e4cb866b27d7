package io.pointsman.api;

import java.util.List;
import java.util.Optional;

/**
 * Who proposes an action or caused an event, as the platform vouched for at that moment.
 *
 * @param kind what kind of actor this is
 * @param key for a person its {@link PersonId}; for a guest the session ({@code oftc/nick!3}); for a part of the bot its name
 * @param name how people call it; outside text, inert by the time it is here
 * @param roles the standing roles from {@code people.yaml}; roles in one switchover are in its picture
 * @param contactOf the customer that names this person as its contact
 * @param administrator whether the person administers the bot
 */
public record Actor(
        Kind kind, String key, String name, List<Role> roles, Optional<CustomerId> contactOf, boolean administrator) {

    /** What vouches for an actor. */
    public enum Kind {
        /** A person of the configuration, identified by a platform account. */
        PERSON,
        /** Somebody in the room without a known account. */
        GUEST,
        /** A part of the bot itself: the clock, a plugin, the room keeper. */
        SYSTEM
    }

    public Actor {
        roles = List.copyOf(roles);
    }

    /** A member of staff. */
    public static Actor staff(PersonId id, String name, List<Role> roles) {
        return new Actor(Kind.PERSON, id.value(), name, roles, Optional.empty(), false);
    }

    /** A contact that a customer's file names. */
    public static Actor contact(PersonId id, String name, CustomerId customer) {
        return new Actor(Kind.PERSON, id.value(), name, List.of(Role.CUSTOMER), Optional.of(customer), false);
    }

    /** Somebody without a known account; {@code session} ends when they leave, rename or lose the connection. */
    public static Actor guest(String session, String name) {
        return new Actor(Kind.GUEST, session, name, List.of(), Optional.empty(), false);
    }

    /** A part of the bot: {@code clock}, {@code rooms}, or a plugin's name. */
    public static Actor system(String part) {
        return new Actor(Kind.SYSTEM, part, part, List.of(), Optional.empty(), false);
    }

    /** Whether this is a person of ours: known, and nobody's contact. */
    public boolean isStaff() {
        return kind == Kind.PERSON && contactOf.isEmpty();
    }

    public boolean isSystem() {
        return kind == Kind.SYSTEM;
    }
}
