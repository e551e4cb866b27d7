package io.pointsman.store.sql;

import io.pointsman.store.StoreUnavailable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The file of the log: made for its owner alone, and held by one process at a time. */
final class SqliteFiles implements AutoCloseable {

    /**
     * What this process holds. A second channel on a lock file must not even be opened here: closing it would free the lock of the
     * first, as POSIX has it.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel lock;

    private SqliteFiles(Path file, FileChannel lock) {
        this.file = file;
        this.lock = lock;
    }

    /** Makes what is missing and takes the lock. */
    static SqliteFiles take(Path given) {
        Path file;
        try {
            Path absolute = given.toAbsolutePath().normalize();
            Path folder = absolute.getParent();
            if (folder == null) {
                throw new IOException("not a file");
            }
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            file = folder.toRealPath().resolve(absolute.getFileName());
            create(file);
        } catch (IOException failure) {
            throw cannotWrite(given, failure);
        }
        if (!HELD.add(file)) {
            throw inUse(file, new IOException("held by this process"));
        }
        boolean taken = false;
        try {
            FileChannel channel = lock(file);
            taken = true;
            return new SqliteFiles(file, channel);
        } finally {
            if (!taken) {
                HELD.remove(file);
            }
        }
    }

    private static FileChannel lock(Path file) {
        Path path = file.resolveSibling(file.getFileName() + ".lock");
        try {
            create(path);
            FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                channel.close();
                throw inUse(file, new IOException("locked"));
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8)));
            return channel;
        } catch (IOException failure) {
            throw cannotWrite(path, failure);
        }
    }

    static void create(Path file) throws IOException {
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException exists) {
            if (!Files.isWritable(file)) {
                throw exists;
            }
        }
    }

    private static StoreUnavailable inUse(Path file, IOException cause) {
        return new StoreUnavailable(
                "the event log " + file + " is in use by another bot: two never share one file; stop the other (its"
                        + " process id stands in " + file.getFileName()
                        + ".lock) or give this one a directory of its own",
                cause);
    }

    private static StoreUnavailable cannotWrite(Path file, IOException cause) {
        return new StoreUnavailable(
                "cannot write " + file + " (" + cause + "): make its directory writable for the user that runs the bot,"
                        + " or configure another one",
                cause);
    }

    Path file() {
        return file;
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException failure) {
            throw cannotWrite(file, failure);
        } finally {
            HELD.remove(file);
        }
    }
}
