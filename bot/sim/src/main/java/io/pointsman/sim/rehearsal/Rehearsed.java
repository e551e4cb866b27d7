package io.pointsman.sim.rehearsal;

import io.pointsman.api.Audience;
import io.pointsman.api.Durations;
import io.pointsman.api.event.LifeEvent;
import io.pointsman.api.picture.StepState;
import io.pointsman.api.picture.Switchover;
import io.pointsman.api.report.Report;
import io.pointsman.api.runbook.Runbook;
import io.pointsman.core.report.Reports;
import io.pointsman.sim.Rehearsal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * All that one rehearsal shows, made of its result alone.
 *
 * @param report the same that a live switchover has; empty when it was never opened
 */
public record Rehearsed(
        Figures figures, Optional<Report> report, List<StoryLine> story, List<Timing> timings, List<Risk> risks) {

    /** What stands before a verb in the rooms of a simulation. */
    private static final String PREFIX = "!";

    public Rehearsed {
        story = List.copyOf(story);
        timings = List.copyOf(timings);
        risks = List.copyOf(risks);
    }

    /**
     * Everything.
     *
     * @param broken a promise that the bot did not keep
     */
    public static Rehearsed of(
            Runbook runbook, Setting setting, long seed, Rehearsal.Result result, Optional<String> broken) {
        Optional<Report> report = report(result);
        return new Rehearsed(
                figures(seed, result, broken),
                report,
                Condensed.of(result.log(), result.heard(), PREFIX),
                report.map(one -> Timing.of(one, runbook)).orElse(List.of()),
                Risks.of(runbook, setting, report, result.measured(), result.picture()));
    }

    /** The numbers alone. */
    public static Figures figures(long seed, Rehearsal.Result result, Optional<String> broken) {
        return new Figures(
                seed,
                failures(result, broken),
                result.measured().duration(),
                result.measured().timeToDetect(),
                WayBackTimes.of(result.measured()),
                report(result).map(one -> one.summary().held()).orElse(Duration.ZERO),
                result.measured().harm(),
                result.log().size());
    }

    private static Optional<Report> report(Rehearsal.Result result) {
        return !result.log().isEmpty() && result.log().get(0) instanceof LifeEvent.Opened
                ? Optional.of(Reports.of(result.log(), Audience.STAFF, PREFIX))
                : Optional.empty();
    }

    private static List<String> failures(Rehearsal.Result result, Optional<String> broken) {
        List<String> failures = new ArrayList<>();
        broken.ifPresent(promise -> failures.add("the bot broke a promise: " + promise));
        result.logProblem().ifPresent(problem -> failures.add("its log is broken: " + problem));
        if (result.picture().isEmpty()) {
            failures.add("it was never opened");
        } else if (!result.closed()) {
            failures.add("it did not come to its end in "
                    + Durations.show(result.measured().duration()) + ": "
                    + stuck(result.picture().get()));
        }
        return failures;
    }

    /** Where it stands, and what is open there. */
    private static String stuck(Switchover picture) {
        String phase = picture.currentPhase().map(one -> "in " + one.title()).orElse("after the last phase");
        String due = picture.due().stream()
                .map(StepState::step)
                .map(step -> step.id() + " (" + step.owner() + ")")
                .collect(Collectors.joining(", "));
        String gate =
                picture.nextGate().map(one -> ", before " + one.gate().id()).orElse("");
        return "it stands " + phase + gate + ", " + picture.share() + " is on us"
                + (picture.holding() ? ", it holds" : "")
                + (due.isEmpty() ? "" : ", open: " + due);
    }
}
