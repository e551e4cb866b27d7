package io.pointsman.plugin.console;

import io.pointsman.api.Audience;

/** Colours of labels and of lines that must not be missed; by ANSI codes, where the terminal has colours. */
enum Paint {
    NONE(""),
    BOT("\u001b[36m"),
    STAFF("\u001b[33m"),
    CUSTOMER("\u001b[32m"),
    CRITICAL("\u001b[1m");

    private static final String RESET = "\u001b[0m";

    private final String code;

    Paint(String code) {
        this.code = code;
    }

    static Paint of(Audience audience) {
        return switch (audience) {
            case STAFF -> STAFF;
            case CUSTOMER -> CUSTOMER;
        };
    }

    String on(String text) {
        return this == NONE || text.isEmpty() ? text : code + text + RESET;
    }
}
