package io.pointsman.sim.rehearsal;

import java.time.Instant;

/**
 * A line of the condensed story.
 *
 * @param who whoever said it; empty for the bot
 */
public record StoryLine(Instant at, String who, String text) {}
