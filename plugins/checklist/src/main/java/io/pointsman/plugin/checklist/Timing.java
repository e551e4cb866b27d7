package io.pointsman.plugin.checklist;

import io.pointsman.api.command.Call;
import io.pointsman.api.command.Reply;
import io.pointsman.api.picture.CustomerProjection;
import io.pointsman.api.picture.Projection;
import io.pointsman.api.picture.Projection.GateTimes;
import io.pointsman.api.picture.Projection.Link;
import io.pointsman.api.picture.Projection.Milestone;
import io.pointsman.api.picture.StepState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Plan against actual in words, in the asker's zone. */
final class Timing {

    private final Call call;
    private final Projection projection;

    Timing(Call call, Projection projection) {
        this.call = call;
        this.projection = projection;
    }

    /**
     * When each gate and the highest share are to be expected, how late that is, and what the next gate waits for.
     *
     * @param highest the highest share of the ladder, in words
     */
    List<String> lines(String highest) {
        List<String> times = new ArrayList<>();
        projection.gates().forEach(gate -> times.add(gate(gate)));
        projection.top().ifPresent(top -> times.add(highest + " " + milestone(top)));
        List<String> lines = new ArrayList<>();
        if (!times.isEmpty()) {
            String late = projection.late().map(Projection::shown).orElse("");
            lines.add((late.isEmpty() ? "" : late + ". ") + "Gates: " + String.join(", ", times));
        }
        List<Link> path = projection.criticalPath();
        if (path.size() > 1) {
            lines.add("Critical path to " + path.get(path.size() - 1).name() + ": "
                    + path.subList(0, path.size() - 1).stream()
                            .map(link -> link.name() + " until "
                                    + Reply.time(call, link.during().to()))
                            .collect(Collectors.joining(", ")));
        }
        return lines;
    }

    private String gate(GateTimes gate) {
        return gate.id() + " " + milestone(gate.opening()) + (gate.passed() ? " passed" : "");
    }

    /** When, and how far from the plan that is. */
    private String milestone(Milestone milestone) {
        return Reply.time(call, milestone.expected()) + off(milestone);
    }

    private static String off(Milestone milestone) {
        return milestone
                .late()
                .map(Projection::shown)
                .filter(shown -> !shown.isEmpty())
                .map(shown -> " (" + shown + ")")
                .orElse("");
    }

    /** When a step was planned, and how late it is; empty where nothing was planned. */
    String of(StepState state) {
        Optional<Projection.StepTimes> times = projection.step(state.step().id());
        return times.flatMap(step ->
                        step.end().planned().map(end -> ", planned until " + Reply.time(call, end) + off(step.end())))
                .orElse("");
    }

    /** What the customer may know: when its word is asked for, and when the highest share is on us. */
    static List<String> lines(Call call, CustomerProjection part, String highest) {
        List<String> parts = new ArrayList<>();
        part.gate()
                .ifPresent(gate -> parts.add(
                        "Your word at \"" + gate.title() + "\" is asked for about " + about(call, gate.opening())));
        part.top()
                .filter(top -> !top.reached())
                .ifPresent(top -> parts.add(highest + " is expected about " + about(call, top)));
        return parts.isEmpty() ? List.of() : List.of(String.join("; ", parts) + ".");
    }

    private static String about(Call call, Milestone milestone) {
        return Reply.time(call, milestone.expected())
                + milestone
                        .planned()
                        .filter(plan -> !off(milestone).isEmpty())
                        .map(plan -> " (planned " + Reply.time(call, plan) + ")")
                        .orElse("");
    }
}
