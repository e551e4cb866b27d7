package io.pointsman.core;

import io.pointsman.api.event.PlanEvent;
import io.pointsman.api.picture.Participant;
import io.pointsman.api.picture.Switchover;
import java.util.Optional;

/** What is said to one person beside the room. Pure, and inert as every text of the narration. */
public final class PrivateLines {

    private PrivateLines() {}

    /** When it starts now by the clock of one participant; empty for whoever was none when the start moved. */
    public static Optional<String> startMoved(Switchover state, PlanEvent.StartTold told, Participant person) {
        return told.times().stream()
                .filter(time ->
                        time.audience() == person.audience() && time.people().contains(person.name()))
                .findFirst()
                .map(time -> state.id() + " starts at another time: for you it is " + time.shown() + " now.");
    }
}
