package io.pointsman.api.check;

import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Verifies a step from outside instead of believing it. A runbook names it ({@code check: {name: dns-ttl, with: {max: 300}}}); it runs when
 * somebody asks for it, when the owner of the step says that it is done, and again when a gate opens. Its {@link Finding} is evidence in the
 * log. It may run several times at once, for several switchovers; after a restart one that had not come back is run again, so a check must
 * change nothing that it looks at.
 */
public interface StepCheck {

    /** The name by which runbooks call it, one word that no other check has, such as {@code dns-ttl}. */
    String name();

    /**
     * Why the check could not run with these arguments, in one line that says what would be right; empty when it could. Asked when the
     * configuration is read; must not look outside.
     */
    Optional<String> problem(SortedMap<String, String> arguments);

    /** How long one run may take; one that takes longer is interrupted and counts as inconclusive. */
    default Duration limit() {
        return Duration.ofSeconds(30);
    }

    /** How many runs of this check may look outside at the same time; at least 1. Others wait, outside their time limit. */
    default int atOnce() {
        return 4;
    }

    /**
     * Looks outside. Runs on a thread of its own, where it may block; the thread is interrupted when the time is over.
     *
     * @throws Exception when it could not look at all; the finding is then inconclusive, for no data is never good news
     */
    Finding run(CheckRequest request) throws Exception;
}
