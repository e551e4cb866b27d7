package io.pointsman.runtime;

import io.pointsman.api.Refusal;
import io.pointsman.api.event.LogEvent;
import java.util.List;

/** What became of a proposal, told to its asker. */
public sealed interface Answer {

    /** It is in the log. */
    record Committed(List<LogEvent> events) implements Answer {
        public Committed {
            events = List.copyOf(events);
        }
    }

    /** The rules refused it. */
    record Refused(Refusal refusal) implements Answer {}

    /** The same input had its effect already; say nothing twice. */
    record Doubled() implements Answer {}

    /**
     * The log could not be written.
     *
     * @param tookEffect whether it took effect in memory all the same: a hold does
     */
    record NotRecorded(String problem, boolean tookEffect) implements Answer {}
}
