package io.pointsman.app;

import io.pointsman.api.Host;
import io.pointsman.api.plugin.PluginContext;
import io.pointsman.runtime.plugin.LoadedPlugin;
import io.pointsman.runtime.plugin.PluginGuard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts plugins, one after the other; one that cannot be started is named and left out, and the others do their work. */
final class PluginStart {

    private static final Logger LOG = LoggerFactory.getLogger(PluginStart.class);

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final PluginGuard guard;

    PluginStart(Host host) {
        this.guard = new PluginGuard(host, LIMIT);
    }

    /** Those that have started. */
    List<LoadedPlugin> of(List<LoadedPlugin> plugins, Function<LoadedPlugin, PluginContext> context) {
        List<LoadedPlugin> started = new ArrayList<>();
        for (LoadedPlugin plugin : plugins) {
            CompletableFuture<PluginGuard.Result<Boolean>> result = new CompletableFuture<>();
            guard.letOnce(
                    plugin,
                    LIMIT,
                    () -> {
                        plugin.plugin().start(context.apply(plugin));
                        return true;
                    },
                    result::complete);
            switch (result.join()) {
                case PluginGuard.Result.Answered<Boolean> fine -> started.add(plugin);
                case PluginGuard.Result.Failed<Boolean> failed ->
                    LOG.error("plugin {} could not be started, and is left out: {}", plugin.name(), failed.problem());
            }
        }
        return started;
    }
}
