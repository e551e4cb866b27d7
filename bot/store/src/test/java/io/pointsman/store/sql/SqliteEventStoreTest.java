package io.pointsman.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.pointsman.api.Lane;
import io.pointsman.store.Cursor;
import io.pointsman.store.EventStore;
import io.pointsman.store.EventStoreContract;
import io.pointsman.store.StoreUnavailable;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqliteEventStoreTest extends EventStoreContract {

    @TempDir
    Path folder;

    @Override
    protected EventStore create() {
        return open(file());
    }

    private Path file() {
        return folder.resolve("data/pointsman.db");
    }

    private static EventStore open(Path file) {
        return SqliteEventStore.open(file, InstantSource.fixed(START));
    }

    private void sql(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = connection.createStatement()) {
            for (String one : statements) {
                statement.execute(one);
            }
        }
    }

    private void fill() {
        for (int i = 0; i < 5; i++) {
            store.append(append(ACME, i, note(i)));
        }
    }

    @Test
    void everythingIsThereAfterCloseAndOpen() {
        fill();
        store.move(new Cursor("oftc:#a", Lane.NORMAL, ACME, 4));
        var before = store.read(ACME, 0);
        store.close();
        store = open(file());
        assertThat(store.read(ACME, 0)).isEqualTo(before);
        assertThat(store.cursors()).containsExactly(new Cursor("oftc:#a", Lane.NORMAL, ACME, 4));
        store.move(new Cursor("oftc:#a", Lane.NORMAL, ACME, 2));
        assertThat(store.cursors()).containsExactly(new Cursor("oftc:#a", Lane.NORMAL, ACME, 4));
        store.append(append(ACME, 5, note(6)));
        assertThat(store.verify(ACME)).isEmpty();
    }

    @Test
    void whatAPluginKeepsSurvivesAHardStop() throws Exception {
        store.memorize("irc", "key", "value");
        Path copy = Files.createDirectory(folder.resolve("copy"));
        for (String name : new String[] {"pointsman.db", "pointsman.db-wal"}) {
            Files.copy(file().resolveSibling(name), copy.resolve(name));
        }
        try (EventStore reopened = open(copy.resolve("pointsman.db"))) {
            assertThat(reopened.recall("irc", "key")).contains("value");
        }
    }

    @Test
    void aMovedCursorIsWrittenThoughNothingElseCommits() {
        store.move(new Cursor("oftc:#a", Lane.NORMAL, ACME, 4));
        await().until(() -> {
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                    Statement statement = connection.createStatement();
                    var row = statement.executeQuery("select seq from cursor")) {
                return row.next() && row.getLong(1) == 4;
            }
        });
    }

    @Test
    void anEventIsNeverChangedOrDeleted() {
        fill();
        assertThatThrownBy(() -> sql("update event set body = '{}' where seq = 2"))
                .hasMessageContaining("never changed");
        assertThatThrownBy(() -> sql("delete from event where seq = 2")).hasMessageContaining("never deleted");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "update event set body = replace(body, 'note 1', 'note 9') where seq = 2 | event 2 (journal.logged) was changed",
                "update event set actor = 'person:eve' where seq = 3 | event 3 (journal.logged) was changed",
                "update event set hash = prev where seq = 3 | event 3 (journal.logged) was changed",
                "update event set prev = hash where seq = 3 | event 3 does not follow",
                "delete from event where seq = 3 | event 3 is missing",
                "delete from event where seq = 5 | the end is missing",
                "update switchover set version = 4 | 4 were written"
            })
    void tamperingIsFoundAndSaid(String statement, String words) throws SQLException {
        fill();
        sql("drop trigger event_is_never_changed", "drop trigger event_is_never_deleted", statement);
        assertThat(store.verify(ACME).orElseThrow()).contains("acme-1").contains(words);
    }

    @Test
    void aHardStopLosesNothing() throws Exception {
        fill();
        Path copy = Files.createDirectory(folder.resolve("copy"));
        for (String name : new String[] {"pointsman.db", "pointsman.db-wal"}) {
            Files.copy(file().resolveSibling(name), copy.resolve(name));
        }
        try (EventStore reopened = open(copy.resolve("pointsman.db"))) {
            assertThat(reopened.read(ACME, 0)).isEqualTo(store.read(ACME, 0));
            assertThat(reopened.verify(ACME)).isEmpty();
        }
    }

    @Test
    void theFilesAreTheOwnersAlone() throws Exception {
        fill();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file().getParent())))
                .isEqualTo("rwx------");
        for (String name : new String[] {"pointsman.db", "pointsman.db-wal", "pointsman.db.lock"}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file().resolveSibling(name))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void twoBotsNeverShareAFile() {
        assertThatThrownBy(() -> open(file()))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("in use by another bot");
        store.append(append(ACME, 0, note(1)));
    }

    @Test
    void aPlaceThatCannotBeWrittenIsSaidWithWhatToDo() {
        assertThatThrownBy(() -> open(Path.of("/proc/pointsman/pointsman.db")))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("make its directory writable");
    }

    @Test
    void whatWasAcknowledgedSurvivesAKill() throws Exception {
        long seed = Long.getLong("pointsman.seed", Boolean.getBoolean("pointsman.long") ? System.nanoTime() : 1);
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        Path file = folder.resolve("killed/pointsman.db");
        for (int round = 0; round < 5; round++) {
            Process child = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "--enable-native-access=ALL-UNNAMED",
                            "-cp",
                            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                            AppendUntilKilled.class.getName(),
                            file.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            long acknowledged = 0;
            int lines = 0;
            int enough = 1 + random.nextInt(40);
            try (BufferedReader reader = child.inputReader()) {
                String line = reader.readLine();
                while (line != null) {
                    // Libraries may print too; a number that the kill cut short is only smaller.
                    if (line.matches("[0-9]+")) {
                        acknowledged = Math.max(acknowledged, Long.parseLong(line));
                        lines++;
                    }
                    if (lines == 1 && round == 0) {
                        assertThatThrownBy(() -> open(file)).hasMessageContaining("in use by another bot");
                    }
                    if (lines == enough) {
                        // Not through the Process, which would close the pipe that is still to be read.
                        child.toHandle().destroyForcibly();
                    }
                    line = reader.readLine();
                }
            }
            child.waitFor();
            assertThat(lines).as("round %s, seed %s", round, seed).isGreaterThanOrEqualTo(enough);
            try (EventStore reopened = open(file)) {
                assertThat(reopened.read(ACME, 0).size())
                        .as("round %s, seed %s", round, seed)
                        .isBetween((int) acknowledged, (int) acknowledged + 1);
                assertThat(reopened.verify(ACME)).isEmpty();
            }
        }
    }
}
