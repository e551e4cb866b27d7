package io.pointsman.api;

import java.time.Instant;

/** When an event happened and who caused it. The times in one log never go back. */
public record Stamp(Instant at, By by) {

    public Actor actor() {
        return by.actor();
    }
}
