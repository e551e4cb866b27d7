package io.pointsman.runtime;

import io.pointsman.api.Lane;
import io.pointsman.api.PersonId;
import io.pointsman.api.chat.Speaker;
import io.pointsman.api.event.Event;
import io.pointsman.api.event.JournalEvent;
import io.pointsman.api.picture.Participant;
import io.pointsman.core.FeedbackLines;
import java.util.List;
import java.util.function.Function;

/**
 * Asks those who took part privately how it went, where they are logged in first. It is the staff room's line that the log answers for: a
 * private one goes to who is there at that moment, and is not said again after a restart. Safe for any thread.
 */
final class FeedbackNotices {

    private final Function<PersonId, List<Speaker>> sessions;
    private final Whisper whisper;

    FeedbackNotices(Function<PersonId, List<Speaker>> sessions, Whisper whisper) {
        this.sessions = sessions;
        this.whisper = whisper;
    }

    /** Looks at new events; those of a replay are not new. */
    void follow(LiveSwitchover one, List<Event> events) {
        if (events.stream().anyMatch(JournalEvent.FeedbackAsked.class::isInstance)) {
            one.picture().participants().stream()
                    .map(Participant::id)
                    .distinct()
                    .forEach(person -> ask(one, person));
        }
    }

    /** Who is on two networks is asked on one. */
    private void ask(LiveSwitchover one, PersonId person) {
        sessions.apply(person).stream()
                .findFirst()
                .ifPresent(session ->
                        whisper.to(one.picture(), session, Lane.NORMAL, List.of(FeedbackLines.forOne(one.picture()))));
    }
}
