package io.pointsman.core.health;

import io.pointsman.api.health.Look;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tells the customer's own data from a stranger's, by what the data says of itself.
 *
 * @param mine what it must say, in lower case; empty where it cannot
 */
record Ownership(Set<String> mine) {

    private static final int NAMED = 3;

    Ownership {
        mine = lower(mine);
    }

    /** Why a look is not to be believed; empty when it is the customer's, or has nothing to believe. */
    Optional<String> stranger(Look look) {
        if (mine.isEmpty() || (look.samples().isEmpty() && look.owners().isEmpty())) {
            return Optional.empty();
        }
        Set<String> said = lower(look.owners());
        List<String> others = said.stream()
                .filter(owner -> !owner.isEmpty() && !mine.contains(owner))
                .sorted()
                .toList();
        if (!others.isEmpty()) {
            return Optional.of("measures " + named(others) + " and not this customer's " + named(sorted())
                    + ": nothing of it counts");
        }
        return said.isEmpty() || said.contains("")
                ? Optional.of("does not say whose traffic it measures, and must name " + named(sorted())
                        + ": nothing of it counts")
                : Optional.empty();
    }

    private List<String> sorted() {
        return mine.stream().sorted().toList();
    }

    private static String named(List<String> names) {
        return String.join(", ", names.subList(0, Math.min(NAMED, names.size())))
                + (names.size() > NAMED ? " and " + (names.size() - NAMED) + " more" : "");
    }

    private static Set<String> lower(Set<String> names) {
        return names.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }
}
