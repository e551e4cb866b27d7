package io.pointsman.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.runtime.host.RealHost;
import io.pointsman.runtime.plugin.LoadedPlugin;
import io.pointsman.runtime.plugin.PluginLoader;
import io.pointsman.runtime.plugin.PluginThreads;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plugin that starts threads in its own class loader, as a stranger's would. */
class ThreadWatchTest {

    @TempDir
    Path plugins;

    private final RealHost host = new RealHost();
    private LoadedPlugin leaky;

    @BeforeEach
    void load() {
        new io.pointsman.runtime.plugin.PluginJar()
                .plugin(
                        "Leaky",
                        "public static int wanted; "
                                + "public void start(io.pointsman.api.plugin.PluginContext context) {"
                                + " for (int i = 0; i < wanted; i++) { Thread thread = new Worker(\"leak-\" + i); thread.setDaemon(true); thread.start(); } }"
                                + "static final class Worker extends Thread { Worker(String name) { super(name); }"
                                + " public void run() { while (!isInterrupted()) { java.util.concurrent.locks.LockSupport.park(); } } }")
                .writeTo(plugins.resolve("leaky"), "Leaky");
        PluginLoader.Found found = PluginLoader.load(plugins);
        assertThat(found.problems()).isEmpty();
        leaky = found.plugins().get(0);
    }

    @AfterEach
    void interrupt() {
        PluginThreads.all(leaky).forEach(Thread::interrupt);
        host.close();
    }

    private void start(int threads) throws ReflectiveOperationException {
        leaky.plugin().getClass().getField("wanted").setInt(null, threads);
        leaky.plugin()
                .getClass()
                .getMethod("start", io.pointsman.api.plugin.PluginContext.class)
                .invoke(leaky.plugin(), (Object) null);
    }

    @Test
    void theThreadsOfAPluginAreKnownByName() throws ReflectiveOperationException {
        start(2);
        assertThat(PluginThreads.of(List.of(leaky)).get("leaky")).containsExactly("leak-0", "leak-1");
    }

    @Test
    void aThreadThatWasMadeWhileThePluginWasCalledIsThePlugins() {
        CountDownLatch end = new CountDownLatch(1);
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(leaky.loader());
        Thread thread = new Thread(() -> await(end), "pool-of-a-library");
        Thread.currentThread().setContextClassLoader(before);
        thread.start();
        try {
            assertThat(PluginThreads.of(List.of(leaky)).get("leaky")).containsExactly("pool-of-a-library");
        } finally {
            end.countDown();
        }
        Awaitility.await().until(() -> PluginThreads.of(List.of(leaky)).isEmpty());
    }

    private static void await(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aFewAreFineAndTooManyAreAComplaintThatNamesThem() throws ReflectiveOperationException {
        ThreadWatch watch = new ThreadWatch(host, List.of(leaky));
        start(3);
        watch.count();
        assertThat(watch.complaint(leaky)).isEmpty();

        start(70);
        watch.count();
        assertThat(watch.complaint(leaky)).get().asString().contains("73 threads", "leak-0", "…");
    }

    @Test
    void aPluginThatEndsWhatItStartedIsNotNamed() throws ReflectiveOperationException {
        start(1);
        PluginThreads.all(leaky).forEach(Thread::interrupt);
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> PluginThreads.of(List.of(leaky)).isEmpty());
    }
}
