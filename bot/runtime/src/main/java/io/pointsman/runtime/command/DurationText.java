package io.pointsman.runtime.command;

import io.pointsman.api.Durations;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads a duration as people type it: besides those of {@link Durations} also {@code 30 min}, {@code 1h30}, {@code 1.5h}, {@code 2 hours}. */
final class DurationText {

    private static final Pattern HALF = Pattern.compile("(\\d{1,4})[.,]5\\s*h(?:ours?|rs?)?(?![a-z])");
    private static final Pattern UNIT = Pattern.compile(
            "(\\d+)\\s*(w)(?:eeks?)?(?![a-z])|(\\d+)\\s*(d)(?:ays?)?(?![a-z])|(\\d+)\\s*(h)(?:ours?|rs?)?(?![a-z])"
                    + "|(\\d+)\\s*(m)(?:inutes?|ins?)?(?![a-z])|(\\d+)\\s*(s)(?:econds?|ecs?)?(?![a-z])");
    private static final Pattern MINUTES_LEFT_OUT = Pattern.compile("(-?\\d{1,4}h)(\\d{1,2})");

    private DurationText() {}

    /** Reads a duration; empty when it is none. */
    static Optional<Duration> parse(String typed) {
        String text = typed.strip().toLowerCase(Locale.ROOT);
        String halves = HALF.matcher(text).replaceAll("$1h30m");
        String minutes = MINUTES_LEFT_OUT.matcher(halves).matches() ? halves + "m" : halves;
        String units = UNIT.matcher(minutes)
                .replaceAll(found -> found.group().replaceAll("[^0-9]", "")
                        + found.group().replaceAll("[0-9\\s]", "").charAt(0));
        return Durations.parse(units.replaceAll("(?<=[a-z])\\s+(?=\\d)", ""));
    }
}
