package io.pointsman.runtime.command;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What somebody probably meant: the names that are few typing slips away. */
final class Nearest {

    private static final int SHORT = 4;
    private static final int LONGEST = 64;

    private Nearest() {}

    /** The nearest of the names, at most two slips away, or one when either is short; the first of the alphabet wins a tie. */
    static Optional<String> to(String typed, Stream<String> names) {
        return near(typed, names).stream().findFirst();
    }

    /** All names that are near, the nearest first. */
    static List<String> near(String typed, Stream<String> names) {
        String word = typed.toLowerCase(Locale.ROOT);
        if (word.length() > LONGEST) {
            return List.of();
        }
        return names.distinct()
                .filter(name -> name.length() <= LONGEST)
                .filter(name -> slips(word, name) <= Math.min(allowed(word), allowed(name)))
                .sorted(Comparator.comparingInt((String name) -> slips(word, name))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    private static int allowed(String word) {
        return word.length() <= SHORT ? 1 : 2;
    }

    /** Damerau-Levenshtein distance in its restricted form (optimal string alignment), ignoring case. */
    static int slips(String typed, String name) {
        String left = typed.toLowerCase(Locale.ROOT);
        String right = name.toLowerCase(Locale.ROOT);
        int[][] cost = new int[left.length() + 1][right.length() + 1];
        for (int i = 0; i <= left.length(); i++) {
            cost[i][0] = i;
        }
        for (int j = 0; j <= right.length(); j++) {
            cost[0][j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            for (int j = 1; j <= right.length(); j++) {
                int change = left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
                int best = Math.min(cost[i - 1][j - 1] + change, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
                boolean swapped = i > 1
                        && j > 1
                        && left.charAt(i - 1) == right.charAt(j - 2)
                        && left.charAt(i - 2) == right.charAt(j - 1);
                cost[i][j] = swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
            }
        }
        return cost[left.length()][right.length()];
    }
}
