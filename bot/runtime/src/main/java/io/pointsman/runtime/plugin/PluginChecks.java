package io.pointsman.runtime.plugin;

import io.pointsman.api.check.StepCheck;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The checks that plugins offer. A name belongs to the first plugin that has it; a later one goes without that check, and a plugin that
 * cannot say what it offers goes without any.
 *
 * @param problems one line for each check or plugin that is left out
 */
public record PluginChecks(List<Offer> offers, List<String> problems) {

    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final int MOST_AT_ONCE = 64;

    /**
     * A check and whose it is, with what it said of itself at the start.
     *
     * @param limit how long one run may take
     * @param atOnce how many runs may look at the same time
     */
    public record Offer(LoadedPlugin plugin, StepCheck check, String name, Duration limit, int atOnce) {}

    public PluginChecks {
        offers = List.copyOf(offers);
        problems = List.copyOf(problems);
    }

    /** Asks every plugin, in order. */
    public static PluginChecks of(List<LoadedPlugin> plugins) {
        Map<String, Offer> offers = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        for (LoadedPlugin plugin : plugins) {
            try {
                for (StepCheck check : List.copyOf(plugin.plugin().checks())) {
                    Offer offer = offer(plugin, check);
                    problem(offer, offers.get(offer.name()))
                            .ifPresentOrElse(problems::add, () -> offers.put(offer.name(), offer));
                }
            } catch (RuntimeException | LinkageError broken) {
                problems.add("plugin " + plugin.name() + " cannot say which checks it offers: "
                        + AskedPlugin.CannotSay.why(broken));
            }
        }
        return new PluginChecks(List.copyOf(offers.values()), problems);
    }

    private static Offer offer(LoadedPlugin plugin, StepCheck check) {
        return new Offer(plugin, check, check.name(), check.limit(), check.atOnce());
    }

    private static Optional<String> problem(Offer offer, @Nullable Offer before) {
        String what = "plugin " + offer.plugin().name() + " offers the check '" + offer.name() + "'";
        if (!offer.name().matches("\\S{1,200}")) {
            return Optional.of(what + ", which is not one word; it is left out");
        }
        if (before != null) {
            return Optional.of(what + ", which plugin " + before.plugin().name() + " offers already; it is left out");
        }
        if (offer.limit().compareTo(SHORTEST) < 0 || offer.limit().compareTo(LONGEST) > 0) {
            return Optional.of(what + " with a time limit of " + offer.limit()
                    + ", which is not between 100 ms and 1 h; it is left out");
        }
        if (offer.atOnce() < 1 || offer.atOnce() > MOST_AT_ONCE) {
            return Optional.of(
                    what + ", " + offer.atOnce() + " at once, which is not between 1 and 64; it is left out");
        }
        return Optional.empty();
    }
}
