package io.pointsman.core;

import io.pointsman.api.Audience;
import io.pointsman.api.Lane;
import io.pointsman.api.event.CustomerEvent;
import io.pointsman.api.event.Event;
import io.pointsman.api.event.GateEvent;
import io.pointsman.api.event.HoldEvent;
import io.pointsman.api.event.PageEvent;
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
     * @return at most two lines, inert, in the lane that {@link #lane} says; none when the audience hears nothing of it
     */
    public static List<Message> narrate(Switchover before, Event event, Audience audience) {
        Stream<String> lines = switch (audience) {
            case STAFF -> StaffLines.of(before, event).stream();
            case CUSTOMER ->
                half(before, event).stream().flatMap(half -> CustomerLines.of(before.forCustomer(), half).stream());
        };
        return lines.map(Inert::line)
                .filter(line -> !line.isEmpty())
                .map(line -> new Message(lane(before, event), line))
                .toList();
    }

    /**
     * How the lines of an event travel in its switchover: as the event says, except that a freeze of the house, a lock and their ends are in no
     * hurry where no traffic is in motion. So a freeze of two hundred switchovers is read first where somebody is about to move traffic.
     *
     * @param before the picture before the event
     */
    public static Lane lane(Switchover before, Event event) {
        return event instanceof HoldEvent hold
                        && isOfTheHouse(hold)
                        && !before.ramp().inMotion()
                ? Lane.NORMAL
                : event.lane();
    }

    private static boolean isOfTheHouse(HoldEvent event) {
        return switch (event) {
            case HoldEvent.Held ignored -> false;
            case HoldEvent.Released ignored -> false;
            case HoldEvent.Resumed ignored -> false;
            case HoldEvent.FreezeBegan ignored -> true;
            case HoldEvent.FreezeEnded ignored -> true;
            case HoldEvent.LockBegan ignored -> true;
            case HoldEvent.LockEnded ignored -> true;
        };
    }

    private static Optional<CustomerEvent> half(Switchover before, Event event) {
        if (event instanceof GateEvent gate) {
            return GateLines.forCustomer(before, gate);
        }
        if (event instanceof PageEvent page) {
            return PageLines.forCustomer(before, page);
        }
        return event instanceof HoldEvent hold ? LockLines.forCustomer(before, hold) : event.forCustomer();
    }
}
