package io.pointsman.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.store.StoreUnavailable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

class SqliteFailureTest {

    @ParameterizedTest
    @CsvSource({
        "SQLITE_FULL, the disk is full",
        "SQLITE_READONLY_DIRECTORY, make the file and its directory writable",
        "SQLITE_BUSY, locked by another program",
        "SQLITE_IOERR_WRITE, look at the disk",
        "SQLITE_CORRUPT, restore the last backup"
    })
    void aFailureSaysWhatToDo(SQLiteErrorCode code, String words) {
        StoreUnavailable said = SqliteFailure.of(new IllegalStateException(new SQLiteException("no", code)), "a.db");
        assertThat(said).hasMessageContaining("a.db").hasMessageContaining(words);
    }
}
