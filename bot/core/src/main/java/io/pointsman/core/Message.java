package io.pointsman.core;

import io.pointsman.api.Lane;

/** One narrated line: plain text, inert, without the id of the switchover. */
public record Message(Lane lane, String text) {}
