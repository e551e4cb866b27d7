package io.pointsman.sim.world;

import io.pointsman.api.Durations;
import io.pointsman.api.Share;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * One thing that goes wrong in a rehearsal: what, when it begins and how long it lasts. In one word of a shell:
 * {@code origin-429@25%}, {@code crash@T+20m}, {@code full-disk@50%/2m}.
 *
 * @param lasts empty for the {@linkplain FaultKind#usual usual} time; traffic that people mend is well again earlier
 */
public record Fault(FaultKind kind, Begin begin, Optional<Duration> lasts) {

    private static final Duration LONGEST = Duration.ofDays(30);
    private static final List<Share> SHARES =
            List.of(Share.percent(1), Share.percent(5), Share.percent(25), Share.percent(50), Share.ALL);

    /** When a fault begins. */
    public sealed interface Begin {

        /** A moment after this share, or more, was declared to be on us for the first time. */
        record AtShare(Share share) implements Begin {
            @Override
            public String toString() {
                return share.toString().replace(" ", "");
            }
        }

        /** So long after the switchover was opened. */
        record AfterOpening(Duration time) implements Begin {
            @Override
            public String toString() {
                return "T+" + Durations.show(time);
            }
        }
    }

    /** A fault of the usual length. */
    public Fault(FaultKind kind, Begin begin) {
        this(kind, begin, Optional.empty());
    }

    /** How long it lasts at most. */
    public Duration length() {
        return lasts.orElse(kind.usual());
    }

    /** Every kind, in the order in which they are listed. */
    public static List<FaultKind> kinds() {
        return List.of(FaultKind.values());
    }

    /**
     * Reads a fault as it is written on a command line: {@code KIND[@SHARE%|@T+TIME][/LENGTH]}. Where nothing is said of the beginning, it
     * is 25 % for traffic and data, and half an hour after the opening for all else.
     *
     * @throws IllegalArgumentException when it is none; the message says in one line what would be right
     */
    public static Fault parse(String text) {
        String given = text.strip().toLowerCase(Locale.ROOT);
        String[] parts = given.split("/", -1);
        if (parts.length > 2) {
            throw wrong(text, "it has one length at most, as in full-disk@50%/2m");
        }
        String[] head = parts[0].split("@", -1);
        if (head.length > 2) {
            throw wrong(text, "it has one beginning, as in origin-429@25%");
        }
        FaultKind kind = FaultKind.of(head[0]).orElseThrow(() -> wrong(text, unknown(head[0])));
        Begin begin = head.length == 2 ? begin(text, head[1]) : usualBegin(kind);
        Optional<Duration> lasts = parts.length == 2 ? Optional.of(length(text, parts[1])) : Optional.empty();
        return new Fault(kind, begin, lasts);
    }

    /**
     * Draws what goes wrong in a rehearsal: nothing in one of six, else one to four faults at any share or time.
     *
     * @param within until how long after the opening they begin
     */
    public static List<Fault> draw(long seed, Duration within) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Fault> faults = new ArrayList<>();
        int count = random.nextInt(6) == 0 ? 0 : 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            FaultKind kind = FaultKind.values()[random.nextInt(FaultKind.values().length)];
            boolean byShare = kind.isOfTheWorld() && random.nextInt(4) > 0;
            Begin begin = byShare
                    ? new Begin.AtShare(SHARES.get(random.nextInt(SHARES.size())))
                    : new Begin.AfterOpening(Duration.ofSeconds(random.nextLong(within.toSeconds())));
            long length = Math.max(1, kind.usual().toSeconds() / (1 + random.nextInt(8)));
            faults.add(new Fault(kind, begin, Optional.of(Duration.ofSeconds(length))));
        }
        return faults;
    }

    private static Begin usualBegin(FaultKind kind) {
        return kind.isOfTheWorld()
                ? new Begin.AtShare(Share.percent(25))
                : new Begin.AfterOpening(Duration.ofMinutes(30));
    }

    private static Begin begin(String text, String when) {
        if (when.startsWith("t+")) {
            return Durations.parse(when.substring(2))
                    .filter(time -> !time.isNegative() && time.compareTo(LONGEST) <= 0)
                    .<Begin>map(Begin.AfterOpening::new)
                    .orElseThrow(() -> wrong(text, "after @T+ comes a time of at most 30 days, as in @T+20m"));
        }
        return Share.parse(when)
                .filter(share -> when.endsWith("%") && !share.isNone())
                .<Begin>map(Begin.AtShare::new)
                .orElseThrow(() -> wrong(
                        text, "after @ comes a share above 0, as in @25%, or a time after the opening, as in @T+20m"));
    }

    private static Duration length(String text, String length) {
        return Durations.parse(length)
                .filter(time -> time.isPositive() && time.compareTo(LONGEST) <= 0)
                .orElseThrow(() -> wrong(text, "after / comes how long it lasts, at most 30 days, as in /10m"));
    }

    private static String unknown(String word) {
        String all = kinds().stream().map(FaultKind::word).collect(Collectors.joining(", "));
        return nearest(word)
                .map(near -> "there is no such kind; do you mean " + near + "?")
                .orElse("the kinds are " + all);
    }

    /** The kind that begins as the word does, or holds it. */
    private static Optional<String> nearest(String word) {
        return word.length() < 3
                ? Optional.empty()
                : Arrays.stream(FaultKind.values())
                        .map(FaultKind::word)
                        .filter(known ->
                                known.contains(word) || word.contains(known) || known.startsWith(word.substring(0, 3)))
                        .findFirst();
    }

    private static IllegalArgumentException wrong(String text, String what) {
        return new IllegalArgumentException("'" + text.strip() + "' is no fault: " + what);
    }

    /** As it is written on a command line; {@link #parse} reads it again. */
    @Override
    public String toString() {
        return kind + "@" + begin
                + lasts.map(time -> "/" + Durations.show(time)).orElse("");
    }
}
