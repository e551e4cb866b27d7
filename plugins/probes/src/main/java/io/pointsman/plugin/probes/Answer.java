package io.pointsman.plugin.probes;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a place answered.
 *
 * @param firstByte from the request to the head of the answer
 */
record Answer(
        Place place,
        Question question,
        int status,
        List<Field> fields,
        Body body,
        Duration connecting,
        Duration handshaking,
        Duration firstByte) {

    /** One header line. */
    record Field(String name, String value) {}

    /** The first header of this name. */
    Optional<String> header(String name) {
        return fields.stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .map(Field::value)
                .findFirst();
    }

    /** Every header of this name, in order. */
    List<String> headers(String name) {
        return fields.stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .map(Field::value)
                .toList();
    }

    boolean isRedirect() {
        return status >= 300
                && status < 400
                && status != 304
                && header("Location").isPresent();
    }

    /** {@code connect 12 ms, TLS 31 ms, first byte 45 ms}. */
    String timings() {
        return "connect " + Saw.duration(connecting)
                + (question.scheme().equals("https") ? ", TLS " + Saw.duration(handshaking) : "")
                + ", first byte " + Saw.duration(firstByte);
    }
}
