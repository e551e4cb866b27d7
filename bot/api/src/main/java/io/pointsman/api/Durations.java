package io.pointsman.api;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write and read them: {@code 500ms}, {@code 45s}, {@code 30m}, {@code 1h30m}, {@code 2d}, {@code 1w}. */
public final class Durations {

    private static final Pattern WRITTEN = Pattern.compile(
            "(-)?(?:(\\d{1,4})w)?(?:(\\d{1,5})d)?(?:(\\d{1,6})h)?(?:(\\d{1,7})m)?(?:(\\d{1,8})s)?(?:(\\d{1,9})ms)?");

    private Durations() {}

    /** Reads a duration; empty when it is none. A leading minus makes it negative. */
    public static Optional<Duration> parse(String text) {
        Matcher matcher = WRITTEN.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches() || matcher.end() == (matcher.group(1) == null ? 0 : 1)) {
            return Optional.empty();
        }
        Duration sum = Duration.ofDays(7 * number(matcher, 2) + number(matcher, 3))
                .plusHours(number(matcher, 4))
                .plusMinutes(number(matcher, 5))
                .plusSeconds(number(matcher, 6))
                .plusMillis(number(matcher, 7));
        return Optional.of(matcher.group(1) == null ? sum : sum.negated());
    }

    private static long number(Matcher matcher, int group) {
        String digits = matcher.group(group);
        return digits == null ? 0 : Long.parseLong(digits);
    }

    /** As people read it, to the second and at most two units: {@code 1h30m}, {@code 45s}, {@code 2d}, {@code 0s}. */
    public static String show(Duration duration) {
        Duration amount = duration.abs();
        long seconds = amount.plusMillis(500).toSeconds();
        long[] sizes = {86_400, 3_600, 60, 1};
        String[] units = {"d", "h", "m", "s"};
        StringBuilder text = new StringBuilder(duration.isNegative() && seconds > 0 ? "-" : "");
        int shown = 0;
        for (int i = 0; i < sizes.length && shown < 2; i++) {
            long count = seconds / sizes[i];
            seconds %= sizes[i];
            if (count > 0) {
                text.append(count).append(units[i]);
                shown++;
            } else if (shown > 0) {
                break;
            }
        }
        return shown == 0 ? "0s" : text.toString();
    }
}
