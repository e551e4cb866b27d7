package io.pointsman.core;

import io.pointsman.api.Refusal;
import io.pointsman.api.event.HouseEvent;
import java.util.List;

/** What becomes of an action on the house: events, or a refusal. */
public sealed interface HouseDecision {

    /** It happens. Never without events. */
    record Accepted(List<HouseEvent> events) implements HouseDecision {
        public Accepted {
            events = List.copyOf(events);
        }
    }

    /** It does not happen, and this is what would have to be true. */
    record Refused(Refusal refusal) implements HouseDecision {}
}
