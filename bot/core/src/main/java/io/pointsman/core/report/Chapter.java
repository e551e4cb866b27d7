package io.pointsman.core.report;

import io.pointsman.api.event.Event;
import io.pointsman.api.picture.Switchover;

/** A part of the report while the log is read: hears every event once, in order. */
interface Chapter {

    /**
     * One more event.
     *
     * @param after the picture after it
     */
    void hear(Event event, Switchover after);
}
