package io.pointsman.app;

import io.pointsman.api.Id;
import io.pointsman.app.config.Config;
import io.pointsman.store.StreamId;
import io.pointsman.store.sql.SqliteEventStore;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pointsman verify ID}: whether the log of a switchover is whole. */
@Command(name = "verify", description = "Checks numbers, times and hashes of a switchover's log; exit code 0 or 1.")
final class VerifyCommand implements Callable<Integer> {

    @Parameters(paramLabel = "ID", description = "The switchover, such as acme-2, or house.")
    private String id = "";

    @Option(
            names = "--config",
            paramLabel = "DIR",
            description = "The configuration; default: config/ of the distribution.")
    private @Nullable Path directory;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        Id.require("switchover", id);
        Home home = Home.find();
        java.io.PrintWriter out =
                java.util.Objects.requireNonNull(spec).commandLine().getOut();
        java.io.PrintWriter err = spec.commandLine().getErr();
        Startup startup = new Startup(home, directory == null ? home.config() : directory);
        Optional<Config> config = startup.config(err);
        if (config.isEmpty()) {
            return 1;
        }
        SqliteEventStore.Inspection found =
                SqliteEventStore.inspect(BotModule.file(config.get().bot()), new StreamId(id));
        if (found.problem().isEmpty() && found.events() == 0) {
            err.println("pointsman: there is no switchover " + id + " in the log");
            return 1;
        }
        found.problem()
                .ifPresentOrElse(
                        what -> err.println(id + ": " + what),
                        () -> out.println(id + ": " + found.events() + " events, all whole"));
        return found.problem().isPresent() ? 1 : 0;
    }
}
