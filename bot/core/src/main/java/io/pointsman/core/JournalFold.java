package io.pointsman.core;

import io.pointsman.api.event.JournalEvent;
import io.pointsman.api.picture.FollowUp;
import io.pointsman.api.picture.Note;

/** What was written down, as far as the picture keeps it. */
final class JournalFold {

    private JournalFold() {}

    static void fold(Draft draft, JournalEvent event) {
        switch (event) {
            case JournalEvent.Logged logged ->
                draft.notes.add(new Note(
                        draft.notes.size() + 1,
                        logged.stamp().at(),
                        logged.stamp().actor().key(),
                        logged.stamp().actor().name(),
                        logged.text(),
                        false));
            case JournalEvent.NoteTakenBack back ->
                draft.notes.replaceAll(note -> note.number() == back.number() ? note.asWithdrawn() : note);
            case JournalEvent.Published ignored -> {
                // The timeline is the log itself.
            }
            case JournalEvent.FollowUpSet set ->
                draft.followUps.add(new FollowUp(set.number(), set.due(), set.text(), false, false));
            case JournalEvent.FollowUpDue due ->
                draft.followUp(
                        due.number(), known -> new FollowUp(known.number(), known.due(), known.text(), true, false));
            case JournalEvent.FollowUpDone done ->
                draft.followUp(
                        done.number(), known -> new FollowUp(known.number(), known.due(), known.text(), true, true));
            case JournalEvent.FeedbackAsked asked -> Feedback.asked(draft, asked);
            case JournalEvent.FeedbackGiven ignored -> {
                // It is in the report, which reads the log.
            }
            case JournalEvent.FactRecorded fact -> draft.facts.put(fact.plugin() + "/" + fact.key(), fact.json());
        }
    }
}
