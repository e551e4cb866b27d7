package io.pointsman.app.config;

/** The whole configuration, without a problem. */
public record Config(BotConfig bot, FileDirectory directory) {}
