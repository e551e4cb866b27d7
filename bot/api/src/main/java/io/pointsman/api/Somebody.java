package io.pointsman.api;

/**
 * A person, and how they are called.
 *
 * @param name as it was when it was written down
 */
public record Somebody(PersonId person, String name) {}
