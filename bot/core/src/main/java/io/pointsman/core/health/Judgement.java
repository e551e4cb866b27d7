package io.pointsman.core.health;

import io.pointsman.api.Role;
import io.pointsman.api.VerdictKind;
import io.pointsman.api.picture.Verdict;

/**
 * The verdict on a stage at one moment.
 *
 * @param evidence the numbers that led to it, in words
 * @param role who is called when it is {@code FAIL}
 */
public record Judgement(VerdictKind kind, String evidence, Role role) {

    /** As the log keeps it. */
    public Verdict verdict() {
        return new Verdict(kind, evidence);
    }
}
