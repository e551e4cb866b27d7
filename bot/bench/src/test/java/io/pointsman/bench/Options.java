package io.pointsman.bench;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What is measured, and how long.
 *
 * @param profile whether the flight recorder looks on
 */
record Options(Scale scale, Set<Part> parts, boolean profile) {

    private static final String USAGE =
            "usage: pointsman bench [--quick] [--profile] [load] [rooms] [memory] [starts] [rehearse] [micro] [health]";

    static Options parse(List<String> words) {
        Scale scale = Scale.FULL;
        boolean profile = false;
        Set<Part> parts = EnumSet.noneOf(Part.class);
        for (String word : words) {
            switch (word) {
                case "--quick" -> scale = Scale.QUICK;
                case "--smoke" -> scale = Scale.SMOKE;
                case "--profile" -> profile = true;
                default -> parts.add(part(word));
            }
        }
        return new Options(scale, parts.isEmpty() ? EnumSet.allOf(Part.class) : parts, profile);
    }

    private static Part part(String word) {
        for (Part part : Part.values()) {
            if (part.name().toLowerCase(Locale.ROOT).equals(word)) {
                return part;
            }
        }
        throw new IllegalArgumentException("bench: unknown: " + word + "; " + USAGE);
    }
}
