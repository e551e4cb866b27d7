package io.pointsman.app;

import io.pointsman.api.Host;
import io.pointsman.app.config.BotConfig;
import io.pointsman.app.config.CheckConfig;
import io.pointsman.app.config.ConfigLoader;
import io.pointsman.runtime.host.RealHost;
import io.pointsman.runtime.plugin.PluginLoader;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code pointsman check-config}: every problem at once, with file and line. */
@Command(name = "check-config", description = "Tells every problem of the configuration at once; exit code 0 or 1.")
final class CheckConfigCommand implements Callable<Integer> {

    @Option(
            names = "--config",
            paramLabel = "DIR",
            description = "The configuration; default: config/ of the distribution.")
    private @Nullable Path config;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        Home home = Home.find();
        PluginLoader.Found found = Startup.plugins(home);
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        found.problems().forEach(err::println);
        int result;
        Path directory = config == null ? home.config() : config;
        InstalledPlugins installed = new InstalledPlugins(found.plugins());
        try (RealHost host = new RealHost()) {
            result = new CheckConfig().run(directory, installed, host.now(), out, err);
            if (result == 0) {
                examine(directory, installed, host, err);
            }
        }
        return found.problems().isEmpty() ? result : 1;
    }

    /** What only the networks know, such as what the bot is not allowed to there; worth knowing, and no problem of the files. */
    private static void examine(Path directory, InstalledPlugins installed, Host host, PrintWriter err) {
        ConfigLoader.load(directory, installed).config().ifPresent(good -> {
            for (BotConfig.Connection connection : good.bot().connections()) {
                installed
                        .transport(connection.plugin())
                        .ifPresent(factory -> factory.examine(connection.settings(), host)
                                .forEach(line -> err.println("warning: connection " + connection.id() + ": " + line)));
            }
        });
        err.flush();
    }
}
