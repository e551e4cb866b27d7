package io.pointsman.sim.rehearsal;

import io.pointsman.api.Durations;
import io.pointsman.api.GateId;
import io.pointsman.api.Role;
import io.pointsman.api.picture.Vote;
import io.pointsman.api.report.Report;
import io.pointsman.api.runbook.Gate;
import io.pointsman.api.runbook.Runbook;
import io.pointsman.api.runbook.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A line of the table of times: a gate, a stage, or a rollback.
 *
 * @param at when it began
 * @param planned how long the runbook gives it; empty where it says nothing
 * @param actual how long it took; empty when it never came to its end
 * @param waitedFor who had the last word, and after how long; empty when nobody was waited for
 */
public record Timing(String what, Instant at, Optional<Duration> planned, Optional<Duration> actual, String waitedFor) {

    /** Every gate, stage and rollback of a report, in the order in which they began. */
    static List<Timing> of(Report report, Runbook runbook) {
        List<Timing> timings = new ArrayList<>();
        report.gates().forEach(gate -> timings.add(gate(gate, runbook.gate(gate.id()))));
        report.rises().forEach(rise -> timings.add(stage(rise, runbook)));
        report.rollbacks().forEach(back -> timings.add(rollback(back, runbook)));
        timings.sort(Comparator.comparing(Timing::at));
        return List.copyOf(timings);
    }

    private static Timing gate(Report.GateLine gate, Optional<Gate> planned) {
        Optional<Report.VoteLine> last = gate.votes().stream()
                .filter(vote -> vote.word() == Vote.Word.GO && vote.askedAgain().isEmpty())
                .reduce((older, newer) -> newer);
        return new Timing(
                name(gate.id(), gate.round()),
                gate.openedAt(),
                planned.map(Gate::answerWithin),
                gate.outcomeAt()
                        .filter(at -> gate.outcome() == Report.GateOutcome.PASSED
                                || gate.outcome() == Report.GateOutcome.EXPIRED)
                        .map(at -> Duration.between(gate.openedAt(), passedAt(gate, at))),
                last.map(vote -> waited(vote.role(), Duration.between(gate.openedAt(), vote.at())))
                        .orElse(""));
    }

    /** An expired gate had passed with its last vote. */
    private static Instant passedAt(Report.GateLine gate, Instant end) {
        return gate.outcome() == Report.GateOutcome.PASSED
                ? end
                : gate.votes().stream()
                        .map(Report.VoteLine::at)
                        .max(Comparator.naturalOrder())
                        .orElse(end);
    }

    private static String name(GateId gate, int round) {
        return round > 1 ? gate + ", round " + round : gate.value();
    }

    private static Timing stage(Report.RiseLine rise, Runbook runbook) {
        Optional<Stage> stage = runbook.stage(rise.stage());
        Role holder = stage.map(runbook::leverOf).orElse(runbook.lever()).holder();
        return new Timing(
                rise.share().toString(),
                rise.agreedAt(),
                stage.map(Stage::soak),
                rise.soakedAt().map(at -> Duration.between(rise.agreedAt(), at)),
                rise.declaredAt()
                        .map(at -> waited(holder, Duration.between(rise.agreedAt(), at)))
                        .orElse(holder + ", who never moved it"));
    }

    private static Timing rollback(Report.RollbackLine back, Runbook runbook) {
        Role holder = runbook.lever().holder();
        return new Timing(
                "rollback from " + back.from(),
                back.calledAt(),
                WayBackTimes.planned(runbook),
                back.backAt().filter(at -> back.finished()).map(at -> Duration.between(back.calledAt(), at)),
                back.declaredAt()
                        .map(at -> waited(holder, Duration.between(back.calledAt(), at)))
                        .orElse(holder + ", who never moved it"));
    }

    private static String waited(Role role, Duration time) {
        return role + " " + Durations.show(time);
    }
}
