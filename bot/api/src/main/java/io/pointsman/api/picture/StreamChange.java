package io.pointsman.api.picture;

import java.time.Duration;

/** What somebody wants to be different in how a channel reads of the traffic. */
public sealed interface StreamChange {

    /** One line in this time. */
    record Every(Duration time) implements StreamChange {}

    /** As often as the phase asks. */
    record Usual() implements StreamChange {}

    /** Changes alone. */
    record Quiet() implements StreamChange {}

    /** Bars of ASCII, or of block elements. */
    record Bars(boolean ascii) implements StreamChange {}
}
