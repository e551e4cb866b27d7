package io.pointsman.plugin.slack;

import io.pointsman.api.plugin.Plugin;

/** Brings connections of the kind {@code slack}. */
public final class SlackPlugin implements Plugin {}
