package io.pointsman.app;

import io.pointsman.app.config.Config;
import io.pointsman.store.sql.SqliteBackup;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code pointsman backup FILE}: a copy of the log, beside the bot that may be running. */
@Command(
        name = "backup",
        description =
                "Copies the event log, one consistent moment of it, and verifies the copy; the bot may go on meanwhile.")
final class BackupCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "Where to; nothing is overwritten.")
    private Path file = Path.of("");

    @Mixin
    private Configured house = new Configured();

    @Override
    public Integer call() {
        Optional<Config> config = house.config();
        if (config.isEmpty()) {
            return 1;
        }
        SqliteBackup.Copied copied =
                SqliteBackup.copy(BotModule.file(config.get().bot()), file);
        house.out()
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
