package io.pointsman.runtime;

import io.pointsman.api.Lane;
import io.pointsman.api.PersonId;
import io.pointsman.api.SwitchoverId;
import io.pointsman.api.chat.Speaker;
import io.pointsman.api.command.Person;
import io.pointsman.api.event.Event;
import io.pointsman.api.event.PlanEvent;
import io.pointsman.api.picture.Participant;
import io.pointsman.core.PrivateLines;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Tells each participant privately, once and in one line, when the start has moved, as their own clock shows it. It is beside the line of
 * the room, which is what the log answers for: a private line goes to who is seen in the rooms at that moment, and is not said again after
 * a restart. Safe for any thread.
 */
final class StartNotices {

    private final Function<SwitchoverId, List<Speaker>> present;
    private final Function<Speaker, Optional<Person>> identify;
    private final Whisper whisper;

    StartNotices(
            Function<SwitchoverId, List<Speaker>> present,
            Function<Speaker, Optional<Person>> identify,
            Whisper whisper) {
        this.present = present;
        this.identify = identify;
        this.whisper = whisper;
    }

    /** Looks at new events; those of a replay are not new. */
    void follow(LiveSwitchover one, List<Event> events) {
        for (Event event : events) {
            if (event instanceof PlanEvent.StartTold told) {
                tell(one, told);
            }
        }
    }

    /** Who is on two networks is told on the first. */
    private void tell(LiveSwitchover one, PlanEvent.StartTold told) {
        Set<PersonId> done = new HashSet<>();
        for (Speaker speaker : present.apply(one.id())) {
            identify.apply(speaker)
                    .flatMap(person -> participant(one, person))
                    .filter(person -> done.add(person.id()))
                    .flatMap(person -> PrivateLines.startMoved(one.picture(), told, person))
                    .ifPresent(line -> whisper.to(one.picture(), speaker, Lane.NORMAL, List.of(line)));
        }
    }

    private static Optional<Participant> participant(LiveSwitchover one, Person person) {
        return one.picture().participants().stream()
                .filter(known -> known.id().equals(person.id()))
                .findFirst();
    }
}
