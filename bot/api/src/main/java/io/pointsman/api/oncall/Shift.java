package io.pointsman.api.oncall;

import io.pointsman.api.calendar.Span;

/**
 * A stretch of time in which somebody is on call.
 *
 * @param who as the source calls them: the id of a person, one of their addresses, or their name, in any case of letters
 */
public record Shift(Span during, String who) {}
