package io.pointsman.plugin.irc;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A way to prove who we are, the strongest first. */
enum SaslMechanism {
    EXTERNAL("EXTERNAL"),
    SCRAM_SHA_256("SCRAM-SHA-256"),
    PLAIN("PLAIN");

    private final String wire;

    SaslMechanism(String wire) {
        this.wire = wire;
    }

    /** Its name on the wire. */
    String wire() {
        return wire;
    }

    /** Reads a name as people or servers write it. */
    static SaslMechanism of(String name) {
        return Arrays.stream(values())
                .filter(mechanism -> mechanism.wire.equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "sasl: mechanism is external, scram-sha-256 or plain, not " + name));
    }

    /** Whether a list of names, parted by commas, has it; an empty list says nothing and may have it. */
    boolean isIn(String list) {
        return list.isEmpty()
                || List.of(list.toUpperCase(Locale.ROOT).split(",", -1)).contains(wire);
    }
}
