package io.pointsman.core;

import io.pointsman.api.PersonId;
import io.pointsman.api.StepId;
import io.pointsman.api.picture.Attendance;
import io.pointsman.api.picture.RollCall;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who is there and who was reminded, while one event is folded into it. */
final class AttendanceDraft {

    private final List<Attendance.Nudge> nudges;
    private final List<Attendance.Away> away;
    private Optional<Instant> lastWordAt;
    private Optional<Attendance.Asked> asked;
    private Optional<RollCall> rollCall;

    AttendanceDraft(Attendance before) {
        nudges = new ArrayList<>(before.nudges());
        away = new ArrayList<>(before.away());
        lastWordAt = before.lastWordAt();
        asked = before.asked();
        rollCall = before.rollCall();
    }

    /** Somebody was reminded of the step so often; or, with 0, somebody spoke of it. */
    void spokenOf(StepId step, Instant at, int count) {
        forget(step);
        nudges.add(new Attendance.Nudge(step, count, at));
    }

    void forget(StepId step) {
        nudges.removeIf(nudge -> nudge.step().equals(step));
    }

    void forgetNudges() {
        nudges.clear();
    }

    /** A person did something. */
    void heard(String actor, Instant at) {
        lastWordAt = Optional.of(at);
        asked = Optional.empty();
        away.removeIf(gone -> gone.person().value().equals(actor) && !gone.replaced());
        answered(actor, at);
    }

    void called(RollCall call) {
        rollCall = Optional.of(call);
    }

    /** Any sign of somebody who was asked, however late. */
    void answered(String person, Instant at) {
        rollCall = rollCall.map(call -> call.awaits(person)
                ? new RollCall(
                        call.at(),
                        call.until(),
                        call.over(),
                        call.people().stream()
                                .map(one -> one.who().person().value().equals(person)
                                        ? new RollCall.Called(one.who(), one.audience(), one.roles(), Optional.of(at))
                                        : one)
                                .toList())
                : call);
    }

    void rollEnded() {
        rollCall = rollCall.map(call -> new RollCall(call.at(), call.until(), true, call.people()));
    }

    void asked(Instant at, int times) {
        asked = Optional.of(new Attendance.Asked(at, times));
    }

    void left(PersonId person, Instant since) {
        away.removeIf(gone -> gone.person().equals(person));
        away.add(new Attendance.Away(person, since, false));
    }

    void returned(PersonId person) {
        away.removeIf(gone -> gone.person().equals(person));
    }

    void replaced(PersonId person) {
        away.replaceAll(
                gone -> gone.person().equals(person) ? new Attendance.Away(gone.person(), gone.since(), true) : gone);
    }

    Attendance build() {
        return new Attendance(nudges, away, lastWordAt, asked, rollCall);
    }
}
