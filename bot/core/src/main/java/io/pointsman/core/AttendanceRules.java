package io.pointsman.core;

import io.pointsman.api.PersonId;
import io.pointsman.api.Role;
import io.pointsman.api.Stamp;
import io.pointsman.api.action.AttendanceAction;
import io.pointsman.api.event.AttendanceEvent;
import io.pointsman.api.picture.Attendance;
import io.pointsman.api.picture.Life;
import io.pointsman.api.picture.Participant;
import io.pointsman.api.picture.Switchover;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The rules of who must be there while traffic is on us: somebody says a word now and then, and somebody who is there leads. */
final class AttendanceRules {

    private AttendanceRules() {}

    static Decision decide(Switchover state, AttendanceAction action, Instant at) {
        Stamp stamp = new Stamp(at, action.by());
        return switch (action) {
            case AttendanceAction.ReportSilence silence -> silence(state, silence.since(), stamp);
            case AttendanceAction.ReportAbsent absent -> absent(state, absent, stamp);
            case AttendanceAction.ReportBack back -> back(state, back.person(), stamp);
            case AttendanceAction.CallRoll ignored -> RollCallRules.call(state, stamp);
            case AttendanceAction.SayHere ignored -> RollCallRules.here(state, stamp);
            case AttendanceAction.ReportHere here -> RollCallRules.here(state, here.person(), stamp);
        };
    }

    private static Decision silence(Switchover state, Instant spoken, Stamp stamp) {
        if (Silence.asksAt(state, spoken)
                .filter(due -> !due.isAfter(stamp.at()))
                .isEmpty()) {
            return Ruling.already("Nobody is to be asked now.");
        }
        Instant quiet = Silence.quietSince(state, spoken);
        int times =
                Silence.askedSince(state, quiet).map(Attendance.Asked::times).orElse(0) + 1;
        List<String> people = times == 1
                ? List.of()
                : Stream.concat(state.lead().stream(), deputies(state))
                        .map(Participant::name)
                        .distinct()
                        .toList();
        return Ruling.accept(new AttendanceEvent.StillThereAsked(stamp, quiet, times, people));
    }

    private static Decision absent(Switchover state, AttendanceAction.ReportAbsent action, Stamp stamp) {
        Optional<Participant> person = state.participant(action.person());
        Optional<Role> role = person.flatMap(AttendanceRules::needed);
        if (role.isEmpty() || state.life() != Life.OPEN || !state.ramp().anyOnUs()) {
            return Ruling.already("Nobody need be there for that.");
        }
        if (state.attendance().away(action.person()).isPresent()) {
            return Ruling.already("That is known.");
        }
        Instant since = action.since().isAfter(stamp.at()) ? stamp.at() : action.since();
        boolean leads = role.get().equals(Role.LEAD);
        Optional<Instant> replacedAt =
                leads && standIn(state).isPresent() ? patience(state).map(since::plus) : Optional.empty();
        return Ruling.accept(
                new AttendanceEvent.Left(stamp, action.person(), person.get().name(), role.get(), since, replacedAt));
    }

    private static Optional<Role> needed(Participant person) {
        return Stream.of(Role.LEAD, Role.DEPUTY)
                .filter(person.roles()::contains)
                .findFirst();
    }

    private static Decision back(Switchover state, PersonId person, Stamp stamp) {
        return state.attendance().away(person).isPresent()
                ? Ruling.accept(new AttendanceEvent.Returned(
                        stamp,
                        person,
                        state.participant(person).map(Participant::name).orElse(person.value())))
                : Ruling.already("That is known.");
    }

    /** When the deputy leads, because the lead is away for too long. */
    static void addReplacement(List<Deadlines.Due> dues, Switchover state) {
        Optional<Participant> lead = state.lead();
        Optional<Attendance.Away> away =
                lead.flatMap(person -> state.attendance().away(person.id()));
        Optional<Participant> deputy = standIn(state);
        Optional<Duration> patience = patience(state);
        if (away.isPresent()
                && deputy.isPresent()
                && patience.isPresent()
                && state.ramp().anyOnUs()) {
            Instant since = away.get().since();
            dues.add(new Deadlines.Due(
                    since.plus(patience.get()),
                    at -> List.of(new AttendanceEvent.LeadReplaced(
                            Deadlines.clock(at), lead.orElseThrow(), deputy.get(), since))));
        }
    }

    private static Optional<Duration> patience(Switchover state) {
        return Optional.of(state.runbook().attention().leadAway()).filter(Duration::isPositive);
    }

    /** The deputy, when there is one who is there and does not lead already. */
    private static Optional<Participant> standIn(Switchover state) {
        return deputies(state)
                .filter(person -> !person.roles().contains(Role.LEAD))
                .filter(person -> state.attendance().away(person.id()).isEmpty())
                .findFirst();
    }

    private static Stream<Participant> deputies(Switchover state) {
        return state.holders(Role.DEPUTY).stream();
    }
}
