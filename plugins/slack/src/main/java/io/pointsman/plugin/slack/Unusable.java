package io.pointsman.plugin.slack;

import java.io.Serial;

/** A channel cannot be used until a person does something; says what. */
final class Unusable extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String why;

    Unusable(String why) {
        super(why, null, false, false);
        this.why = why;
    }

    String why() {
        return why;
    }
}
