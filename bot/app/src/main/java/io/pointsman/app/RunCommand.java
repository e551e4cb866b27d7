package io.pointsman.app;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.Stage;
import com.google.inject.TypeLiteral;
import io.pointsman.app.config.Config;
import io.pointsman.app.config.LiveConfig;
import io.pointsman.runtime.Bot;
import io.pointsman.store.EventStore;
import io.pointsman.store.SampleStore;
import io.pointsman.web.CannotListen;
import io.pointsman.web.WebServer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code pointsman run}: the bot, for real, until it is told to stop. */
@Command(name = "run", description = "Connects, and runs until it is stopped.")
final class RunCommand implements Callable<Integer> {

    @Option(
            names = "--config",
            paramLabel = "DIR",
            description = "The configuration; default: config/ of the distribution.")
    private @Nullable Path directory;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        Home home = Home.find();
        Startup startup = new Startup(home, directory == null ? home.config() : directory);
        Optional<Config> config = startup.configToRun(
                java.util.Objects.requireNonNull(spec).commandLine().getErr());
        if (config.isEmpty()) {
            return 1;
        }
        LiveConfig live = new LiveConfig(config.get(), startup::load);
        Injector injector =
                Guice.createInjector(Stage.PRODUCTION, new BotModule(config.get(), live, startup.plugins()));
        Bot bot = injector.getInstance(Bot.class);
        EventStore store = injector.getInstance(EventStore.class);
        Optional<WebServer> server = injector.getInstance(Key.get(new TypeLiteral<Optional<WebServer>>() {}));
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.ifPresent(WebServer::close);
            bot.stop().toCompletableFuture().join();
            injector.getInstance(SampleStore.class).close();
            store.close();
            stopped.countDown();
        }));
        bot.onEveryConnectionEnded(stopped::countDown);
        bot.start();
        try {
            server.ifPresent(WebServer::start);
        } catch (CannotListen taken) {
            spec.commandLine().getErr().println("pointsman: " + taken.getMessage());
            return 1;
        }
        HangUp.onEach(() -> bot.reload("SIGHUP"));
        stopped.await();
        return 0;
    }
}
