package io.pointsman.api.health;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a handler may look at of the traffic of one switchover. */
public interface HealthView {

    /** How it is now. */
    HealthPicture now();

    /** The line that the room reads, at most 400 bytes; the customer's own numbers where the customer reads it. */
    String line();

    /** The samples of a signal over the last time, oldest first. Reads a file: may block. */
    List<Sample> samples(Signal signal, Duration last);

    /** Where the last hour can be seen as a picture, for those who read this and for no others; empty where nothing draws or serves one. */
    default Optional<ChartLink> chart() {
        return Optional.empty();
    }
}
