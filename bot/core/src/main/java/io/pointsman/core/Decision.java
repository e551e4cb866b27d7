package io.pointsman.core;

import io.pointsman.api.Refusal;
import io.pointsman.api.event.Event;
import java.util.List;

/** What becomes of an action: events, or a refusal. */
public sealed interface Decision {

    /** It happens. Never without events. */
    record Accepted(List<Event> events) implements Decision {
        public Accepted {
            events = List.copyOf(events);
        }
    }

    /** It does not happen, and this is what would have to be true. */
    record Refused(Refusal refusal) implements Decision {}
}
