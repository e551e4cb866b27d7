package io.pointsman.core;

import io.pointsman.api.event.JournalEvent;
import io.pointsman.api.picture.FollowUp;

/** What was written down, as far as the picture keeps it. */
final class JournalFold {

    private JournalFold() {}

    static void fold(Draft draft, JournalEvent event) {
        switch (event) {
            case JournalEvent.Logged ignored -> {
                // The timeline is the log itself.
            }
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
            case JournalEvent.FactRecorded fact -> draft.facts.put(fact.plugin() + "/" + fact.key(), fact.json());
        }
    }
}
