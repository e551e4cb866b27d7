package com.example.deploys;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;

/** A version of a service that went live. */
record Deployment(Instant at, String service, String version) {

    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/@+-]{0,79}");

    /** Reads {@code SERVICE VERSION}, as a pipeline announces it; empty when it is something else. */
    static Optional<Deployment> announced(String text, Instant at) {
        String[] words = text.strip().split("\\s+");
        return words.length == 2
                        && WORD.matcher(words[0]).matches()
                        && WORD.matcher(words[1]).matches()
                ? Optional.of(new Deployment(at, words[0], words[1]))
                : Optional.empty();
    }

    /** Reads what {@link #toLine} wrote; empty when it is something else. */
    static Optional<Deployment> ofLine(String line) {
        String[] parts = line.split(" ", 2);
        try {
            return parts.length == 2 ? announced(parts[1], Instant.parse(parts[0])) : Optional.empty();
        } catch (DateTimeParseException other) {
            return Optional.empty();
        }
    }

    String toLine() {
        return at + " " + service + " " + version;
    }

    /** As JSON; no word of it needs to be escaped. */
    String toJson() {
        return "{\"service\":\"" + service + "\",\"version\":\"" + version + "\",\"at\":\"" + at + "\"}";
    }
}
