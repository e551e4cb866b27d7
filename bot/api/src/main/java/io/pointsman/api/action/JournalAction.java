package io.pointsman.api.action;

import io.pointsman.api.Audience;
import io.pointsman.api.By;
import java.time.Instant;

/** Write something down. */
public sealed interface JournalAction extends Action {

    record Log(By by, String text) implements JournalAction {}

    /** Take the asker's last note back. */
    record TakeBackNote(By by) implements JournalAction {}

    record Publish(By by, String text) implements JournalAction {}

    /** Say in one line how it went, for the next time. */
    record GiveFeedback(By by, String text) implements JournalAction {}

    record SetFollowUp(By by, Instant due, String text) implements JournalAction {}

    record CompleteFollowUp(By by, int number) implements JournalAction {}

    record RecordFact(By by, String plugin, String key, String json, Audience audience) implements JournalAction {}

    /**
     * Record a fact of a plugin that only a rehearsal has, such as what goes wrong in it. For its lead; staff alone may read it.
     *
     * @param json the value, as JSON text
     */
    record PlayFact(By by, String plugin, String key, String json) implements JournalAction {}
}
