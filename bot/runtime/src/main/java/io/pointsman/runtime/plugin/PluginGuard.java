package io.pointsman.runtime.plugin;

import io.pointsman.api.Durations;
import io.pointsman.api.Host;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * The one place that calls a plugin: time limit, context class loader, log tag, failures counted and told in one line, put aside after
 * repeats. Safe for any thread.
 */
public final class PluginGuard {

    private static final Logger LOG = LoggerFactory.getLogger(PluginGuard.class);

    /** This many failures in a row put a plugin aside until the bot is started again. */
    private static final int PATIENCE = 20;

    private final Host host;
    private final Duration limit;
    private final Map<String, AtomicInteger> failures = new ConcurrentHashMap<>();

    public PluginGuard(Host host, Duration limit) {
        this.host = host;
        this.limit = limit;
    }

    /** What became of a call. */
    public sealed interface Result<T> {

        /** It answered in time. */
        record Answered<T>(T value) implements Result<T> {}

        /** It failed, was late, or is put aside; one line says which. */
        record Failed<T>(String problem) implements Result<T> {}
    }

    /** Calls a plugin beside everything else; the result comes exactly once, at the latest when the limit is over. */
    public <T> void call(LoadedPlugin plugin, Supplier<T> work, Consumer<Result<T>> then) {
        if (count(plugin).get() >= PATIENCE) {
            then.accept(new Result.Failed<>(
                    "plugin " + plugin.name() + " is put aside after " + PATIENCE + " failures in a row"));
            return;
        }
        AtomicBoolean answered = new AtomicBoolean();
        Host.Timer timer = host.after(limit, () -> {
            if (answered.compareAndSet(false, true)) {
                failed(plugin);
                then.accept(new Result.Failed<>("plugin " + plugin.name() + " did not answer within "
                        + Durations.show(limit) + "; nothing was done"));
            }
        });
        host.run("plugin " + plugin.name(), () -> {
            Result<T> result = run(plugin, work);
            if (answered.compareAndSet(false, true)) {
                timer.cancel();
                switch (result) {
                    case Result.Answered<T> inTime -> count(plugin).set(0);
                    case Result.Failed<T> badly -> failed(plugin);
                }
                then.accept(result);
            }
        });
    }

    private <T> Result<T> run(LoadedPlugin plugin, Supplier<T> work) {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(plugin.loader());
        MDC.put("plugin", plugin.name());
        try {
            T value = work.get();
            return value == null ? failure(plugin, "it answered null") : new Result.Answered<>(value);
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            LOG.error("plugin {} failed", plugin.name(), e);
            return failure(plugin, e.getClass().getSimpleName());
        } finally {
            MDC.remove("plugin");
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private static <T> Result<T> failure(LoadedPlugin plugin, String why) {
        return new Result.Failed<>("plugin " + plugin.name() + " failed (" + why + "); nothing was done");
    }

    private void failed(LoadedPlugin plugin) {
        if (count(plugin).incrementAndGet() == PATIENCE) {
            LOG.error("plugin {} is put aside after {} failures in a row", plugin.name(), PATIENCE);
        }
    }

    private AtomicInteger count(LoadedPlugin plugin) {
        return failures.computeIfAbsent(plugin.name(), name -> new AtomicInteger());
    }
}
