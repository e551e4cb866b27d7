package io.pointsman.api.event;

import io.pointsman.api.Stamp;
import io.pointsman.api.runbook.ExpectedAlert;
import java.time.Instant;

/** Alerts that are expected are silenced for the window, or sound again. The customer hears nothing of it. */
public sealed interface AlertEvent extends Event {

    String key();

    /**
     * They are to be silenced: the intent. It is asked again with the same key as long as nothing is known of its answer.
     *
     * @param number counts the silences of the switchover, from 1
     * @param until when it ends by itself
     */
    record SilenceAsked(Stamp stamp, int number, String key, ExpectedAlert alert, Instant until)
            implements AlertEvent {}

    /**
     * They are silenced.
     *
     * @param id how staff find the silence
     */
    record Silenced(Stamp stamp, String key, String id) implements AlertEvent {}

    /** They could not be silenced, and will sound. */
    record NotSilenced(Stamp stamp, String key, String why) implements AlertEvent {}

    /** They are to sound again, because the window is over: the intent. */
    record LiftAsked(Stamp stamp, String key) implements AlertEvent {}

    /** They sound again. */
    record Lifted(Stamp stamp, String key) implements AlertEvent {}

    /** The silence could not be lifted, and ends by itself. */
    record NotLifted(Stamp stamp, String key, String why) implements AlertEvent {}

    /** The silence has ended by its own time. */
    record Expired(Stamp stamp, String key) implements AlertEvent {}
}
