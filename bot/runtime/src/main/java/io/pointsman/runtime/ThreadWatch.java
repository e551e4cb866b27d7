package io.pointsman.runtime;

import io.pointsman.api.Host;
import io.pointsman.runtime.plugin.LoadedPlugin;
import io.pointsman.runtime.plugin.PluginThreads;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices plugins that start threads and never end them: it counts now and then, and says by name what is too much, and at the end what is
 * left. It ends none: only its plugin knows what a thread is in the midst of. Safe for any thread.
 */
final class ThreadWatch {

    private static final Logger LOG = LoggerFactory.getLogger(ThreadWatch.class);

    private static final Duration EVERY = Duration.ofMinutes(1);
    /** More than any adapter of a network needs; a leak gets there. */
    private static final int TOO_MANY = 64;
    /** So many names tell whose they are. */
    private static final int NAMED = 5;

    private final Host host;
    private final List<LoadedPlugin> plugins;
    private final Map<String, Integer> said = new ConcurrentHashMap<>();
    private volatile Map<String, List<String>> census = Map.of();

    ThreadWatch(Host host, List<LoadedPlugin> plugins) {
        this.host = host;
        this.plugins = plugins;
    }

    /** Counts from now on. */
    void start() {
        host.after(EVERY, () -> {
            count();
            start();
        });
    }

    /** Counts now; what doubled since it was said is said again. */
    void count() {
        census = PluginThreads.of(plugins);
        census.forEach((plugin, threads) -> {
            int before = said.getOrDefault(plugin, 0);
            if (threads.size() > Math.max(TOO_MANY, 2 * before)) {
                said.put(plugin, threads.size());
                LOG.warn(
                        "plugin {} runs {} threads, as {}: does it end what it starts?",
                        plugin,
                        threads.size(),
                        some(threads));
            }
        });
    }

    /** What is wrong with the threads of a plugin, as of the last count. */
    Optional<String> complaint(LoadedPlugin plugin) {
        List<String> threads = census.getOrDefault(plugin.name(), List.of());
        return threads.size() > TOO_MANY
                ? Optional.of("it runs " + threads.size() + " threads, as " + some(threads))
                : Optional.empty();
    }

    /** Every plugin has stopped: whatever still runs was left behind. */
    void leftBehind() {
        PluginThreads.of(plugins)
                .forEach((plugin, threads) -> LOG.warn(
                        "plugin {} has stopped and left {} running: {}",
                        plugin,
                        threads.size() == 1 ? "a thread" : threads.size() + " threads",
                        some(threads)));
    }

    private static String some(List<String> threads) {
        List<String> first = threads.subList(0, Math.min(NAMED, threads.size()));
        return String.join(", ", first) + (threads.size() > NAMED ? ", …" : "");
    }
}
