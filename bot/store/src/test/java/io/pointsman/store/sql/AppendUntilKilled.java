package io.pointsman.store.sql;

import io.pointsman.api.By;
import io.pointsman.api.Stamp;
import io.pointsman.api.event.JournalEvent;
import io.pointsman.store.Append;
import io.pointsman.store.StreamId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A process of its own that appends until somebody kills it, and prints each number that was acknowledged. */
final class AppendUntilKilled {

    private AppendUntilKilled() {}

    public static void main(String[] arguments) {
        StreamId stream = new StreamId("acme-1");
        try (SqliteEventStore store = SqliteEventStore.open(Path.of(arguments[0]))) {
            long version = store.read(stream, 0).size();
            while (true) {
                Stamp stamp = new Stamp(Instant.EPOCH.plusSeconds(version), By.system("clock"));
                store.append(new Append(
                        stream,
                        version,
                        List.of(new JournalEvent.Logged(stamp, "note " + version)),
                        0,
                        Optional.empty(),
                        Optional.empty()));
                version++;
                System.out.println(version);
            }
        }
    }
}
