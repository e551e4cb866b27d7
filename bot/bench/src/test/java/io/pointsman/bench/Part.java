package io.pointsman.bench;

/** What can be measured by itself. */
enum Part {
    /** Round trips, offered loads, processor time. */
    LOAD,
    /** One line to many rooms. */
    ROOMS,
    /** Resident memory. */
    MEMORY,
    /** From the start of the process to the answers. */
    STARTS,
    /** A switchover of hours in seconds. */
    REHEARSE,
    /** Single operations, by JMH; what a thousand watches cost. */
    MICRO,
    /** From errors at an edge to the hold in the room. */
    HEALTH
}
