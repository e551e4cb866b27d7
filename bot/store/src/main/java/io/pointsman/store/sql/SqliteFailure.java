package io.pointsman.store.sql;

import io.pointsman.store.StoreUnavailable;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Failures of SQLite in words that say what to do. */
final class SqliteFailure {

    private SqliteFailure() {}

    static StoreUnavailable of(Throwable failure, Object file) {
        if (failure instanceof StoreUnavailable known) {
            return known;
        }
        return new StoreUnavailable("the event log " + file + " " + advice(failure), failure);
    }

    private static String advice(Throwable failure) {
        Throwable cause = failure;
        while (cause != null && !(cause instanceof SQLException)) {
            cause = cause.getCause();
        }
        if (!(cause instanceof SQLiteException sqlite)) {
            return "failed: " + failure.getMessage();
        }
        SQLiteErrorCode code = sqlite.getResultCode();
        String name = code.name();
        if (name.startsWith("SQLITE_FULL")) {
            return "cannot grow: the disk is full; free some space, the bot goes on by itself";
        } else if (name.startsWith("SQLITE_READONLY") || name.startsWith("SQLITE_CANTOPEN")) {
            return "cannot be written: make the file and its directory writable for the user that runs the bot";
        } else if (name.startsWith("SQLITE_BUSY") || name.startsWith("SQLITE_LOCKED")) {
            return "is locked by another program: end it (a backup, a shell) and try again";
        } else if (name.startsWith("SQLITE_CORRUPT") || name.startsWith("SQLITE_NOTADB")) {
            return "is damaged: stop the bot, keep the file, and restore the last backup";
        } else if (name.startsWith("SQLITE_IOERR")) {
            return "cannot be read or written: look at the disk (" + sqlite.getMessage() + ")";
        }
        return "failed: " + sqlite.getMessage();
    }
}
