package io.pointsman.core;

import static io.pointsman.api.command.Typed.typed;

import io.pointsman.api.Durations;
import io.pointsman.api.Role;
import io.pointsman.api.event.AttendanceEvent;
import io.pointsman.api.picture.Attendance;
import io.pointsman.api.picture.Participant;
import io.pointsman.api.picture.RollCall;
import io.pointsman.api.picture.Switchover;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What staff read of who is there. */
final class AttendanceLines {

    private AttendanceLines() {}

    static List<String> of(Switchover before, AttendanceEvent event, String who, Instant now) {
        return switch (event) {
            case AttendanceEvent.RollCalled called ->
                List.of("Roll call by " + who + ": "
                        + called.people().stream()
                                .filter(one -> !one.who()
                                        .person()
                                        .value()
                                        .equals(called.stamp().actor().key()))
                                .map(one -> Inert.text(one.who().name()))
                                .collect(Collectors.joining(", "))
                        + ", are you here? Any word will do, by " + Words.over(called.until(), now) + ".");
            case AttendanceEvent.Here here -> here(before, here, now);
            case AttendanceEvent.RollEnded ignored -> ended(before);
            case AttendanceEvent.StillThereAsked asked -> List.of(asked(before, asked, now));
            case AttendanceEvent.Left left -> List.of(left(before, left, now));
            case AttendanceEvent.Returned back -> List.of(returned(before, back));
            case AttendanceEvent.LeadReplaced replaced -> List.of(replaced(replaced, now));
        };
    }

    private static List<String> here(Switchover before, AttendanceEvent.Here here, Instant now) {
        Optional<RollCall> call = before.attendance().rollCall();
        String name = Inert.text(here.who().name());
        if (call.isEmpty()) {
            return List.of(name + " is here.");
        }
        int all = call.get().people().size();
        int left = call.get().silent().size() - 1;
        return List.of(
                call.get().over()
                        ? name + " is here now, "
                                + Durations.show(Duration.between(call.get().at(), now)
                                        .truncatedTo(java.time.temporal.ChronoUnit.SECONDS))
                                + " after the roll call."
                        : name + " is here: " + (all - left) + " of " + all + ".");
    }

    private static List<String> ended(Switchover before) {
        return before.attendance().rollCall().stream()
                .map(call -> new RollCall(call.at(), call.until(), true, call.people()))
                .map(call -> call.silent().isEmpty()
                        ? "The roll is called: everybody is here."
                        : "The roll is called. " + RollCallRules.shown(call) + RollCallRules.calling(call))
                .toList();
    }

    private static String asked(Switchover before, AttendanceEvent.StillThereAsked asked, Instant now) {
        return (asked.people().isEmpty()
                        ? ""
                        : asked.people().stream().map(Inert::text).collect(Collectors.joining(", ")) + ": ")
                + "Still with us? " + before.share() + " is on us, and nobody has said a word for "
                + Durations.show(Duration.between(asked.since(), now)) + ". Any word will do.";
    }

    private static String left(Switchover before, AttendanceEvent.Left left, Instant now) {
        return Inert.text(left.name()) + " (" + left.role() + ") is gone, with " + before.share() + " on us."
                + left.replacedAt()
                        .map(at -> " If " + Inert.text(left.name()) + " is not back by " + Words.over(at, now)
                                + ", the deputy leads.")
                        .orElse(left.role().equals(Role.LEAD) ? " No deputy is here to lead." : "");
    }

    private static String replaced(AttendanceEvent.LeadReplaced replaced, Instant now) {
        return Inert.text(replaced.lead().name()) + " has been gone for "
                + Durations.show(Duration.between(replaced.since(), now)) + ": "
                + Inert.text(replaced.deputy().name()) + " leads now, as the deputy. "
                + typed("role " + replaced.lead().id() + " lead") + " gives it back.";
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
