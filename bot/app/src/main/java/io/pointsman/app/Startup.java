package io.pointsman.app;

import io.pointsman.app.config.Config;
import io.pointsman.app.config.ConfigLoader;
import io.pointsman.app.config.Problem;
import io.pointsman.runtime.host.RealHost;
import io.pointsman.runtime.plugin.AskedPlugin;
import io.pointsman.runtime.plugin.PluginGuard;
import io.pointsman.runtime.plugin.PluginLoader;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What every command that needs the configuration does first: find the plugins, read the files, tell every problem. */
final class Startup {

    /** How long a plugin may take to say one thing that it brings. */
    private static final Duration ANSWER = Duration.ofSeconds(5);

    private final Path directory;
    private final PluginLoader.Found found;
    private final InstalledPlugins plugins;

    Startup(Home home, Path directory) {
        this.directory = directory;
        this.found = plugins(home);
        this.plugins = new InstalledPlugins(found.plugins());
    }

    /** The plugins of the distribution; whatever they are asked has a time limit. */
    static PluginLoader.Found plugins(Home home) {
        return AskedPlugin.of(PluginLoader.load(home.plugins()), new PluginGuard(new RealHost(), ANSWER));
    }

    InstalledPlugins plugins() {
        return plugins;
    }

    /** Reads the files, as often as it is called. */
    ConfigLoader.Loaded load() {
        return ConfigLoader.load(directory, plugins);
    }

    /** The configuration; empty when it has problems, which are then printed. */
    Optional<Config> config(PrintWriter err) {
        ConfigLoader.Loaded loaded = load();
        return withoutProblem(loaded, loaded.problems(), err);
    }

    /** The same to run by it: every secret that it names must be there too. */
    Optional<Config> configToRun(PrintWriter err) {
        ConfigLoader.Loaded loaded = load();
        return withoutProblem(loaded, loaded.everything(), err);
    }

    private Optional<Config> withoutProblem(ConfigLoader.Loaded loaded, List<Problem> problems, PrintWriter err) {
        found.problems().forEach(problem -> err.println("pointsman: " + problem));
        problems.forEach(err::println);
        if (!problems.isEmpty() || !found.problems().isEmpty()) {
            err.println("pointsman: not started; mend these and try again (./pointsman check-config tells them all)");
            return Optional.empty();
        }
        return loaded.config();
    }
}
