package io.pointsman.api.page;

import java.util.Locale;
import java.util.Optional;

/** How much a page may disturb. Later constants disturb less. */
public enum Urgency {
    /** Traffic suffers, or could: at any hour, on every channel. */
    HIGH,
    /** It can wait for the morning: nobody is called in their quiet hours. */
    LOW,
    /** Good to know: stands in the log and in the room, and calls nobody. */
    INFO;

    /** As people type it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What somebody typed, without regard to case; empty when it is none. */
    public static Optional<Urgency> of(String word) {
        for (Urgency urgency : values()) {
            if (urgency.word().equalsIgnoreCase(word)) {
                return Optional.of(urgency);
            }
        }
        return Optional.empty();
    }
}
