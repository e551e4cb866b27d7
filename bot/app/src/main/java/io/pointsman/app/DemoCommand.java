package io.pointsman.app;

import io.pointsman.api.Role;
import io.pointsman.app.config.RunbookLoader;
import io.pointsman.runtime.host.RealHost;
import io.pointsman.runtime.plugin.LoadedPlugin;
import io.pointsman.runtime.plugin.PluginLoader;
import io.pointsman.sim.Demo;
import io.pointsman.sim.DemoInput;
import io.pointsman.sim.DemoOptions;
import io.pointsman.sim.WallClock;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code pointsman demo}: a whole switchover in this terminal, with nothing to install or configure. */
@Command(name = "demo", description = "A whole switchover in this terminal; you lead, everybody else is played.")
final class DemoCommand implements Callable<Integer> {

    /** Where people talk is played too, so the plugins that connect are not needed. */
    private static final Set<String> COMMANDS = Set.of("switchovers", "checklist", "flip", "journal");

    @Option(names = "--auto", description = "Play every part, and exit.")
    private boolean auto;

    @Option(
            names = "--speed",
            paramLabel = "N",
            description = "Simulated seconds per real second (default ${DEFAULT-VALUE}); 0 is as fast as it can.")
    private double speed = DemoOptions.DEFAULT_SPEED;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "The same seed plays the same people (default ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        System.setProperty("pointsman.log", "ERROR");
        Home home = Home.find();
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        RunbookLoader.LoadedRunbooks runbooks = new RunbookLoader(roles()).directory(home.runbooks());
        runbooks.problems().forEach(err::println);
        List<LoadedPlugin> plugins = PluginLoader.load(home.plugins()).plugins().stream()
                .filter(plugin -> COMMANDS.contains(plugin.name()))
                .toList();
        boolean colour = Boolean.getBoolean("pointsman.terminal") && System.getenv("NO_COLOR") == null;
        try (RealHost real = new RealHost()) {
            BufferedReader keyboard = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            return Demo.run(
                    new DemoOptions(auto, speed, seed, colour),
                    plugins,
                    runbooks.runbooks(),
                    out,
                    DemoInput.lines(real, keyboard),
                    new WallClock(real));
        }
    }

    private static Set<Role> roles() {
        return Set.of(
                Role.LEAD,
                Role.DEPUTY,
                Role.SUPPORT,
                Role.ACCOUNT_MANAGER,
                Role.OPS,
                Role.NETENG,
                Role.PRODUCT_ENGINEERING,
                Role.CUSTOMER);
    }
}
