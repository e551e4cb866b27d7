package io.pointsman.core;

import static io.pointsman.api.command.Typed.typed;

import io.pointsman.api.Durations;
import io.pointsman.api.Role;
import io.pointsman.api.event.AttendanceEvent;
import io.pointsman.api.picture.Attendance;
import io.pointsman.api.picture.Participant;
import io.pointsman.api.picture.Switchover;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;

/** What staff read of who is there. */
final class AttendanceLines {

    private AttendanceLines() {}

    static String of(Switchover before, AttendanceEvent event, Instant now) {
        return switch (event) {
            case AttendanceEvent.StillThereAsked asked ->
                (asked.people().isEmpty()
                                ? ""
                                : asked.people().stream().map(Inert::text).collect(Collectors.joining(", ")) + ": ")
                        + "Still with us? " + before.share() + " is on us, and nobody has said a word for "
                        + Durations.show(Duration.between(asked.since(), now)) + ". Any word will do.";
            case AttendanceEvent.Left left ->
                Inert.text(left.name()) + " (" + left.role() + ") is gone, with " + before.share() + " on us."
                        + left.replacedAt()
                                .map(at -> " If " + Inert.text(left.name()) + " is not back by " + Words.over(at, now)
                                        + ", the deputy leads.")
                                .orElse(left.role().equals(Role.LEAD) ? " No deputy is here to lead." : "");
            case AttendanceEvent.Returned returned -> returned(before, returned);
            case AttendanceEvent.LeadReplaced replaced ->
                Inert.text(replaced.lead().name()) + " has been gone for "
                        + Durations.show(Duration.between(replaced.since(), now)) + ": "
                        + Inert.text(replaced.deputy().name()) + " leads now, as the deputy. "
                        + typed("role " + replaced.lead().id() + " lead") + " gives it back.";
        };
    }

    private static String returned(Switchover before, AttendanceEvent.Returned returned) {
        String name = Inert.text(returned.name());
        boolean leads = before.lead()
                .filter(lead -> lead.id().equals(returned.person()))
                .isPresent();
        boolean replaced = before.attendance()
                .away(returned.person())
                .filter(Attendance.Away::replaced)
                .isPresent();
        if (leads) {
            return name + " is back, and leads.";
        }
        return replaced
                ? name + " is back. "
                        + before.lead().map(Participant::name).map(Inert::text).orElse("Nobody") + " leads; "
                        + typed("role " + returned.person() + " lead") + " gives it back."
                : name + " is back.";
    }
}
