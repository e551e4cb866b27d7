package io.pointsman.api.action;

import io.pointsman.api.By;
import io.pointsman.api.PersonId;
import java.time.Instant;

/** What the room keeper found out about who is there. */
public sealed interface AttendanceAction extends Action {

    /**
     * Nobody has said a word, in the log or beside it.
     *
     * @param since when the last one was said
     */
    record ReportSilence(By by, Instant since) implements AttendanceAction {}

    /**
     * Somebody is in none of the rooms.
     *
     * @param since since when
     */
    record ReportAbsent(By by, PersonId person, Instant since) implements AttendanceAction {}

    /** Somebody who was reported absent is there again. */
    record ReportBack(By by, PersonId person) implements AttendanceAction {}
}
