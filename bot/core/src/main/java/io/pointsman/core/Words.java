package io.pointsman.core;

import io.pointsman.api.Actor;
import io.pointsman.api.Audience;
import io.pointsman.api.By;
import io.pointsman.api.Role;
import io.pointsman.api.Stamp;
import io.pointsman.api.picture.Participant;
import io.pointsman.api.picture.StepState;
import io.pointsman.api.picture.Switchover;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** How times, people and lists are written in refusals and narrations. */
final class Words {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("EEE HH:mm z", Locale.ENGLISH);

    /** What is nearer than this is not rounded to the minute. */
    private static final Duration NEAR = Duration.ofMinutes(5);

    /** Who causes what follows of itself. */
    static final By BOT = By.system("pointsman");

    /** Who causes what is due. */
    static final By CLOCK = By.system("clock");

    private Words() {}

    static Stamp bot(Instant at) {
        return new Stamp(at, BOT);
    }

    /**
     * The minute in which it is, with the date when that is another day than that of {@code now}: {@code 14:37Z}. Of what is near, the
     * second: {@code 14:37:12Z}.
     */
    static String time(Instant at, Instant now) {
        boolean sameDay = at.atOffset(ZoneOffset.UTC)
                .toLocalDate()
                .equals(now.atOffset(ZoneOffset.UTC).toLocalDate());
        if (sameDay
                && isNear(at, now)
                && !at.truncatedTo(ChronoUnit.SECONDS).equals(at.truncatedTo(ChronoUnit.MINUTES))) {
            return SECOND.format(at);
        }
        return (sameDay ? TIME : DATE).format(at);
    }

    /** The first full minute, or second of what is near, at which it is certainly over. */
    static String over(Instant at, Instant now) {
        ChronoUnit unit = isNear(at, now) ? ChronoUnit.SECONDS : ChronoUnit.MINUTES;
        Instant begun = at.truncatedTo(unit);
        return time(begun.equals(at) ? at : begun.plus(1, unit), now);
    }

    /** {@code 2026-12-01}. */
    static String day(Instant at) {
        return at.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    }

    /** The same time as people there read it, in brackets: {@code (15:37 CET)}; nothing where they read UTC. */
    static String local(Instant at, Optional<ZoneId> zone) {
        return zone.filter(there -> !there.getRules().getOffset(at).equals(ZoneOffset.UTC))
                .map(there -> " (" + LOCAL.withZone(there).format(at) + ")")
                .orElse("");
    }

    private static boolean isNear(Instant at, Instant now) {
        return Duration.between(now, at).abs().compareTo(NEAR) < 0;
    }

    static String who(Actor actor) {
        return actor.isSystem() ? "the bot" : Inert.text(actor.name());
    }

    static String status(StepState.Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    static String list(Collection<?> things) {
        return things.stream().map(Object::toString).collect(Collectors.joining(", "));
    }

    /** A role with the names of who has it: {@code ops (tomas, rui)}. */
    static String role(Switchover state, Role role) {
        return role(state, role, BOT.actor());
    }

    /** A role with the names that the asker may know. */
    static String role(Switchover state, Role role, Actor asker) {
        String names = state.holders(role).stream()
                .filter(person -> mayKnow(asker, person))
                .map(Participant::name)
                .map(Inert::text)
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? role.value() : role + " (" + names + ")";
    }

    /** Whether the asker may know who somebody is: of staff, people outside know the lead alone. */
    static boolean mayKnow(Actor asker, Participant person) {
        return asker.isStaff()
                || asker.isSystem()
                || person.audience() == Audience.CUSTOMER
                || person.roles().contains(Role.LEAD);
    }

    /** A sentence part after a colon, or nothing; without its own full stop. */
    static String because(String why) {
        String text = Inert.text(why);
        boolean stopped = text.endsWith(".") && !text.endsWith("..");
        return text.isEmpty() ? "" : ": " + (stopped ? text.substring(0, text.length() - 1) : text);
    }

    /** A sentence part after a colon, or nothing, and the end of the sentence. */
    static String closing(String why) {
        String part = because(why);
        boolean ended = part.endsWith("!") || part.endsWith("?") || part.endsWith("…") || part.endsWith("..");
        return ended ? part : part + ".";
    }
}
