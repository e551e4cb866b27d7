package io.pointsman.core;

import io.pointsman.api.event.JournalEvent;
import io.pointsman.api.picture.Life;
import io.pointsman.api.picture.Switchover;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** When those who took part are asked how it went: a day after the close, while the rooms are still there, and once. */
final class Feedback {

    private static final Duration AFTER = Duration.ofDays(1);

    /** Where the picture remembers that it was asked: a fact of the house. */
    private static final String ASKED = "retro/feedback-asked";

    private Feedback() {}

    static Optional<Deadlines.Due> due(Switchover state) {
        return state.life() == Life.WATCHING && !state.facts().containsKey(ASKED)
                ? state.closedAt()
                        .map(closed -> new Deadlines.Due(
                                closed.plus(AFTER), at -> List.of(new JournalEvent.FeedbackAsked(Words.bot(at)))))
                : Optional.empty();
    }

    static void asked(Draft draft, JournalEvent.FeedbackAsked asked) {
        draft.facts.put(ASKED, "\"" + asked.stamp().at() + "\"");
    }
}
