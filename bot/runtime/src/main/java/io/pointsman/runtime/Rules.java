package io.pointsman.runtime;

import io.pointsman.api.Audience;
import io.pointsman.api.action.Action;
import io.pointsman.api.event.Event;
import io.pointsman.api.picture.House;
import io.pointsman.api.picture.Switchover;
import io.pointsman.core.Deadlines;
import io.pointsman.core.Decider;
import io.pointsman.core.Decision;
import io.pointsman.core.Message;
import io.pointsman.core.Narrator;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The rules by which switchovers live: those of the core. Tests put broken ones in their place, to show that the simulation finds what they
 * break; no configuration leads to others. Pure functions; any thread.
 */
public interface Rules {

    /** The rules of the core. */
    Rules OF_THE_CORE = new Rules() {};

    /** As {@link Decider#decide}. */
    default Decision decide(Switchover state, House house, Action action, Instant now) {
        return Decider.decide(state, house, action, now);
    }

    /** As {@link Deadlines#nextDeadline}. */
    default Optional<Instant> nextDeadline(Switchover state) {
        return Deadlines.nextDeadline(state);
    }

    /** As {@link Narrator#narrate}. */
    default List<Message> narrate(Switchover before, Event event, Audience audience) {
        return Narrator.narrate(before, event, audience);
    }
}
