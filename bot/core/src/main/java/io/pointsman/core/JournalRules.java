package io.pointsman.core;

import static io.pointsman.api.command.Typed.typed;

import io.pointsman.api.Audience;
import io.pointsman.api.Stamp;
import io.pointsman.api.action.JournalAction;
import io.pointsman.api.event.JournalEvent;
import io.pointsman.api.picture.FollowUp;
import io.pointsman.api.picture.Switchover;
import java.time.Instant;
import java.util.Optional;

/** The rules of what is written down. */
final class JournalRules {

    private JournalRules() {}

    static Decision decide(Switchover state, JournalAction action, Instant at) {
        Stamp stamp = new Stamp(at, action.by());
        return switch (action) {
            case JournalAction.Log log ->
                log.text().isBlank()
                        ? Ruling.incomplete("Say what is to be written down: " + typed("log text") + ".")
                        : Ruling.accept(new JournalEvent.Logged(stamp, log.text()));
            case JournalAction.TakeBackNote ignored -> takeBack(state, stamp);
            case JournalAction.Publish publish ->
                publish.text().isBlank()
                        ? Ruling.incomplete("Say what the customer is to hear: " + typed("publish text") + ".")
                        : Ruling.accept(new JournalEvent.Published(stamp, publish.text()));
            case JournalAction.GiveFeedback given ->
                given.text().isBlank()
                        ? Ruling.incomplete("Say how it went in one line: " + typed("feedback text") + ".")
                        : Ruling.accept(new JournalEvent.FeedbackGiven(stamp, given.text()));
            case JournalAction.SetFollowUp set -> set(state, set, stamp);
            case JournalAction.CompleteFollowUp done -> complete(state, done, stamp);
            case JournalAction.PlayFact play ->
                state.rehearsal()
                        ? record(
                                state,
                                new JournalEvent.FactRecorded(
                                        stamp, play.plugin(), play.key(), play.json(), Audience.STAFF))
                        : Ruling.notNow(
                                "That is for rehearsals alone, and " + state.id() + " is live: nothing was done.");
            case JournalAction.RecordFact fact ->
                record(
                        state,
                        new JournalEvent.FactRecorded(stamp, fact.plugin(), fact.key(), fact.json(), fact.audience()));
        };
    }

    private static Decision record(Switchover state, JournalEvent.FactRecorded fact) {
        return fact.json().equals(state.facts().get(fact.plugin() + "/" + fact.key()))
                ? Ruling.already(fact.plugin() + "/" + fact.key() + " is so already.")
                : Ruling.accept(fact);
    }

    private static Decision takeBack(Switchover state, Stamp stamp) {
        return state.notes().stream()
                .filter(note ->
                        !note.withdrawn() && note.author().equals(stamp.actor().key()))
                .reduce((first, second) -> second)
                .map(note -> Ruling.accept(new JournalEvent.NoteTakenBack(stamp, note.number(), note.text())))
                .orElseGet(() -> Ruling.notNow("No note of yours stands in the log of " + state.id() + "."));
    }

    /** The number of the next follow-up. */
    static int nextNumber(Switchover state) {
        return state.followUps().stream().mapToInt(FollowUp::number).max().orElse(0) + 1;
    }

    private static Decision set(Switchover state, JournalAction.SetFollowUp action, Stamp stamp) {
        if (action.text().isBlank()) {
            return Ruling.incomplete("Say what is to be looked at: " + typed("followup when text") + ".");
        }
        if (!action.due().isAfter(stamp.at())) {
            return Ruling.incomplete("A follow-up is due later than now.");
        }
        return Ruling.accept(new JournalEvent.FollowUpSet(stamp, nextNumber(state), action.due(), action.text()));
    }

    private static Decision complete(Switchover state, JournalAction.CompleteFollowUp action, Stamp stamp) {
        Optional<FollowUp> known = state.followUps().stream()
                .filter(followUp -> followUp.number() == action.number())
                .findFirst();
        if (known.isEmpty()) {
            return Ruling.unknown("There is no follow-up " + action.number() + ".");
        }
        return known.get().done()
                ? Ruling.already("Follow-up " + action.number() + " is done already.")
                : Ruling.accept(new JournalEvent.FollowUpDone(
                        stamp, action.number(), known.get().text()));
    }
}
