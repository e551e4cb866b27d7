package io.pointsman.runtime.plugin;

import io.pointsman.api.SwitchoverId;
import io.pointsman.api.alert.AlertSilencer;
import io.pointsman.api.check.StepCheck;
import io.pointsman.api.command.Command;
import io.pointsman.api.health.ChartMaker;
import io.pointsman.api.health.HealthSource;
import io.pointsman.api.lever.TrafficLever;
import io.pointsman.api.oncall.OnCallSource;
import io.pointsman.api.page.Pager;
import io.pointsman.api.plugin.Grant;
import io.pointsman.api.plugin.Plugin;
import io.pointsman.api.plugin.PluginContext;
import io.pointsman.api.plugin.TransportFactory;
import io.pointsman.api.web.WebEndpoint;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A plugin behind the one door through which the house reaches outside: whatever would look, call or move there for a switchover that is a
 * rehearsal is answered here, and the plugin never hears of it. What reads without a switchover, or comes in from outside, is let through.
 * A new extension point of {@link Plugin} is let through or answered here by whoever adds it; a test misses it until then.
 */
public final class RehearsedPlugin implements Plugin {

    private final Plugin plugin;
    private final Predicate<SwitchoverId> rehearsals;

    RehearsedPlugin(Plugin plugin, Predicate<SwitchoverId> rehearsals) {
        this.plugin = plugin;
        this.rehearsals = rehearsals;
    }

    /**
     * The same plugins, behind the door.
     *
     * @param rehearsals whether a switchover is a rehearsal; any thread
     */
    public static List<LoadedPlugin> all(List<LoadedPlugin> plugins, Predicate<SwitchoverId> rehearsals) {
        return plugins.stream()
                .map(one -> new LoadedPlugin(
                        one.name(), new RehearsedPlugin(one.plugin(), rehearsals), one.loader(), one.grants()))
                .toList();
    }

    @Override
    public List<StepCheck> checks() {
        return plugin.checks().stream()
                .<StepCheck>map(check -> new RehearsedCheck(check, rehearsals))
                .toList();
    }

    @Override
    public List<TrafficLever> levers() {
        return plugin.levers().stream()
                .<TrafficLever>map(lever -> new RehearsedLever(lever, rehearsals))
                .toList();
    }

    @Override
    public List<AlertSilencer> silencers() {
        return plugin.silencers().stream()
                .<AlertSilencer>map(silencer -> new RehearsedSilencer(silencer, rehearsals))
                .toList();
    }

    @Override
    public List<Pager> pagers() {
        return plugin.pagers().stream()
                .<Pager>map(pager -> new SimulatedPhone(pager, rehearsals))
                .toList();
    }

    @Override
    public List<HealthSource> sources() {
        return plugin.sources().stream()
                .<HealthSource>map(source -> new RehearsedSource(source, rehearsals))
                .toList();
    }

    @Override
    public String optionsSchema() {
        return plugin.optionsSchema();
    }

    @Override
    public String signalsSchema() {
        return plugin.signalsSchema();
    }

    @Override
    public Set<Grant> needs() {
        return plugin.needs();
    }

    @Override
    public void start(PluginContext context) {
        plugin.start(context);
    }

    /** People type them, and a handler only proposes. */
    @Override
    public List<Command> commands() {
        return plugin.commands();
    }

    /** They are read for all switchovers at once, and a rehearsal tells who would have been called. */
    @Override
    public List<OnCallSource> onCallSources() {
        return plugin.onCallSources();
    }

    /** They draw what the house keeps. */
    @Override
    public List<ChartMaker> chartMakers() {
        return plugin.chartMakers();
    }

    /** Whatever is said in a rehearsal's rooms is marked on its way to them. */
    @Override
    public List<TransportFactory> transports() {
        return plugin.transports();
    }

    /** What comes in from outside was sent by nobody who was asked. */
    @Override
    public List<WebEndpoint> endpoints() {
        return plugin.endpoints();
    }

    @Override
    public void stop() {
        plugin.stop();
    }
}
