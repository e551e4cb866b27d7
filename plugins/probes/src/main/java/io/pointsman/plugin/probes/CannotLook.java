package io.pointsman.plugin.probes;

/** A check cannot look at all; the message says what is missing, in one line for the room. */
final class CannotLook extends Exception {

    private static final long serialVersionUID = 1L;

    CannotLook(String message) {
        super(message);
    }
}
