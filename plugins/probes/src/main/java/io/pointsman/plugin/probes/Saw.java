package io.pointsman.plugin.probes;

import io.pointsman.api.VerdictKind;
import io.pointsman.api.check.Finding;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Gathers what a check sees and makes the finding of it: something bad is a fail, else something that could not be seen is inconclusive,
 * else it is a pass. At most five lines, the most telling first; the first says when.
 */
final class Saw {

    private static final int LINES = 5;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'", Locale.ROOT);

    private final Set<String> bad = new LinkedHashSet<>();
    private final Set<String> unseen = new LinkedHashSet<>();
    private final Set<String> notes = new LinkedHashSet<>();
    private final Map<String, String> facts = new TreeMap<>();

    /** Something is not as it should be. */
    void bad(String line) {
        bad.add(line);
    }

    /** Something could not be seen. */
    void unseen(String line) {
        unseen.add(line);
    }

    /** Worth saying, whatever the verdict. */
    void note(String line) {
        notes.add(line);
    }

    /** Something that the house should remember, by a name of {@link Finding}, as JSON text. */
    void fact(String name, String json) {
        facts.put(name, json);
    }

    /** The place answered badly, or not at all. */
    void trouble(String where, Trouble trouble) {
        String line = where + " " + trouble.said();
        if (trouble.isAnswer()) {
            bad(line);
        } else {
            unseen(line);
        }
    }

    boolean isGood() {
        return bad.isEmpty() && unseen.isEmpty();
    }

    boolean hasBad() {
        return !bad.isEmpty();
    }

    /**
     * The finding.
     *
     * @param whenGood the first line of a pass
     */
    Finding finding(Instant at, String whenGood) {
        VerdictKind verdict =
                !bad.isEmpty() ? VerdictKind.FAIL : !unseen.isEmpty() ? VerdictKind.INCONCLUSIVE : VerdictKind.PASS;
        List<String> lines = switch (verdict) {
            case PASS -> Stream.concat(Stream.of(whenGood), notes.stream()).toList();
            case FAIL, INCONCLUSIVE ->
                Stream.of(bad, unseen, notes).flatMap(Set::stream).toList();
        };
        return new Finding(verdict, cut(at, lines), facts);
    }

    private static List<String> cut(Instant at, List<String> lines) {
        List<String> kept = new ArrayList<>(lines.size() <= LINES ? lines : lines.subList(0, LINES - 1));
        kept.set(0, kept.getFirst() + " [" + time(at) + "]");
        if (lines.size() > LINES) {
            kept.add("… and " + (lines.size() - LINES + 1) + " more");
        }
        return kept;
    }

    /** {@code 14:03:22 UTC}. */
    static String time(Instant at) {
        return TIME.format(at.atOffset(ZoneOffset.UTC));
    }

    /** {@code 2027-01-03}. */
    static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    static long days(Instant from, Instant to) {
        return ChronoUnit.DAYS.between(from, to);
    }

    /** {@code 340 ms}, {@code 1.5 s}, {@code 30 s}. */
    static String duration(Duration duration) {
        long millis = duration.toMillis();
        if (millis < 1_000) {
            return millis + " ms";
        }
        return millis % 1_000 == 0 || millis >= 10_000
                ? Math.round(millis / 1_000.0) + " s"
                : String.format(Locale.ROOT, "%.1f s", millis / 1_000.0);
    }

    /** {@code 812 B}, {@code 14.2 kB}, {@code 2.0 MB}. */
    static String bytes(long count) {
        if (count < 1_000) {
            return count + " B";
        }
        return count < 1_000_000
                ? String.format(Locale.ROOT, "%.1f kB", count / 1_000.0)
                : String.format(Locale.ROOT, "%.1f MB", count / 1_000_000.0);
    }

    /** The first few and how many more. */
    static String some(List<?> items, int most) {
        String first = String.join(
                ", ", items.stream().limit(most).map(Object::toString).toList());
        return items.size() <= most ? first : first + " and " + (items.size() - most) + " more";
    }

    /** {@code 1 path}, {@code 3 paths}. */
    static String count(long count, String one) {
        return count + " " + one + (count == 1 ? "" : "s");
    }
}
