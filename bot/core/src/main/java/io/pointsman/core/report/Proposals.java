package io.pointsman.core.report;

import io.pointsman.api.Durations;
import io.pointsman.api.StepId;
import io.pointsman.api.picture.StepState;
import io.pointsman.api.picture.Switchover;
import io.pointsman.api.report.Report;
import io.pointsman.api.runbook.Runbook;
import io.pointsman.api.runbook.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the runbook should change after one run: steps that took longer than planned, that went wrong, that were added or done without. For
 * people to decide on; a single run proves little.
 */
final class Proposals {

    /** A step may take this much longer than planned, or {@link #WITHIN}, before anybody proposes anything. */
    private static final double TOLERANCE = 0.25;

    private static final Duration WITHIN = Duration.ofMinutes(5);

    private Proposals() {}

    static List<Report.Proposal> of(List<Report.StepLine> lines, Runbook runbook, Switchover last) {
        List<Report.Proposal> proposals = new ArrayList<>();
        for (Report.StepLine line : lines) {
            Optional<Step> planned = runbook.step(line.id());
            if (line.added()) {
                add(
                        proposals,
                        Report.Change.ADD,
                        line,
                        after(last, line.id()),
                        Optional.empty(),
                        "added from chat" + (line.by().isEmpty() ? "" : ", last word by " + line.by()));
            }
            if (line.status() == StepState.Status.SKIPPED && planned.isPresent()) {
                add(
                        proposals,
                        Report.Change.DROP,
                        line,
                        Optional.empty(),
                        Optional.empty(),
                        "skipped by " + line.by() + (line.note().isEmpty() ? "" : ": " + line.note()));
            }
            for (String failure : line.failures()) {
                add(proposals, Report.Change.DETAIL, line, Optional.empty(), Optional.empty(), "failed: " + failure);
            }
            planned.flatMap(step -> longer(step, line))
                    .ifPresent(took -> add(
                            proposals,
                            Report.Change.DURATION,
                            line,
                            Optional.empty(),
                            Optional.of(rounded(took)),
                            "took " + Durations.show(took)));
        }
        return proposals;
    }

    private static void add(
            List<Report.Proposal> proposals,
            Report.Change change,
            Report.StepLine line,
            Optional<StepId> after,
            Optional<Duration> duration,
            String why) {
        proposals.add(
                new Report.Proposal(change, line.id(), line.title(), line.phase(), line.owner(), after, duration, why));
    }

    private static Optional<StepId> after(Switchover last, StepId id) {
        return last.step(id).flatMap(state -> state.step().after().stream().findFirst());
    }

    /** How long it took, when that was a good deal longer than planned. */
    private static Optional<Duration> longer(Step step, Report.StepLine line) {
        if (step.duration().isEmpty()
                || line.status() != StepState.Status.DONE
                || line.startedAt().isEmpty()
                || line.endedAt().isEmpty()) {
            return Optional.empty();
        }
        Duration planned = step.duration().get();
        Duration took = Duration.between(line.startedAt().get(), line.endedAt().get());
        Duration over = took.minus(planned);
        return over.compareTo(WITHIN) > 0 && over.toMillis() > planned.toMillis() * TOLERANCE
                ? Optional.of(took)
                : Optional.empty();
    }

    /** Up to the next five minutes, or the next half hour of what takes hours. */
    private static Duration rounded(Duration took) {
        long unit = took.compareTo(Duration.ofHours(2)) > 0 ? 30 : 5;
        return Duration.ofMinutes((took.plusSeconds(59).toMinutes() + unit - 1) / unit * unit);
    }
}
