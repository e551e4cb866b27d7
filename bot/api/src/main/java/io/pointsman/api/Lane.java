package io.pointsman.api;

/** How a line travels. The lane is a pure function of the event and of the switchover that it befalls, so each lane has a cursor of its own. */
public enum Lane {
    /** Holds, rollbacks, pages, lost rooms: overtakes chatter and is never folded into a digest. */
    CRITICAL,
    /** Everything else. */
    NORMAL
}
