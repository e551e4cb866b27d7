package io.pointsman.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pointsman.api.By;
import io.pointsman.api.Stamp;
import io.pointsman.api.event.HouseEvent;
import io.pointsman.api.event.JournalEvent;
import io.pointsman.api.event.LogEvent;
import io.pointsman.store.Append;
import io.pointsman.store.StoreUnavailable;
import io.pointsman.store.StoredEvent;
import io.pointsman.store.StreamId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteBackupTest {

    private static final StreamId ACME = new StreamId("acme-1");
    private static final Instant START = Instant.parse("2026-11-24T11:00:00Z");

    @TempDir
    Path folder;

    private SqliteEventStore store;

    @BeforeEach
    void open() {
        store = open(log());
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static SqliteEventStore open(Path file) {
        return SqliteEventStore.open(file, InstantSource.fixed(START));
    }

    private Path log() {
        return folder.resolve("data/pointsman.db");
    }

    private void write(long number) {
        LogEvent note =
                new JournalEvent.Logged(new Stamp(START.plusMillis(number), By.system("clock")), "note " + number);
        store.append(new Append(ACME, number, List.of(note), 1, Optional.empty(), Optional.empty()));
    }

    private void freeze() {
        LogEvent frozen = new HouseEvent.Unfrozen(new Stamp(START, By.system("clock")));
        store.append(new Append(StreamId.HOUSE, 0, List.of(frozen), 0, Optional.empty(), Optional.empty()));
    }

    private List<Path> files() throws IOException {
        try (java.util.stream.Stream<Path> all = Files.list(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    @Test
    void theCopyHoldsEverythingIsForItsOwnerAloneAndABotCanGoOnWithIt() throws IOException {
        freeze();
        write(0);
        write(1);
        Path copy = folder.resolve("copy.db");
        SqliteBackup.Copied copied = SqliteBackup.copy(log(), copy);
        assertThat(copied.switchovers()).isEqualTo(1);
        assertThat(copied.events()).isEqualTo(3);
        assertThat(copied.bytes()).isEqualTo(Files.size(copy));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
                .isEqualTo("rw-------");
        assertThat(files()).containsExactly(copy);
        try (SqliteEventStore other = open(copy)) {
            assertThat(other.read(ACME, 0)).isEqualTo(store.read(ACME, 0));
            LogEvent note = new JournalEvent.Logged(new Stamp(START.plusMillis(2), By.system("clock")), "goes on");
            other.append(new Append(ACME, 2, List.of(note), 1, Optional.empty(), Optional.empty()));
            assertThat(other.verify(ACME)).isEmpty();
        }
        assertThat(store.read(ACME, 0)).hasSize(2);
    }

    @Test
    void copiesThatAreMadeWhileTheBotWritesAreWholeEachTime() throws Exception {
        freeze();
        write(0);
        AtomicBoolean enough = new AtomicBoolean();
        try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
            Future<Long> writer = threads.submit(() -> {
                long number = 1;
                while (!enough.get()) {
                    write(number++);
                }
                return number;
            });
            long before = 0;
            for (int i = 0; i < 8; i++) {
                SqliteBackup.Copied copied = SqliteBackup.copy(log(), folder.resolve("copy-" + i + ".db"));
                assertThat(copied.events()).isGreaterThanOrEqualTo(before);
                before = copied.events();
            }
            enough.set(true);
            long written = writer.get();
            assertThat(store.read(ACME, 0)).hasSize((int) written);
            assertThat(written).isGreaterThan(8);
        }
        try (SqliteEventStore last = open(folder.resolve("copy-7.db"))) {
            List<StoredEvent> copied = last.read(ACME, 0);
            assertThat(copied).isEqualTo(store.read(ACME, 0).subList(0, copied.size()));
        }
    }

    @Test
    void nothingIsOverwritten() throws IOException {
        write1();
        Path there = Files.writeString(folder.resolve("there.db"), "mine");
        assertThatThrownBy(() -> SqliteBackup.copy(log(), there)).hasMessageContaining("overwrites nothing");
        assertThat(there).hasContent("mine");
        assertThatThrownBy(() -> SqliteBackup.copy(log(), log())).hasMessageContaining("overwrites nothing");
        Path part = Files.writeString(folder.resolve("new.db.part"), "of another");
        assertThatThrownBy(() -> SqliteBackup.copy(log(), folder.resolve("new.db")))
                .hasMessageContaining("another backup is at work");
        assertThat(part).hasContent("of another");
    }

    private void write1() {
        freeze();
        write(0);
    }

    @Test
    void aLogThatWasTamperedWithIsNoBackup() throws Exception {
        write1();
        write(1);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + log());
                Statement statement = connection.createStatement()) {
            statement.execute("drop trigger event_is_never_changed");
            statement.execute(
                    "update event set body = replace(body, 'note 0', 'note 9') where kind = 'journal.logged'");
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
        assertThatThrownBy(() -> SqliteBackup.copy(log(), folder.resolve("copy.db")))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("not whole")
                .hasMessageContaining("acme-1");
        assertThat(files()).isEmpty();
    }

    @Test
    void withoutALogOrAFolderItSaysSo() {
        assertThatThrownBy(() -> SqliteBackup.copy(folder.resolve("none.db"), folder.resolve("copy.db")))
                .hasMessageContaining("there is no event log at");
        assertThatThrownBy(() -> SqliteBackup.copy(log(), folder.resolve("no/copy.db")))
                .hasMessageContaining("there is no folder");
    }
}
