package io.pointsman.runtime.plugin;

import io.pointsman.api.health.ChartMaker;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What draws the traffic: the first that any plugin offers.
 *
 * @param problems one line for each plugin that cannot say what it offers
 */
public record PluginCharts(Optional<Offer> offer, List<String> problems) {

    /** What draws, and whose it is. */
    public record Offer(LoadedPlugin plugin, ChartMaker maker) {}

    public PluginCharts {
        problems = List.copyOf(problems);
    }

    /** Asks every plugin, in order. */
    public static PluginCharts of(List<LoadedPlugin> plugins) {
        Optional<Offer> first = Optional.empty();
        List<String> problems = new ArrayList<>();
        for (LoadedPlugin plugin : plugins) {
            try {
                List<ChartMaker> makers = List.copyOf(plugin.plugin().chartMakers());
                if (first.isEmpty() && !makers.isEmpty()) {
                    first = Optional.of(new Offer(plugin, makers.get(0)));
                }
            } catch (RuntimeException | LinkageError broken) {
                problems.add(
                        "plugin " + plugin.name() + " cannot say what it draws: " + AskedPlugin.CannotSay.why(broken));
            }
        }
        return new PluginCharts(first, problems);
    }
}
