package io.pointsman.sim.rehearsal;

import io.pointsman.api.Durations;
import io.pointsman.api.Role;
import io.pointsman.api.picture.Vote;
import io.pointsman.api.report.Report;
import io.pointsman.api.runbook.Gate;
import io.pointsman.api.runbook.Runbook;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who keeps gates waiting. */
final class GateRisks {

    private GateRisks() {}

    static List<Risk> of(Report report, Runbook runbook, DateTimeFormatter minute) {
        List<Risk> found = new ArrayList<>();
        for (Report.GateLine line : report.gates()) {
            runbook.gate(line.id()).ifPresent(gate -> look(found, line, gate, minute));
        }
        return found;
    }

    private static void look(List<Risk> found, Report.GateLine line, Gate gate, DateTimeFormatter minute) {
        String when = " at " + minute.format(line.openedAt());
        for (Role role : gate.required()) {
            Optional<Instant> word = line.votes().stream()
                    .filter(vote -> vote.role().equals(role) && vote.word() == Vote.Word.GO)
                    .map(Report.VoteLine::at)
                    .findFirst();
            if (word.isEmpty() && line.outcome() == Report.GateOutcome.TIMED_OUT) {
                found.add(new Risk(
                        Risk.Kind.GATE,
                        line.id() + " had no GO of " + role + " within " + Durations.show(gate.answerWithin()) + when));
            }
            // Whoever had to be asked a second time is waited for.
            word.map(at -> Duration.between(line.openedAt(), at))
                    .filter(took -> took.compareTo(gate.nudgeAfter()) > 0)
                    .ifPresent(took -> found.add(new Risk(
                            Risk.Kind.GATE, line.id() + " waits " + Durations.show(took) + " for " + role + when)));
        }
    }
}
