package io.pointsman.app;

import io.pointsman.api.ConnectionId;
import io.pointsman.api.Host;
import io.pointsman.api.Role;
import io.pointsman.api.chat.Addressing;
import io.pointsman.api.chat.ChatTransport;
import io.pointsman.api.plugin.TransportFactory;
import io.pointsman.api.settings.Settings;
import io.pointsman.app.config.RunbookLoader;
import io.pointsman.runtime.host.RealHost;
import io.pointsman.runtime.plugin.LoadedPlugin;
import io.pointsman.sim.Demo;
import io.pointsman.sim.DemoOptions;
import io.pointsman.sim.WallClock;
import io.pointsman.store.memory.MemoryEventStore;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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

    /** Where people talk is played too, so of the plugins that connect only the terminal's is needed. */
    private static final Set<String> COMMANDS = Set.of("switchovers", "checklist", "flip", "paging", "journal");

    /** Shows the story and reads what is typed. */
    private static final String TERMINAL = "console";

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

    @Option(names = "--all", description = "Show every line of both rooms, not those alone that carry the story.")
    private boolean everything;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Where the report goes at the end: .md, .html or .json; default: a temporary file.")
    private @Nullable Path report;

    @Option(names = "--open", description = "Open the report at the end, by what this machine opens files with.")
    private boolean open;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        System.setProperty("pointsman.log", "ERROR");
        Home home = Home.find();
        PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
        DemoReport ending = DemoReport.at(Optional.ofNullable(report), open, spec.commandLine());
        RunbookLoader.LoadedRunbooks runbooks = new RunbookLoader(roles()).directory(home.runbooks());
        runbooks.problems().forEach(err::println);
        InstalledPlugins installed = new InstalledPlugins(Startup.plugins(home).plugins());
        List<LoadedPlugin> plugins = installed.loaded().stream()
                .filter(plugin -> COMMANDS.contains(plugin.name()))
                .toList();
        try (RealHost real = new RealHost()) {
            return Demo.run(
                    new DemoOptions(auto, speed, seed, everything),
                    plugins,
                    runbooks.runbooks(),
                    terminal(installed, real),
                    new WallClock(real),
                    ending);
        }
    }

    /** The terminal as {@code run} has it, by the same plugin. */
    private ChatTransport terminal(InstalledPlugins installed, Host host) {
        TransportFactory factory = installed
                .transport(TERMINAL)
                .orElseThrow(() -> new IllegalStateException("the plugin " + TERMINAL + " is not installed"));
        MemoryEventStore own = new MemoryEventStore(host::now);
        Settings options = new Settings(
                Map.of("input", auto ? "none" : "stdin"), name -> Optional.ofNullable(System.getenv(name)));
        return factory.create(
                new ConnectionId("terminal"),
                "pointsman",
                new Addressing("!"),
                options,
                new BotModule.Context(
                        host,
                        new Settings(Map.of(), name -> Optional.empty()),
                        new BotModule.PluginMemory(TERMINAL, own),
                        new BotModule.PluginJournal(TERMINAL, own),
                        Optional.empty(),
                        customer -> Settings.none()));
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
