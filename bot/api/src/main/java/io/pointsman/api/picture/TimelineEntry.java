package io.pointsman.api.picture;

import io.pointsman.api.Audience;
import java.time.Instant;

/**
 * One line of the timeline, as it was narrated for an audience.
 *
 * @param seq the number of its event in the log
 */
public record TimelineEntry(long seq, Instant at, String who, String text, Audience audience) {}
