package io.pointsman.runtime;

import io.pointsman.api.Host;
import io.pointsman.api.Lane;
import io.pointsman.api.PersonId;
import io.pointsman.api.chat.Speaker;
import io.pointsman.api.event.Event;
import io.pointsman.core.StandbyNotes;
import java.util.List;
import java.util.function.Function;

/**
 * Asks whoever stands by, and whoever takes over, privately in each of their chats, beside the line of the room; whoever is not there is
 * asked when they come into a room. It is the room's line that the log answers for. Safe for any thread.
 */
final class StandbyNotices {

    private final Host host;
    private final Switchboard board;
    private final Function<PersonId, List<Speaker>> sessions;
    private final Whisper whisper;

    StandbyNotices(Host host, Switchboard board, Function<PersonId, List<Speaker>> sessions, Whisper whisper) {
        this.host = host;
        this.board = board;
        this.sessions = sessions;
        this.whisper = whisper;
    }

    /** Looks at new events; those of a replay are not new. */
    void follow(LiveSwitchover one, List<Event> events) {
        for (Event event : events) {
            StandbyNotes.of(one.picture(), event)
                    .forEach(note -> sessions.apply(note.to())
                            .forEach(
                                    session -> whisper.to(one.picture(), session, event.lane(), List.of(note.line()))));
        }
    }

    /** Somebody came into a room. */
    void joined(LiveSwitchover one, Speaker who) {
        board.identify(who)
                .map(person -> StandbyNotes.open(one.picture(), person.id(), host.now()))
                .ifPresent(lines -> whisper.to(one.picture(), who, Lane.NORMAL, lines));
    }
}
