package io.pointsman.plugin.webhook;

import io.pointsman.api.lever.LeverAnswer;
import java.time.Duration;
import java.util.Optional;

/** What came of one attempt. */
sealed interface Attempt {

    /** The service said something about the request. */
    record Answered(LeverAnswer answer) implements Attempt {}

    /**
     * It said nothing of the request, so it may be asked again.
     *
     * @param after when it wants to be asked again; empty when it did not say
     */
    record TryAgain(String why, Optional<Duration> after) implements Attempt {}
}
