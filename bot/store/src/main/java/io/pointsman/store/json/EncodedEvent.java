package io.pointsman.store.json;

/**
 * An event as text.
 *
 * @param kind the stable name of what happened, such as {@code step.done}
 * @param version the version of the body's form, from 1
 * @param body a JSON object
 */
public record EncodedEvent(String kind, int version, String body) {}
