package io.pointsman.runtime.plugin;

import io.pointsman.api.Durations;
import io.pointsman.api.Host;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
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

    /**
     * A call with a time limit of its own. It is interrupted when the limit is over.
     *
     * @param without what did not happen when it fails: {@code nothing was done}
     * @param task the call; an exception that it declares says that it could not, and is no failure of the plugin
     * @param ended told when the task is really over, which may be long after its limit, when it does not heed the interruption; also when
     *     it was never begun
     */
    public record Work<T>(Duration limit, String without, Callable<T> task, Runnable ended) {}

    /**
     * Calls a plugin on this thread, which may be kept as long as the plugin likes; the result comes exactly once, at the latest when the
     * limit is over, then from another thread.
     */
    public <T> void callHere(LoadedPlugin plugin, Supplier<T> work, Consumer<Result<T>> then) {
        call(plugin, plain(limit, work), then, Runnable::run);
    }

    /** Calls a plugin beside everything else; the result comes exactly once, at the latest when the limit is over. */
    public <T> void call(LoadedPlugin plugin, Supplier<T> work, Consumer<Result<T>> then) {
        call(plugin, plain(limit, work), then);
    }

    /** The same with a time limit of its own. */
    public <T> void call(LoadedPlugin plugin, Work<T> work, Consumer<Result<T>> then) {
        call(plugin, work, then, task -> beside(plugin, task));
    }

    private <T> void call(LoadedPlugin plugin, Work<T> work, Consumer<Result<T>> then, Consumer<Runnable> where) {
        if (isPutAside(plugin)) {
            watcher.called(plugin, Ending.PUT_ASIDE, Duration.ZERO);
            work.ended().run();
            then.accept(new Result.Failed<>(
                    Ending.PUT_ASIDE,
                    "plugin " + plugin.name() + " is put aside after " + PATIENCE + " failures in a row"));
            return;
        }
        attempt(plugin, work, then, where);
    }

    private void beside(LoadedPlugin plugin, Runnable task) {
        host.run("plugin " + plugin.name(), task);
    }

    /** Asks a plugin something once, whatever its failures were: the same care, and the usual time limit. */
    public <T> void letOnce(LoadedPlugin plugin, Supplier<T> work, Consumer<Result<T>> then) {
        letOnce(plugin, limit, work, then);
    }

    /** Lets a plugin begin or end, whatever its failures were: the same care, and a time limit of its own. */
    public <T> void letOnce(LoadedPlugin plugin, Duration within, Supplier<T> work, Consumer<Result<T>> then) {
        attempt(plugin, plain(within, work), then, task -> beside(plugin, task));
    }

    private static <T> Work<T> plain(Duration limit, Supplier<T> work) {
        return new Work<>(limit, "nothing was done", work::get, () -> {});
    }

    private <T> void attempt(LoadedPlugin plugin, Work<T> work, Consumer<Result<T>> then, Consumer<Runnable> where) {
        long start = host.monotonicNanos();
        AtomicBoolean answered = new AtomicBoolean();
        Worker worker = new Worker();
        Host.Timer timer = host.after(work.limit(), () -> {
            if (answered.compareAndSet(false, true)) {
                failed(plugin);
                worker.interrupt();
                watcher.called(plugin, Ending.LATE, took(start));
                then.accept(new Result.Failed<>(
                        Ending.LATE,
                        "plugin " + plugin.name() + " did not answer within " + Durations.show(work.limit()) + "; "
                                + work.without()));
            }
        });
        where.accept(() -> {
            try {
                Outcome<T> outcome = run(plugin, work, worker);
                if (answered.compareAndSet(false, true)) {
                    timer.cancel();
                    if (outcome.fault()) {
                        failed(plugin);
                        watcher.called(plugin, Ending.FAILED, took(start));
                    } else {
                        count(plugin).set(0);
                        watcher.called(plugin, Ending.ANSWERED, took(start));
                    }
                    then.accept(outcome.result());
                }
            } finally {
                work.ended().run();
            }
        });
    }

    private Duration took(long start) {
        return Duration.ofNanos(host.monotonicNanos() - start);
    }

    /**
     * What a task came to.
     *
     * @param fault whether that counts against the plugin
     */
    private record Outcome<T>(Result<T> result, boolean fault) {}

    private static <T> Outcome<T> run(LoadedPlugin plugin, Work<T> work, Worker worker) {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(plugin.loader());
        MDC.put("plugin", plugin.name());
        worker.begin();
        try {
            T value = work.task().call();
            return value == null
                    ? failure(plugin, "failed (it answered null)", work, true)
                    : new Outcome<>(new Result.Answered<>(value), false);
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            LOG.error("plugin {} failed", plugin.name(), e);
            return failure(plugin, "failed (" + e.getClass().getSimpleName() + ")", work, true);
        } catch (Exception e) {
            LOG.warn("plugin {} could not: {}", plugin.name(), e.toString());
            String said =
                    Optional.ofNullable(e.getMessage()).map(text -> ": " + text).orElse("");
            return failure(plugin, "could not (" + e.getClass().getSimpleName() + said + ")", work, false);
        } finally {
            worker.end();
            MDC.remove("plugin");
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private static <T> Outcome<T> failure(LoadedPlugin plugin, String what, Work<T> work, boolean fault) {
        return new Outcome<>(
                new Result.Failed<>(Ending.FAILED, "plugin " + plugin.name() + " " + what + "; " + work.without()),
                fault);
    }

    private void failed(LoadedPlugin plugin) {
        if (count(plugin).incrementAndGet() == PATIENCE) {
            LOG.error("plugin {} is put aside after {} failures in a row", plugin.name(), PATIENCE);
        }
    }

    private AtomicInteger count(LoadedPlugin plugin) {
        return failures.computeIfAbsent(plugin.name(), name -> new AtomicInteger());
    }

    /** The thread of a task while the task is on it: nobody else is interrupted. */
    private static final class Worker {

        private Optional<Thread> thread = Optional.empty();
        private boolean late;

        synchronized void begin() {
            thread = Optional.of(Thread.currentThread());
            if (late) {
                Thread.currentThread().interrupt();
            }
        }

        synchronized void interrupt() {
            late = true;
            thread.ifPresent(Thread::interrupt);
        }

        /** What comes after the task on this thread is not interrupted. */
        synchronized void end() {
            thread = Optional.empty();
            if (late) {
                boolean unused = Thread.interrupted();
            }
        }
    }
}
