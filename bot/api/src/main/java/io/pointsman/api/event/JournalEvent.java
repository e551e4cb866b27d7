package io.pointsman.api.event;

import io.pointsman.api.Audience;
import io.pointsman.api.Stamp;
import java.time.Instant;
import java.util.Optional;

/** Something was written down. */
public sealed interface JournalEvent extends Event {

    /** A note of staff in the timeline. */
    record Logged(Stamp stamp, String text) implements JournalEvent {}

    /**
     * The author took a note back: no report shows it any more, though the log keeps it.
     *
     * @param number which note, counted from 1 within the switchover
     */
    record NoteTakenBack(Stamp stamp, int number, String text) implements JournalEvent {}

    /** Staff said something to the customer's room. */
    record Published(Stamp stamp, String text) implements JournalEvent {
        @Override
        public Optional<CustomerEvent> forCustomer() {
            return Optional.of(new CustomerEvent.Said(stamp.at(), text));
        }
    }

    /** Something is to be looked at again. */
    record FollowUpSet(Stamp stamp, int number, Instant due, String text) implements JournalEvent {}

    /** A follow-up is due. */
    record FollowUpDue(Stamp stamp, int number, String text) implements JournalEvent {}

    /** A follow-up is done. */
    record FollowUpDone(Stamp stamp, int number, String text) implements JournalEvent {}

    /** Everybody who took part is asked for one line of feedback: once, a day after the close. */
    record FeedbackAsked(Stamp stamp) implements JournalEvent {}

    /** Somebody said how it went. */
    record FeedbackGiven(Stamp stamp, String text) implements JournalEvent {}

    /**
     * What a plugin alone understands, kept durably. Changes the fact {@code plugin/key}.
     *
     * @param json the value, as JSON text
     */
    record FactRecorded(Stamp stamp, String plugin, String key, String json, Audience audience)
            implements JournalEvent {}
}
