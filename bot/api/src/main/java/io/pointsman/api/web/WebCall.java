package io.pointsman.api.web;

import io.pointsman.api.command.Directory;
import io.pointsman.api.picture.House;
import io.pointsman.api.picture.Switchover;
import java.time.Instant;
import java.util.List;

/** One request, with everything that a handler may look at. */
public interface WebCall {

    WebRequest request();

    Instant now();

    /** All switchovers that are not over, whole: what of them may be shown to whoever asks is the handler's to know. */
    List<Switchover> live();

    /** What is true of all switchovers. */
    House house();

    Directory directory();
}
