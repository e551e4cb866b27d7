package io.pointsman.api.command;

/** What an argument is; the host parses it and answers bad ones with one line that says what would be right. */
public enum ArgumentType {
    /** Any one word, or several in quotes; with {@code …} any text. */
    WORD,
    /** A {@link io.pointsman.api.StepId} of the switchover. */
    STEP,
    /** A {@link io.pointsman.api.Role}. */
    ROLE,
    /** A {@link io.pointsman.api.Share}. */
    SHARE,
    /** A {@link java.time.Duration} as people type it: {@code 30m}, {@code 1h30m}, {@code 2d}, {@code 1w}. */
    DURATION,
    /** A {@link java.time.Instant} as people type it: {@code 15:00}, {@code "tomorrow 9:30"}, {@code 2026-11-24T15:00Z}, {@code in 20m}. */
    TIME,
    /** A number, as {@link Double}. */
    NUMBER,
    /** A {@link Person} of the directory, by id, name or account. */
    PERSON,
    /** A {@link Customer} of the directory. */
    CUSTOMER,
    /** A {@link io.pointsman.api.RunbookName} that exists. */
    RUNBOOK
}
