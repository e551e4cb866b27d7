package io.pointsman.store.sql;

import io.pointsman.store.StoreUnavailable;
import io.pointsman.store.StreamId;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * A consistent copy of a log that a running bot may be writing: one moment of it, whole. The log is opened to be read only. The copy has
 * its name when it is complete, verified and on disk, and not before.
 */
public final class SqliteBackup {

    private static final int BUSY_MILLIS = 5_000;

    private SqliteBackup() {}

    /**
     * What was copied.
     *
     * @param switchovers how many have a log
     * @param events of all of them and of the house
     * @param bytes of the copy
     */
    public record Copied(int switchovers, long events, long bytes) {}

    /**
     * Copies a log.
     *
     * @param log the file of the log
     * @param target does not exist yet; its folder does
     * @throws IllegalArgumentException when the target cannot be it
     * @throws StoreUnavailable when the log cannot be read, the copy cannot be written, or what was copied is not whole
     */
    public static Copied copy(Path log, Path target) {
        Path file = target.toAbsolutePath().normalize();
        Path folder = file.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new IllegalArgumentException("there is no folder " + folder + " to put a backup into");
        }
        if (Files.exists(file)) {
            throw new IllegalArgumentException(file + " exists already; a backup overwrites nothing");
        }
        if (!Files.isReadable(log)) {
            throw new StoreUnavailable(
                    "there is no event log at " + log + " that can be read; see storage.url",
                    new NoSuchFileException(log.toString()));
        }
        Path part = folder.resolve(file.getFileName() + ".part");
        boolean mine = false;
        try {
            create(part);
            mine = true;
            vacuum(log, part);
            Copied copied = verify(part);
            sync(part);
            Files.move(part, file);
            sync(folder);
            return copied;
        } catch (FileAlreadyExistsException there) {
            throw new IllegalArgumentException(
                    there.getFile() + " exists already: another backup is at work, or was killed; delete it then",
                    there);
        } catch (IOException failure) {
            throw new StoreUnavailable("the backup " + file + " cannot be written: " + failure.getMessage(), failure);
        } finally {
            if (mine) {
                deleteIfThere(part);
            }
        }
    }

    /** For its owner alone, as the log is. */
    private static void create(Path part) throws IOException {
        if (Files.getFileStore(part.toAbsolutePath().getParent()).supportsFileAttributeView("posix")) {
            Files.createFile(part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(part);
        }
    }

    private static void vacuum(Path log, Path part) {
        try (Handle handle = reading(log)) {
            handle.execute("vacuum into ?", part.toString());
        } catch (RuntimeException failure) {
            throw SqliteFailure.of(failure, log);
        }
    }

    private static Copied verify(Path copy) {
        List<String> streams;
        try (Handle handle = reading(copy)) {
            String integrity = handle.createQuery("pragma integrity_check(1)")
                    .mapTo(String.class)
                    .one();
            if (!integrity.equals("ok")) {
                throw notWhole(integrity);
            }
            streams = new ArrayList<>(handle.createQuery("select id from switchover order by id")
                    .mapTo(String.class)
                    .list());
        } catch (RuntimeException failure) {
            throw SqliteFailure.of(failure, copy);
        }
        long events = 0;
        for (String stream : streams) {
            SqliteEventStore.Inspection found = SqliteEventStore.inspect(copy, new StreamId(stream));
            Optional<String> problem = found.problem();
            if (problem.isPresent()) {
                throw notWhole(problem.get());
            }
            events += found.events();
        }
        int switchovers = (int) streams.stream()
                .filter(stream -> !stream.equals(StreamId.HOUSE.value()))
                .count();
        try {
            return new Copied(switchovers, events, Files.size(copy));
        } catch (IOException failure) {
            throw SqliteFailure.of(failure, copy);
        }
    }

    private static StoreUnavailable notWhole(String what) {
        return new StoreUnavailable(
                "no backup was made, for the log is not whole: " + what, new IllegalStateException(what));
    }

    private static Handle reading(Path file) {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(BUSY_MILLIS);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return Jdbi.create(source).open();
    }

    private static void sync(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static void deleteIfThere(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException failure) {
            throw new StoreUnavailable("what is left of the backup cannot be deleted: " + part, failure);
        }
    }
}
