package io.pointsman.runtime;

import io.pointsman.api.Audience;
import io.pointsman.api.picture.Participant;
import io.pointsman.api.picture.Switchover;
import io.pointsman.api.runbook.Phase;

/** The bot's segment of a topic: which switchover, who leads, where it is. */
final class RoomTopic {

    private RoomTopic() {}

    /** @param late how late it is, in words; empty where that is not said */
    static String of(Switchover state, Audience audience, String late) {
        String lead = state.lead().map(Participant::name).orElse("nobody");
        String life = switch (state.life()) {
            case NONE, OPEN -> where(state);
            case WATCHING -> "closed; we keep watching.";
            case CLOSED -> "closed.";
        };
        return state.id() + " " + state.runbook().title() + (audience == Audience.STAFF ? " (STAFF)" : "") + " | lead "
                + lead + (late.isEmpty() ? "" : " | " + late) + " | " + life;
    }

    /** Where the switchover is, as a sentence that everybody may read. */
    static String where(Switchover state) {
        String phase = state.currentPhase().map(Phase::title).orElse("everything is done");
        return "We are at: " + phase + ", " + state.share() + " of the traffic on us"
                + (state.holding() ? ", on HOLD." : ".");
    }
}
