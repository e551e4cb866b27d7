package io.pointsman.api.command;

/**
 * A command as it is explained to somebody who may know of it.
 *
 * @param notNow why they cannot use it here and now, and when or who can; one sentence, fit for the asker; empty when they can use it
 */
public record Explained(CommandSpec spec, String notNow) {}
