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
    private final Watcher watcher;
    private final Map<String, AtomicInteger> failures = new ConcurrentHashMap<>();

    public PluginGuard(Host host, Duration limit) {
        this(host, limit, (plugin, ending, took) -> {});
    }

    /**
     * @param watcher told of each call when it is over
     */
    public PluginGuard(Host host, Duration limit, Watcher watcher) {
        this.host = host;
        this.limit = limit;
        this.watcher = watcher;
    }

    /** How a call ended. */
    public enum Ending {
        ANSWERED,
        /** It threw, or answered null. */
        FAILED,
        /** It did not answer within the time limit. */
        LATE,
        /** It was not called at all, after too many failures in a row. */
        PUT_ASIDE
    }

    /** Told how calls ended, on the thread that found out. */
    @FunctionalInterface
    public interface Watcher {
        void called(LoadedPlugin plugin, Ending ending, Duration took);
    }

    /** Whether the plugin is not called any more, because it failed too often in a row. */
    public boolean isPutAside(LoadedPlugin plugin) {
        return count(plugin).get() >= PATIENCE;
    }

    /** What became of a call. */
    public sealed interface Result<T> {

        /** It answered in time. */
        record Answered<T>(T value) implements Result<T> {}

        /**
         * It failed, was late, or is put aside.
         *
         * @param problem in one line
         */
        record Failed<T>(Ending ending, String problem) implements Result<T> {}
    }

    /** Calls a plugin beside everything else; the result comes exactly once, at the latest when the limit is over. */
    public <T> void call(LoadedPlugin plugin, Supplier<T> work, Consumer<Result<T>> then) {
        if (isPutAside(plugin)) {
            watcher.called(plugin, Ending.PUT_ASIDE, Duration.ZERO);
            then.accept(new Result.Failed<>(
                    Ending.PUT_ASIDE,
                    "plugin " + plugin.name() + " is put aside after " + PATIENCE + " failures in a row"));
            return;
        }
        attempt(plugin, limit, work, then);
    }

    /** Lets a plugin begin or end, whatever its failures were: the same care, and a time limit of its own. */
    public <T> void letOnce(LoadedPlugin plugin, Duration within, Supplier<T> work, Consumer<Result<T>> then) {
        attempt(plugin, within, work, then);
    }

    private <T> void attempt(LoadedPlugin plugin, Duration within, Supplier<T> work, Consumer<Result<T>> then) {
        long start = host.monotonicNanos();
        AtomicBoolean answered = new AtomicBoolean();
        Host.Timer timer = host.after(within, () -> {
            if (answered.compareAndSet(false, true)) {
                failed(plugin);
                watcher.called(plugin, Ending.LATE, took(start));
                then.accept(new Result.Failed<>(
                        Ending.LATE,
                        "plugin " + plugin.name() + " did not answer within " + Durations.show(within)
                                + "; nothing was done"));
            }
        });
        host.run("plugin " + plugin.name(), () -> {
            Result<T> result = run(plugin, work);
            if (answered.compareAndSet(false, true)) {
                timer.cancel();
                switch (result) {
                    case Result.Answered<T> inTime -> {
                        count(plugin).set(0);
                        watcher.called(plugin, Ending.ANSWERED, took(start));
                    }
                    case Result.Failed<T> badly -> {
                        failed(plugin);
                        watcher.called(plugin, Ending.FAILED, took(start));
                    }
                }
                then.accept(result);
            }
        });
    }

    private Duration took(long start) {
        return Duration.ofNanos(host.monotonicNanos() - start);
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
        return new Result.Failed<>(
                Ending.FAILED, "plugin " + plugin.name() + " failed (" + why + "); nothing was done");
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
