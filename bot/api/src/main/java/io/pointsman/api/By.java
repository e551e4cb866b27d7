package io.pointsman.api;

/**
 * Who proposed something, and before which audience it was said (a private message of staff is {@link Audience#STAFF}).
 */
public record By(Actor actor, Audience audience) {

    /** A part of the bot, which is heard by staff alone. */
    public static By system(String part) {
        return new By(Actor.system(part), Audience.STAFF);
    }
}
