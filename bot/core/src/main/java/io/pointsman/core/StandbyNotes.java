package io.pointsman.core;

import static io.pointsman.api.command.Typed.typed;

import io.pointsman.api.Audience;
import io.pointsman.api.PersonId;
import io.pointsman.api.Role;
import io.pointsman.api.Somebody;
import io.pointsman.api.event.AttendanceEvent;
import io.pointsman.api.event.Event;
import io.pointsman.api.event.StandbyEvent;
import io.pointsman.api.picture.Handover;
import io.pointsman.api.picture.Life;
import io.pointsman.api.picture.Participant;
import io.pointsman.api.picture.Place;
import io.pointsman.api.picture.Post;
import io.pointsman.api.picture.RollCall;
import io.pointsman.api.picture.Switchover;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is for one person in particular, beside the line of the room: the questions to those who stand by, and what they and those who
 * answer for a team need to know. Whoever was not there when they were asked is asked when they come.
 */
public final class StandbyNotes {

    private StandbyNotes() {}

    /** One line for one person, inert, beginning with the switchover that it is about. */
    public record Note(PersonId to, String line) {}

    /** What an event is to be told of, to whom. */
    public static List<Note> of(Switchover after, Event event) {
        Instant now = event.stamp().at();
        List<Note> notes = new ArrayList<>();
        if (event instanceof AttendanceEvent.RollCalled called) {
            called.people().stream()
                    .filter(one -> !one.who()
                            .person()
                            .value()
                            .equals(event.stamp().actor().key()))
                    .forEach(one -> notes.add(note(after, one.who().person(), roll(after, one))));
        } else if (event instanceof StandbyEvent standby) {
            notes.addAll(of(after, standby, now));
        }
        return List.copyOf(notes);
    }

    private static List<Note> of(Switchover after, StandbyEvent event, Instant now) {
        return switch (event) {
            case StandbyEvent.Asked asked ->
                List.of(note(after, asked.who().person(), question(after, asked.place(), asked.start(), now)));
            case StandbyEvent.Unconfirmed silent ->
                toLead(
                        after,
                        silent.lead(),
                        "nobody has confirmed to stand by for " + silent.place().role() + "; " + text(silent.who())
                                + " is booked. Please find somebody.");
            case StandbyEvent.HandoverAsked asked ->
                List.of(note(after, asked.to().person(), handover(after, asked.place(), asked.from())));
            case StandbyEvent.HandoverOverdue overdue -> {
                List<Note> notes = new ArrayList<>(
                        List.of(note(after, overdue.to().person(), handover(after, overdue.place(), overdue.from()))));
                notes.addAll(toLead(
                        after,
                        overdue.place().lead(),
                        text(overdue.to()) + " is to take over "
                                + overdue.place().role() + " and has not said a word."));
                yield notes;
            }
            case StandbyEvent.HandoverDeclined declined -> {
                List<Note> notes = new ArrayList<>(declined.from().stream()
                        .map(from -> note(
                                after,
                                from.person(),
                                text(declined.to()) + " does not take "
                                        + declined.place().role() + ": you have it until somebody does."))
                        .toList());
                notes.addAll(toLead(
                        after,
                        declined.place().lead(),
                        text(declined.to()) + " does not take over "
                                + declined.place().role() + ". Please find somebody."));
                yield notes;
            }
            case StandbyEvent.HandedOver over ->
                over.from().stream()
                        .filter(from -> !from.equals(over.to()))
                        .map(from -> note(
                                after,
                                from.person(),
                                text(over.to()) + " has " + over.place().role() + " now: you are released."))
                        .toList();
            case StandbyEvent.Booked ignored -> List.of();
            case StandbyEvent.Confirmed ignored -> List.of();
            case StandbyEvent.Declined ignored -> List.of();
            case StandbyEvent.SubstituteNoticed ignored -> List.of();
            case StandbyEvent.SubstituteEnded ignored -> List.of();
        };
    }

    /** What somebody was asked and has not answered, for when they come. */
    public static List<String> open(Switchover state, PersonId person, Instant now) {
        if (state.life() != Life.OPEN) {
            return List.of();
        }
        List<Note> notes = new ArrayList<>();
        state.standby().posts().stream()
                .filter(post -> post.isOf(person) && post.word() == Post.Word.NONE)
                .filter(post -> post.asked().isPresent())
                .forEach(post -> state.plannedStart()
                        .filter(now::isBefore)
                        .ifPresent(start -> notes.add(note(state, person, question(state, post.place(), start, now)))));
        state.standby().handovers().stream()
                .filter(one -> one.isTo(person) && !one.declined())
                .map((Handover one) -> note(state, person, handover(state, one.place(), one.from())))
                .forEach(notes::add);
        return notes.stream().map(Note::line).toList();
    }

    private static List<Note> toLead(Switchover state, Optional<Somebody> lead, String line) {
        return lead.map(Somebody::person).or(() -> state.lead().map(Participant::id)).stream()
                .map(person -> note(state, person, line))
                .toList();
    }

    private static String question(Switchover state, Place place, Instant start, Instant now) {
        return "do you stand by for " + place.role() + " at the start of " + Inert.text(state.customerName()) + ", "
                + Words.time(start, now) + "? " + word(state, "ok") + ", or " + word(state, "no why") + ".";
    }

    private static String handover(Switchover state, Place place, Optional<Somebody> from) {
        return "you are to take over " + place.role()
                + from.map(one -> " from " + text(one)).orElse("") + ": " + word(state, "ok") + " takes it, "
                + word(state, "no why") + " does not.";
    }

    /** In private a line begins with the switchover that it is about. */
    private static String word(Switchover state, String word) {
        return typed(state.id() + " standby " + word);
    }

    private static String roll(Switchover state, RollCall.Called one) {
        return one.audience() == Audience.CUSTOMER || one.roles().contains(Role.CUSTOMER)
                ? "are you here? Any word in the room will do."
                : "roll call: are you here? Any word in the room will do, or " + typed(state.id() + " here") + ".";
    }

    private static Note note(Switchover state, PersonId to, String line) {
        return new Note(to, Inert.line(state.id() + ": " + line));
    }

    private static String text(Somebody one) {
        return Inert.text(one.name());
    }
}
