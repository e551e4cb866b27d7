package io.pointsman.core;

import io.pointsman.api.Audience;
import io.pointsman.api.event.CustomerEvent;
import io.pointsman.api.event.Event;
import io.pointsman.api.event.GateEvent;
import io.pointsman.api.picture.Switchover;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Says an event in plain words: what a room reads is always the narration of what stands in the log. */
public final class Narrator {

    private Narrator() {}

    /**
     * The lines for one audience.
     *
     * @param before the picture before the event
     * @return at most two lines, inert, in the lane of the event; none when the audience hears nothing of it
     */
    public static List<Message> narrate(Switchover before, Event event, Audience audience) {
        Stream<String> lines = switch (audience) {
            case STAFF -> StaffLines.of(before, event).stream();
            case CUSTOMER ->
                half(before, event).stream().flatMap(half -> CustomerLines.of(before.forCustomer(), half).stream());
        };
        return lines.map(Inert::line)
                .filter(line -> !line.isEmpty())
                .map(line -> new Message(event.lane(), line))
                .toList();
    }

    private static Optional<CustomerEvent> half(Switchover before, Event event) {
        return event instanceof GateEvent gate ? GateLines.forCustomer(before, gate) : event.forCustomer();
    }
}
