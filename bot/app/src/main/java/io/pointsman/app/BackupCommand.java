package io.pointsman.app;

import io.pointsman.app.config.Config;
import io.pointsman.store.sql.SqliteBackup;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pointsman backup FILE}: a copy of the log, beside the bot that may be running. */
@Command(
        name = "backup",
        description =
                "Copies the event log, one consistent moment of it, and verifies the copy; the bot may go on meanwhile.")
final class BackupCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "Where to; nothing is overwritten.")
    private Path file = Path.of("");

    @Option(
            names = "--config",
            paramLabel = "DIR",
            description = "The configuration; default: config/ of the distribution.")
    private @Nullable Path directory;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        Home home = Home.find();
        PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
        Startup startup = new Startup(home, directory == null ? home.config() : directory);
        Optional<Config> config = startup.config(err);
        if (config.isEmpty()) {
            return 1;
        }
        SqliteBackup.Copied copied =
                SqliteBackup.copy(BotModule.file(config.get().bot()), file);
        spec.commandLine()
                .getOut()
                .printf(
                        Locale.ROOT,
                        "%s: %d switchovers, %d events, %d kB, all whole%n",
                        file,
                        copied.switchovers(),
                        copied.events(),
                        (copied.bytes() + 1023) / 1024);
        return 0;
    }
}
