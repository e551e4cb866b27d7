package io.pointsman.runtime.plugin;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * A plugin that is asked what it brings as it is asked everything else: by the guard, with its time limit. So one that hangs where it should
 * only list something is named like one that throws there, and hangs nobody. Each question waits for the answer: it is for a host with real
 * threads, and for where one may wait. Beginning and ending are the host's to guard.
 */
public final class AskedPlugin implements Plugin {

    /** It did not say what it brings; the message is the problem in one line. */
    public static final class CannotSay extends RuntimeException {

        private static final long serialVersionUID = 1L;

        CannotSay(String problem) {
            super(problem);
        }

        /** Why a plugin could not say something, as the lines of a start read it. */
        static String why(Throwable broken) {
            return broken instanceof CannotSay ? String.valueOf(broken.getMessage()) : broken.toString();
        }
    }

    private final LoadedPlugin asked;
    private final PluginGuard guard;

    private AskedPlugin(LoadedPlugin asked, PluginGuard guard) {
        this.asked = asked;
        this.guard = guard;
    }

    /** These plugins, asked by the guard; one that cannot say what it needs before anything is started is a problem, and left out. */
    public static PluginLoader.Found of(PluginLoader.Found found, PluginGuard guard) {
        List<LoadedPlugin> plugins = new ArrayList<>();
        List<String> problems = new ArrayList<>(found.problems());
        for (LoadedPlugin plugin : found.plugins()) {
            AskedPlugin asked = new AskedPlugin(plugin, guard);
            try {
                asked.answerWhatTheConfigurationAsks();
                plugins.add(new LoadedPlugin(plugin.name(), asked, plugin.loader(), plugin.grants()));
            } catch (CannotSay broken) {
                problems.add("plugin " + plugin.name() + " cannot say what it is: " + broken.getMessage());
            }
        }
        return new PluginLoader.Found(plugins, problems);
    }

    private void answerWhatTheConfigurationAsks() {
        optionsSchema();
        signalsSchema();
        needs();
        transports();
        levers();
        silencers();
        checks();
    }

    @Override
    public String optionsSchema() {
        return ask(asked.plugin()::optionsSchema);
    }

    @Override
    public Set<Grant> needs() {
        return ask(() -> Set.copyOf(asked.plugin().needs()));
    }

    @Override
    public void start(PluginContext context) {
        asked.plugin().start(context);
    }

    @Override
    public List<Command> commands() {
        return ask(() -> List.copyOf(asked.plugin().commands()));
    }

    @Override
    public List<StepCheck> checks() {
        return ask(() -> List.copyOf(asked.plugin().checks()));
    }

    @Override
    public List<TrafficLever> levers() {
        return ask(() -> List.copyOf(asked.plugin().levers()));
    }

    @Override
    public List<AlertSilencer> silencers() {
        return ask(() -> List.copyOf(asked.plugin().silencers()));
    }

    @Override
    public List<Pager> pagers() {
        return ask(() -> List.copyOf(asked.plugin().pagers()));
    }

    @Override
    public List<OnCallSource> onCallSources() {
        return ask(() -> List.copyOf(asked.plugin().onCallSources()));
    }

    @Override
    public List<HealthSource> sources() {
        return ask(() -> List.copyOf(asked.plugin().sources()));
    }

    @Override
    public List<ChartMaker> chartMakers() {
        return ask(() -> List.copyOf(asked.plugin().chartMakers()));
    }

    @Override
    public String signalsSchema() {
        return ask(asked.plugin()::signalsSchema);
    }

    @Override
    public List<TransportFactory> transports() {
        return ask(() -> List.copyOf(asked.plugin().transports()));
    }

    @Override
    public List<WebEndpoint> endpoints() {
        return ask(() -> List.copyOf(asked.plugin().endpoints()));
    }

    @Override
    public void stop() {
        asked.plugin().stop();
    }

    private <T> T ask(Supplier<T> question) {
        CompletableFuture<PluginGuard.Result<T>> answer = new CompletableFuture<>();
        guard.letOnce(asked, question, answer::complete);
        return switch (answer.join()) {
            case PluginGuard.Result.Answered<T> said -> said.value();
            case PluginGuard.Result.Failed<T> failed -> throw new CannotSay(failed.problem());
        };
    }
}
