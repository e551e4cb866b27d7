package io.pointsman.core;

import static io.pointsman.api.command.Typed.typed;

import io.pointsman.api.Audience;
import io.pointsman.api.Durations;
import io.pointsman.api.event.CustomerEvent;
import io.pointsman.api.event.PlanEvent;
import io.pointsman.api.picture.Switchover;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** What is read of the plan: when it starts for whom, what speaks against that, and who is reminded. */
final class PlanLines {

    private PlanLines() {}

    static List<String> of(Switchover before, PlanEvent event, Instant now) {
        return switch (event) {
            case PlanEvent.StartTold told ->
                List.of("For each of you the start is "
                        + told.times().stream()
                                .map(time -> time(time.shown(), time.people())
                                        + (time.audience() == Audience.CUSTOMER ? " (customer)" : ""))
                                .collect(Collectors.joining("; "))
                        + ".");
            case PlanEvent.Warned warned ->
                List.of("MIND the start at " + Words.time(warned.plannedStart(), now) + ": "
                        + Inert.line(String.join("; ", warned.warnings())) + ".");
            // It says nothing that anybody would do something about; !status shows a lock when there is one.
            case PlanEvent.Placed ignored -> List.of();
            case PlanEvent.StandbyAsked asked ->
                List.of(asked.step().id() + " \"" + Inert.text(asked.step().title())
                        + "\" is open again, because the start moved: the word of "
                        + asked.roles().stream()
                                .map(role -> Words.role(before, role))
                                .collect(Collectors.joining(", "))
                        + " no longer counts. Please say "
                        + typed("done " + asked.step().id() + " NAME") + " again.");
            case PlanEvent.Nudged nudged -> List.of(nudged(nudged, now));
        };
    }

    private static String nudged(PlanEvent.Nudged nudged, Instant now) {
        String steps = nudged.steps().stream()
                .map(late ->
                        late.step().id() + " \"" + Inert.text(late.step().title()) + "\" by " + late(late.due(), now)
                                + (nudged.toLead() ? " (" + late.step().owner() + ")" : ""))
                .collect(Collectors.joining(", "));
        String first = nudged.steps().isEmpty()
                ? "STEP"
                : nudged.steps().get(0).step().id().value();
        return "Overdue: " + steps + ". "
                + (nudged.people().isEmpty()
                        ? nudged.owner().value()
                        : nudged.owner() + " ("
                                + names(nudged.people().stream()
                                        .map(PlanEvent.Reminded::name)
                                        .toList())
                                + ")")
                + (nudged.toLead()
                        ? ", they were reminded: " + typed("assign") + ", " + typed("skip") + " or " + typed("slip")
                                + "?"
                        : ", please say " + typed("done " + first) + ", or " + typed("block " + first + " why") + ".");
    }

    private static String late(Instant due, Instant now) {
        return Durations.show(Duration.between(due, now));
    }

    private static String time(String shown, List<String> people) {
        return shown + " for " + names(people);
    }

    private static String names(List<String> people) {
        return people.stream().map(Inert::text).collect(Collectors.joining(", "));
    }

    static String forCustomer(CustomerEvent.StartTold told) {
        return "For you the start is "
                + told.times().stream()
                        .map(time -> time(time.shown(), time.people()))
                        .collect(Collectors.joining("; "))
                + ".";
    }

    static String forCustomer(CustomerEvent.StandbyAsked asked) {
        return asked.id() + " \"" + Inert.text(asked.title()) + "\" is open again, because the start moved."
                + (asked.theirs()
                        ? " Please say once more who stands by: " + typed("done " + asked.id() + " NAME") + "."
                        : "");
    }

    static String forCustomer(CustomerEvent.Nudged nudged) {
        String first = nudged.steps().get(0).id().value();
        return (nudged.people().isEmpty() ? "A reminder" : names(nudged.people()) + ", a reminder") + ": "
                + nudged.steps().stream()
                        .map(late -> late.id() + " \"" + Inert.text(late.title()) + "\" was planned to be done by "
                                + Words.time(late.due(), nudged.at()))
                        .collect(Collectors.joining(", "))
                + ". Please say " + typed("done " + first) + " when it is, or " + typed("block " + first + " why")
                + " if you cannot.";
    }
}
