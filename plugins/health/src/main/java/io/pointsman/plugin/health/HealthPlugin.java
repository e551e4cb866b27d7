package io.pointsman.plugin.health;

import io.pointsman.api.action.RoomAction.SetStream;
import io.pointsman.api.check.StepCheck;
import io.pointsman.api.command.ArgumentType;
import io.pointsman.api.command.Command;
import io.pointsman.api.command.CommandSpec;
import io.pointsman.api.health.ChartMaker;
import io.pointsman.api.health.HealthSource;
import io.pointsman.api.plugin.Plugin;
import io.pointsman.api.plugin.PluginContext;
import io.pointsman.api.settings.Settings;
import io.pointsman.http.Asker;
import io.pointsman.http.Site;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * {@code health}, {@code watch}, {@code graph}, the checks {@code baseline} and {@code edge-moved}, and a source for each Prometheus server and each JSON document that {@code pointsman.yaml} names.
 */
public final class HealthPlugin implements Plugin {

    private final List<HealthSource> sources = new ArrayList<>();
    private final List<Asker> askers = new ArrayList<>();

    @Override
    public String optionsSchema() {
        return Schemas.OPTIONS;
    }

    @Override
    public String signalsSchema() {
        return Schemas.SIGNALS;
    }

    @Override
    public void start(PluginContext context) {
        Set<String> names = new HashSet<>();
        Settings prometheus = context.settings().section("prometheus");
        for (String name : prometheus.keys()) {
            names.add(name);
            Settings server = prometheus.section(name);
            sources.add(new PrometheusSource(name, server, context, asker("prometheus", name, server, context)));
        }
        Settings json = context.settings().section("json");
        for (String name : json.keys()) {
            if (!names.add(name)) {
                throw new IllegalArgumentException(
                        "plugins: health: two sources are called " + name + "; give each a name of its own");
            }
            Settings document = json.section(name);
            sources.add(new JsonSource(name, document, context, asker("json", name, document, context)));
        }
    }

    private Asker asker(String kind, String name, Settings settings, PluginContext context) {
        Asker asker = new Asker(context.host(), Site.of("plugins: health: " + kind + ": " + name, settings));
        askers.add(asker);
        return asker;
    }

    @Override
    public List<HealthSource> sources() {
        return List.copyOf(sources);
    }

    @Override
    public List<ChartMaker> chartMakers() {
        return List.of(new TrafficPainter());
    }

    @Override
    public List<StepCheck> checks() {
        return List.of(new BaselineCheck(), new MovedCheck());
    }

    @Override
    public List<Command> commands() {
        return List.of(
                new Command(
                        CommandSpec.switchover("health", "", "how the traffic is now, beside what is usual")
                                .forEverybody(),
                        new HealthHandler()),
                new Command(
                        CommandSpec.switchover(
                                        "watch",
                                        "[quiet | usual | ascii | bars | EVERY]",
                                        "how often this room reads of the traffic, such as 30s")
                                .with("EVERY", ArgumentType.DURATION)
                                .proposing(SetStream.class),
                        new WatchHandler()),
                new Command(
                        CommandSpec.switchover(
                                "graph",
                                "SIGNAL [MINUTES]",
                                "one signal over the last minutes, as a row of bars, and the last hour as a picture"),
                        new GraphHandler()));
    }

    @Override
    public void stop() {
        askers.forEach(Asker::close);
    }
}
