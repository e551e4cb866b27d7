package io.pointsman.api;

/** What the detectors say of the traffic. No data is never {@link #PASS}. */
public enum VerdictKind {
    PASS,
    FAIL,
    INCONCLUSIVE
}
