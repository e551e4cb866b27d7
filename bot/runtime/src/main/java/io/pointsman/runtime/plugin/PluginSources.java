package io.pointsman.runtime.plugin;

import io.pointsman.api.health.HealthSource;
import io.pointsman.api.plugin.Grant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The sources of health that plugins offer. A name belongs to the first plugin that has it; a plugin that was not granted health has none.
 *
 * @param problems one line for each source or plugin that is left out
 */
public record PluginSources(List<Offer> offers, List<String> problems) {

    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofHours(1);

    /**
     * A source and whose it is, with what it said of itself at the start.
     *
     * @param every how long to wait between two looks
     * @param limit how long one look may take
     * @param patience how old its newest sample may be
     */
    public record Offer(
            LoadedPlugin plugin, HealthSource source, String name, Duration every, Duration limit, Duration patience) {}

    public PluginSources {
        offers = List.copyOf(offers);
        problems = List.copyOf(problems);
    }

    /** Asks every plugin, in order. */
    public static PluginSources of(List<LoadedPlugin> plugins) {
        Map<String, Offer> offers = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        for (LoadedPlugin plugin : plugins) {
            try {
                for (HealthSource source : List.copyOf(plugin.plugin().sources())) {
                    Offer offer =
                            new Offer(plugin, source, source.name(), source.every(), source.limit(), source.patience());
                    problem(offer, offers.get(offer.name()))
                            .ifPresentOrElse(problems::add, () -> offers.put(offer.name(), offer));
                }
            } catch (RuntimeException | LinkageError broken) {
                problems.add("plugin " + plugin.name() + " cannot say which sources it offers: " + broken);
            }
        }
        return new PluginSources(List.copyOf(offers.values()), problems);
    }

    private static Optional<String> problem(Offer offer, @Nullable Offer before) {
        String plugin = offer.plugin().name();
        String what = "plugin " + plugin + " offers the source '" + offer.name() + "'";
        // What is played holds no ramp but one of a rehearsal, which moves nothing.
        if (!offer.source().playsRehearsals() && !offer.plugin().grants().contains(Grant.HEALTH)) {
            return Optional.of(what + " and may not: grant it health under plugins: " + plugin + ": grants");
        }
        if (!offer.name().matches("\\S{1,200}")) {
            return Optional.of(what + ", which is not one word; it is left out");
        }
        if (before != null) {
            return Optional.of(what + ", which plugin " + before.plugin().name() + " offers already; it is left out");
        }
        if (outside(offer.every()) || outside(offer.limit())) {
            return Optional.of(what + " every " + offer.every() + " within " + offer.limit()
                    + ", which is not between 100 ms and 1 h; it is left out");
        }
        return Optional.empty();
    }

    private static boolean outside(Duration time) {
        return time.compareTo(SHORTEST) < 0 || time.compareTo(LONGEST) > 0;
    }
}
