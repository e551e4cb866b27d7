package io.pointsman.core;

import static io.pointsman.api.command.Typed.typed;

import io.pointsman.api.Actor;
import io.pointsman.api.PersonId;
import io.pointsman.api.Somebody;
import io.pointsman.api.Stamp;
import io.pointsman.api.event.AttendanceEvent;
import io.pointsman.api.event.Event;
import io.pointsman.api.picture.RollCall;
import io.pointsman.api.picture.Switchover;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The rules of the roll call: everybody who is engaged is asked, and any word or press is an answer. */
final class RollCallRules {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private RollCallRules() {}

    static Decision call(Switchover state, Stamp stamp) {
        Optional<RollCall> before = state.attendance().rollCall().filter(call -> !call.over());
        if (before.isPresent()) {
            return Ruling.already("The roll is being called since "
                    + Words.time(before.get().at(), stamp.at()) + ". " + shown(before.get()));
        }
        List<RollCall.Called> people = state.participants().stream()
                .map(person -> new RollCall.Called(
                        new Somebody(person.id(), person.name()), person.audience(), person.roles(), Optional.empty()))
                .toList();
        return Ruling.accept(new AttendanceEvent.RollCalled(stamp, stamp.at().plus(PATIENCE), people));
    }

    static Decision here(Switchover state, PersonId person, Stamp stamp) {
        return state.attendance().rollCall().stream()
                .flatMap(call -> call.silent().stream())
                .filter(one -> one.who().person().equals(person))
                .findFirst()
                .map(one -> Ruling.accept(new AttendanceEvent.Here(stamp, one.who())))
                .orElseGet(() -> Ruling.already("Good. Nobody had asked you."));
    }

    static Decision here(Switchover state, Stamp stamp) {
        Actor actor = stamp.actor();
        return actor.kind() == Actor.Kind.PERSON
                ? here(state, new PersonId(actor.key()), stamp)
                : Ruling.already("Good. Nobody had asked you.");
    }

    static void add(List<Deadlines.Due> dues, Switchover state) {
        open(state)
                .ifPresent(call -> dues.add(new Deadlines.Due(
                        call.until(), at -> List.of(new AttendanceEvent.RollEnded(Deadlines.clock(at))))));
    }

    /** It ends when the last one has answered. */
    static Optional<Event> consequence(Switchover state, Instant at) {
        return open(state)
                .filter(call -> call.silent().isEmpty())
                .map(call -> new AttendanceEvent.RollEnded(Words.bot(at)));
    }

    private static Optional<RollCall> open(Switchover state) {
        return state.attendance().rollCall().filter(call -> !call.over());
    }

    /** Who is here, late and silent, in a sentence or two. */
    static String shown(RollCall call) {
        String here = names(call.here(), "Here: ");
        String late = names(call.late(), "Late: ");
        String silent = names(call.silent(), call.over() ? "Silent: " : "Not yet: ");
        return (here + late + silent).strip();
    }

    private static String names(List<RollCall.Called> people, String before) {
        return people.isEmpty()
                ? ""
                : before + people.stream().map(RollCallRules::name).collect(Collectors.joining(", ")) + ". ";
    }

    private static String name(RollCall.Called one) {
        return Inert.text(one.who().name()) + (one.roles().isEmpty() ? "" : " (" + Words.list(one.roles()) + ")");
    }

    /** How to call the roles of which nobody answered. */
    static String calling(RollCall call) {
        return call.silent().stream()
                .flatMap(one -> one.roles().stream())
                .filter(role -> !role.equals(io.pointsman.api.Role.CUSTOMER)
                        && call.people().stream()
                                .noneMatch(other -> other.roles().contains(role)
                                        && other.heardAt().isPresent()))
                .findFirst()
                .map(role -> " " + typed("page " + role + " why") + " calls them.")
                .orElse("");
    }
}
