package io.pointsman.api.action;

import io.pointsman.api.By;
import io.pointsman.api.PersonId;
import java.time.Instant;

/** Who is there: what the room keeper found out, and what people say when they are asked. */
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

    /** Ask everybody who is engaged whether they are here; while that is asked, it shows who answered. */
    record CallRoll(By by) implements AttendanceAction {}

    /** Is here. */
    record SayHere(By by) implements AttendanceAction {}

    /** Somebody who was asked said something that does not stand in the log. For the room keeper. */
    record ReportHere(By by, PersonId person) implements AttendanceAction {}
}
