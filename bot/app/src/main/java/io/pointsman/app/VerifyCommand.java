package io.pointsman.app;

import io.pointsman.api.Id;
import io.pointsman.app.config.Config;
import io.pointsman.store.StreamId;
import io.pointsman.store.sql.SqliteEventStore;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code pointsman verify ID}: whether the log of a switchover is whole. */
@Command(name = "verify", description = "Checks numbers, times and hashes of a switchover's log; exit code 0 or 1.")
final class VerifyCommand implements Callable<Integer> {

    @Parameters(paramLabel = "ID", description = "The switchover, such as acme-2, or house.")
    private String id = "";

    @Mixin
    private Configured house = new Configured();

    @Override
    public Integer call() {
        Id.require("switchover", id);
        Optional<Config> config = house.config();
        if (config.isEmpty()) {
            return 1;
        }
        SqliteEventStore.Inspection found =
                SqliteEventStore.inspect(BotModule.file(config.get().bot()), new StreamId(id));
        if (found.problem().isEmpty() && found.events() == 0) {
            house.err().println("pointsman: there is no switchover " + id + " in the log");
            return 1;
        }
        found.problem()
                .ifPresentOrElse(
                        what -> house.err().println(id + ": " + what),
                        () -> house.out().println(id + ": " + found.events() + " events, all whole"));
        return found.problem().isPresent() ? 1 : 0;
    }
}
