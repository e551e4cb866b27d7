package io.pointsman.api;

/** What a detector says of the traffic, or a check of a step. No data is never {@link #PASS}. */
public enum VerdictKind {
    PASS,
    FAIL,
    INCONCLUSIVE
}
