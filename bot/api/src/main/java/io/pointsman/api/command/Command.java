package io.pointsman.api.command;

/** A command of a plugin: how it is typed, and who answers. */
public record Command(CommandSpec spec, CommandHandler handler) {}
