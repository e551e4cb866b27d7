package io.pointsman.api.event;

import io.pointsman.api.Stamp;

/** Anything that stands in the log: of one switchover, or of the house that all share. */
public sealed interface LogEvent permits Event, HouseEvent {

    /** When it happened and who caused it. */
    Stamp stamp();
}
