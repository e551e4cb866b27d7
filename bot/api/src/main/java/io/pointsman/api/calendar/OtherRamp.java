package io.pointsman.api.calendar;

import io.pointsman.api.SwitchoverId;
import java.util.OptionalDouble;

/**
 * The ramp of another switchover.
 *
 * @param during from its first gate until its top has been held long enough, as it is expected now
 * @param rps the most requests per second that are expected of it; empty when nobody said
 */
public record OtherRamp(SwitchoverId id, Span during, OptionalDouble rps) {}
