package io.pointsman.api.page;

import java.time.Duration;
import java.util.Optional;

/** What came back over a channel. */
public sealed interface PageAnswer {

    /** The attempt that it answers, or the page when the channel knows no more: {@link PageRequest#attempt} or {@link PageRequest#page}. */
    String key();

    /** It arrived at whoever is called. */
    record Delivered(String key) implements PageAnswer {}

    /** It was taken, and then could not be delivered: a bounce, a call that nobody picked up for lack of a network. */
    record Undelivered(String key, String why) implements PageAnswer {}

    /**
     * Somebody takes it.
     *
     * @param arrival in how long they will be there, when they said so
     */
    record Acknowledged(String key, Answerer who, Optional<Duration> arrival) implements PageAnswer {}

    /** Somebody cannot. */
    record Declined(String key, Answerer who, String why) implements PageAnswer {}

    /** An acknowledgement no longer holds: a service took it back. */
    record Unacknowledged(String key, String why) implements PageAnswer {}

    /** A service that finds people by itself found nobody. */
    record Exhausted(String key) implements PageAnswer {}
}
