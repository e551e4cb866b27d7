package io.pointsman.api.picture;

import io.pointsman.api.VerdictKind;

/** What the detectors say, and the numbers behind it in words. */
public record Verdict(VerdictKind kind, String evidence) {

    /** With no source configured nothing is known; that is never healthy. */
    public static final Verdict NO_SOURCE = new Verdict(VerdictKind.INCONCLUSIVE, "no source");

    @Override
    public String toString() {
        String word = kind.name().toLowerCase(java.util.Locale.ROOT);
        return evidence.isEmpty() ? word : word + ": " + evidence;
    }
}
