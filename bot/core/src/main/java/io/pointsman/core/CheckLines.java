package io.pointsman.core;

import static io.pointsman.api.command.Typed.typed;
import static io.pointsman.core.Words.because;
import static io.pointsman.core.Words.closing;

import io.pointsman.api.Durations;
import io.pointsman.api.Role;
import io.pointsman.api.event.CheckEvent;
import io.pointsman.api.event.CustomerEvent;
import io.pointsman.api.event.StepEvent;
import io.pointsman.api.picture.CheckState;
import io.pointsman.api.picture.CustomerPicture;
import io.pointsman.api.picture.StepState;
import io.pointsman.api.picture.Switchover;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What is said of a check: to staff what it saw and what can be done, to the customer what concerns the customer. */
final class CheckLines {

    private static final int LINES_SHOWN = 3;
    private static final Duration A_SECOND = Duration.ofSeconds(1);

    private CheckLines() {}

    static List<String> of(Switchover before, CheckEvent event, String who) {
        return switch (event) {
            // Which checks there are shows where steps are shown.
            case CheckEvent.Offered ignored -> List.of();
            case CheckEvent.Asked asked ->
                switch (asked.cause()) {
                    case CLAIM ->
                        List.of(who + " says " + name(asked.step()) + " is done" + because(asked.evidence())
                                + "; I look from outside (" + asked.call().name() + ").");
                    case REQUEST ->
                        List.of("I look at " + name(asked.step()) + " from outside ("
                                + asked.call().name() + "), asked by " + who + ".");
                    case GATE -> List.of();
                };
            case CheckEvent.Finished finished ->
                answer(before, finished).map(List::of).orElse(List.of());
            case CheckEvent.Overruled overruled ->
                List.of(who + " OVERRULES the check of " + name(overruled.step()) + " (" + overruled.check() + " was "
                        + verdict(overruled.verdict()) + ")" + closing(overruled.why())
                        + " It counts as done, not verified.");
        };
    }

    private static Optional<String> answer(Switchover before, CheckEvent.Finished finished) {
        String name = name(finished.step());
        String look = finished.check() + ", " + length(finished.took());
        String saw = finished.saw().isEmpty() ? finished.problem() : shown(finished.saw());
        boolean done =
                before.step(finished.step().id()).filter(StepState::isClosed).isPresent();
        return switch (finished.verdict()) {
            // The step's own event says it.
            case PASS ->
                finished.claimed() || finished.cause() == CheckState.Cause.GATE
                        ? Optional.empty()
                        : Optional.of(name + ": the check passes (" + look + ")" + closing(saw)
                                + (done
                                        ? ""
                                        : " " + owner(before, finished) + " closes it: " + typed("done") + " "
                                                + finished.step().id() + "."));
            case FAIL ->
                finished.cause() == CheckState.Cause.GATE
                        ? Optional.empty()
                        : Optional.of(name + (done ? ": the check FAILS now" : " is NOT done: the check fails") + " ("
                                + look + ")" + closing(saw)
                                + (done ? stands(finished) : mend(before, finished)));
            case INCONCLUSIVE ->
                Optional.of(name + ": the check is inconclusive (" + look + ")" + closing(saw)
                        + (done
                                ? " It stays done; " + lead(before) + " decides whether that is good enough ("
                                        + typed("check") + " " + finished.step().id() + ", " + typed("undo") + " "
                                        + finished.step().id() + ")."
                                : ask(before, finished)));
        };
    }

    private static String stands(CheckEvent.Finished finished) {
        return " The step stays done until the lead says " + typed("undo") + " "
                + finished.step().id() + ".";
    }

    private static String mend(Switchover before, CheckEvent.Finished finished) {
        String id = finished.step().id().value();
        return " " + owner(before, finished) + " mends it and says " + typed("done") + " " + id + "."
                + (finished.claimed() && mayBeOverruled(before, finished)
                        ? " The lead may say " + typed("overrule") + " " + id + " why."
                        : "");
    }

    private static String ask(Switchover before, CheckEvent.Finished finished) {
        String id = finished.step().id().value();
        return " " + lead(before) + ": " + typed("check") + " " + id + " looks again"
                + (finished.claimed() && mayBeOverruled(before, finished)
                        ? ", " + typed("overrule") + " " + id + " why closes it"
                        : "")
                + ".";
    }

    private static boolean mayBeOverruled(Switchover before, CheckEvent.Finished finished) {
        return before.step(finished.step().id())
                .flatMap(state -> state.step().check())
                .filter(call -> !call.mustPass())
                .isPresent();
    }

    private static String owner(Switchover before, CheckEvent.Finished finished) {
        return before.step(finished.step().id())
                .flatMap(state -> state.assignee().flatMap(before::participant))
                .map(person -> Inert.text(person.name()))
                .orElseGet(() -> Words.role(before, finished.step().owner()));
    }

    private static String lead(Switchover before) {
        return before.lead().map(person -> Inert.text(person.name())).orElse(Role.LEAD.value());
    }

    /** The line of a step that is done, whatever stands behind it; empty when another line said it. */
    static String done(Switchover before, StepEvent.Done done, String who) {
        String line = name(done.step()) + " done by " + who + because(done.evidence());
        return switch (done.verification()) {
            case WORD -> line + ".";
            case NOT_VERIFIED -> line + " (not verified).";
            case VERIFIED ->
                line + " (verified"
                        + before.step(done.step().id())
                                .flatMap(state -> state.check().last())
                                .map(last -> because(shown(last.saw())))
                                .orElse("")
                        + ").";
            case OVERRULED -> "";
        };
    }

    /** The most telling of what was seen, in one part of a sentence. */
    static String shown(List<String> saw) {
        String telling =
                Inert.text(String.join("; ", saw.stream().limit(LINES_SHOWN).toList()));
        int more = saw.size() - LINES_SHOWN;
        return more > 0 ? telling + " (and " + more + " more)" : telling;
    }

    private static String length(Duration took) {
        return took.compareTo(A_SECOND) < 0 ? "under 1s" : Durations.show(took);
    }

    static String verdict(io.pointsman.api.VerdictKind verdict) {
        return switch (verdict) {
            case PASS -> "a pass";
            case FAIL -> "failed";
            case INCONCLUSIVE -> "inconclusive";
        };
    }

    private static String name(StepEvent.StepRef step) {
        return step.id() + " \"" + Inert.text(step.title()) + "\"";
    }

    static String forCustomer(CustomerEvent.CheckBegan began) {
        String name = began.id() + " \"" + Inert.text(began.title()) + "\"";
        return began.by().isEmpty()
                ? "We look at " + name + " from outside now."
                : Inert.text(began.by()) + " says " + name + " is done. Thank you; we look from outside now.";
    }

    static String forCustomer(CustomerPicture before, CustomerEvent.CheckAnswered answer) {
        String name = answer.id() + " \"" + Inert.text(answer.title()) + "\"";
        boolean open = before.steps().stream()
                .filter(step -> step.id().equals(answer.id()))
                .anyMatch(step -> step.status() != StepState.Status.DONE && step.status() != StepState.Status.SKIPPED);
        String saw = answer.saw().isEmpty() ? "." : closing(shown(answer.saw()));
        return switch (answer.verdict()) {
            case PASS ->
                name + ": what we see from outside is as it should be" + saw
                        + (open && answer.theirs()
                                ? " Say " + typed("done") + " " + answer.id() + " when you are."
                                : "");
            case FAIL ->
                answer.theirs()
                        ? name + ": from outside we do not see it yet" + saw
                                + (open
                                        ? " Please mend it and say " + typed("done") + " " + answer.id() + " again."
                                        : "")
                        : name + ": our look from outside does not agree yet; we are on it.";
            case INCONCLUSIVE ->
                name + ": from outside we could not see enough to say" + saw + " We look into it and tell you here.";
        };
    }

    static String forCustomer(CustomerEvent.StepVerified done) {
        return done.id() + " \"" + Inert.text(done.title()) + "\" is done"
                + (done.by().isEmpty() ? "" : " by " + Inert.text(done.by())) + closing(done.note())
                + " We see it from outside.";
    }
}
