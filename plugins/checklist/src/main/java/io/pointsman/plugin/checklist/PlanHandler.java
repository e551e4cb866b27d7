package io.pointsman.plugin.checklist;

import io.pointsman.api.Share;
import io.pointsman.api.command.Call;
import io.pointsman.api.command.CommandHandler;
import io.pointsman.api.command.Outcome;
import io.pointsman.api.command.Reply;
import io.pointsman.api.picture.CustomerPicture;
import io.pointsman.api.picture.CustomerPicture.VisibleStep;
import io.pointsman.api.picture.StepState;
import io.pointsman.api.picture.Switchover;
import io.pointsman.api.runbook.Phase;
import io.pointsman.api.runbook.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * {@code plan}: the steps by phase. Only phases under way are unfolded, and in them what is closed shares one line, so that the
 * whole plan fits into one answer.
 */
final class PlanHandler implements CommandHandler {

    @Override
    public Outcome handle(Call call) {
        return switch (call.picture().orElseThrow()) {
            case Switchover whole -> {
                Optional<Timing> timing = call.projection(whole).map(projection -> new Timing(call, projection));
                yield new Reply(call).lines(staff(whole, timing)).outcome();
            }
            case CustomerPicture part ->
                new Reply(call).lines(customer(call, part)).outcome();
        };
    }

    private static List<String> staff(Switchover whole, Optional<Timing> timing) {
        List<String> times = timing.map(one -> one.lines(highest(
                        whole.runbook().stages().stream().map(Stage::share).toList())))
                .orElse(List.of());
        List<Phase> phases = whole.runbook().phases().stream()
                .filter(phase -> phase.when() == Phase.When.ALWAYS || whole.isEntered(phase))
                .toList();
        List<Phase> unfolded =
                phases.stream().filter(phase -> isUnfolded(whole, phase)).toList();
        int folded = phases.size() - unfolded.size();
        int each = unfolded.isEmpty() ? 0 : Math.max(2, (Reply.LINES - folded - times.size()) / unfolded.size());
        List<String> lines = new ArrayList<>(times);
        for (Phase phase : phases) {
            lines.addAll(unfolded.contains(phase) ? unfold(whole, phase, each, timing) : List.of(fold(whole, phase)));
        }
        return lines;
    }

    private static String highest(List<Share> ladder) {
        return ladder.isEmpty() ? "" : ladder.get(ladder.size() - 1).toString();
    }

    private static boolean isUnfolded(Switchover whole, Phase phase) {
        return !whole.isComplete(phase)
                && (whole.isEntered(phase)
                        || whole.currentPhase()
                                .filter(current -> current.id().equals(phase.id()))
                                .isPresent());
    }

    private static String fold(Switchover whole, Phase phase) {
        boolean complete = whole.isComplete(phase);
        int count = steps(whole, phase).size();
        List<String> parts = new ArrayList<>();
        if (count > 0) {
            parts.add(count == 1 ? "1 step" : count + " steps");
        }
        if (!phase.stages().isEmpty()) {
            parts.add("ramp "
                    + phase.stages().stream()
                            .map(stage -> stage.share().toString())
                            .collect(Collectors.joining(", ")));
        }
        return (complete ? "[x] " : "[ ] ")
                + phase.title()
                + (parts.isEmpty() ? "" : ": " + String.join(", ", parts))
                + (complete ? ", all done" : "");
    }

    /** The title, the closed steps in one line, the open ones in the lines that are left, and the ladder. */
    private static List<String> unfold(Switchover whole, Phase phase, int most, Optional<Timing> timing) {
        List<StepState> steps = steps(whole, phase);
        String closed = steps.stream()
                .filter(StepState::isClosed)
                .map(state -> state.step().id().value() + Looks.behind(state))
                .collect(Collectors.joining(" "));
        List<String> open = steps.stream()
                .filter(state -> !state.isClosed())
                .map(state -> line(whole, state)
                        + timing.map(times -> times.of(state)).orElse(""))
                .toList();
        List<String> lines = new ArrayList<>();
        lines.add("[>] " + phase.title()
                + (phase.gate().isPresent() && !whole.isEntered(phase) ? " (its gate has not passed)" : ""));
        if (!closed.isEmpty()) {
            lines.add("[x] " + closed);
        }
        int left = Math.max(1, most - lines.size() - (phase.stages().isEmpty() ? 0 : 1));
        if (open.size() <= left) {
            lines.addAll(open);
        } else {
            lines.addAll(open.subList(0, left - 1));
            lines.add("[ ] and " + (open.size() - left + 1) + " more");
        }
        if (!phase.stages().isEmpty()) {
            lines.add(Marks.ladder(
                    phase.stages().stream().map(Stage::share).toList(),
                    whole.ramp().agreed(),
                    whole.ramp().declared(),
                    whole.ramp().declaredAt().isPresent() && !whole.ramp().soaked()));
        }
        return lines;
    }

    private static String line(Switchover whole, StepState state) {
        return Looks.mark(state) + " " + state.step().id() + " "
                + state.step().title() + " ("
                + Owners.of(whole, state) + ")" + Marks.remark(state.status(), state.note()) + Looks.of(state)
                + (state.status() == StepState.Status.OPEN && whole.isDue(state) ? " due" : "");
    }

    private static List<StepState> steps(Switchover whole, Phase phase) {
        return whole.steps().stream()
                .filter(state -> state.phase().equals(phase.id()))
                .toList();
    }

    private static List<String> customer(Call call, CustomerPicture part) {
        List<String> lines = new ArrayList<>();
        List<VisibleStep> open =
                part.steps().stream().filter(step -> !isClosed(step)).toList();
        int closed = part.steps().size() - open.size();
        if (closed > 0) {
            long seen = part.steps().stream()
                    .filter(step -> step.look() == CustomerPicture.Look.VERIFIED)
                    .count();
            lines.add("[x] " + (closed == 1 ? "1 step" : closed + " steps") + " done"
                    + (seen == 0 ? "" : ", " + seen + " of them seen from outside"));
        }
        open.forEach(step -> lines.add(line(step)));
        if (!part.ladder().isEmpty()) {
            lines.add(Marks.ladder(
                    part.ladder(),
                    part.agreed(),
                    part.share(),
                    part.soakUntil().filter(until -> until.isAfter(call.now())).isPresent()));
        }
        if (lines.isEmpty()) {
            lines.add("The plan has no step for you.");
        }
        call.customerProjection().ifPresent(times -> lines.addAll(Timing.lines(call, times, highest(part.ladder()))));
        return lines;
    }

    private static boolean isClosed(VisibleStep step) {
        return step.status() == StepState.Status.DONE || step.status() == StepState.Status.SKIPPED;
    }

    static String line(VisibleStep step) {
        return Marks.of(step.status()) + " " + step.id() + " " + step.title() + (step.mine() ? " (yours)" : "")
                + Looks.of(step) + (step.status() == StepState.Status.OPEN && step.due() ? " due" : "");
    }
}
