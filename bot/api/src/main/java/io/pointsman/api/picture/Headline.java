package io.pointsman.api.picture;

import io.pointsman.api.Role;
import io.pointsman.api.runbook.Phase;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A whole switchover in one line for staff: where it is, and what needs a decision or a deed next. A function of the state alone: the
 * line changes when the state does.
 */
public final class Headline {

    private static final int STEPS_SHOWN = 2;

    private final Switchover whole;
    private final Optional<Duration> late;
    private final DateTimeFormatter clock;
    private final DateTimeFormatter day;

    private Headline(Switchover whole, ZoneId zone, Optional<Duration> late) {
        this.whole = whole;
        this.late = late;
        this.clock = DateTimeFormatter.ofPattern("HH:mm zzz", Locale.ENGLISH).withZone(zone);
        this.day = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm zzz", Locale.ENGLISH)
                .withZone(zone);
    }

    /**
     * The line.
     *
     * @param zone the zone of the times in it
     */
    public static String of(Switchover whole, ZoneId zone) {
        return of(whole, zone, Optional.empty());
    }

    /**
     * The line, with how late we are.
     *
     * @param zone the zone of the times in it
     * @param late how much later than planned, as {@link Projection#late} says; what is early is not said
     */
    public static String of(Switchover whole, ZoneId zone, Optional<Duration> late) {
        Headline headline = new Headline(whole, zone, late);
        return headline.place()
                + headline.needs().map(need -> " | next: " + need).orElse("");
    }

    /**
     * What needs a decision or a deed next; empty when the switchover only waits for time.
     *
     * @param zone the zone of the times in it
     */
    public static Optional<String> next(Switchover whole, ZoneId zone) {
        return new Headline(whole, zone, Optional.empty()).needs();
    }

    private String place() {
        String title = whole.id() + " " + whole.customerName() + (whole.rehearsal() ? " (rehearsal)" : "") + ": ";
        if (whole.life() != Life.OPEN) {
            return title + whole.life().name().toLowerCase(Locale.ROOT) + ", " + whole.share() + " on us";
        }
        String lead = whole.lead().map(person -> person.name() + " leads").orElse("NOBODY LEADS");
        return title + whole.share() + " on us, "
                + whole.currentPhase().map(Phase::title).orElse("all phases complete")
                + late.filter(Duration::isPositive)
                        .map(Projection::shown)
                        .filter(shown -> !shown.isEmpty())
                        .map(shown -> ", " + shown)
                        .orElse("")
                + (whole.holding() ? ", ON HOLD" : "") + start() + ", " + lead;
    }

    private String start() {
        return whole.plannedStart()
                .filter(at -> at.isAfter(whole.lastAt()))
                .map(at -> ", start " + day.format(at))
                .orElse("");
    }

    private Optional<String> needs() {
        if (whole.life() != Life.OPEN) {
            int open = whole.openFollowUps().size();
            return open == 0 ? Optional.empty() : Optional.of(open + (open == 1 ? " follow-up" : " follow-ups"));
        }
        Ramp ramp = whole.ramp();
        if (ramp.rollingBack()) {
            return Optional.of(ramp.rollback()
                    .flatMap(Ramp.Rollback::backAt)
                    .map(at -> "rolling back, last user back about " + clock.format(at))
                    .orElseGet(() -> "ROLLBACK: " + holder() + " moves all traffic back"));
        }
        if (whole.holding()) {
            Hold first = whole.holds().get(0);
            return Optional.of("resume or roll back (hold by " + first.by()
                    + (first.why().isEmpty() ? "" : ": " + first.why()) + ")");
        }
        List<String> broken = steps(StepState.Status.FAILED, StepState.Status.BLOCKED);
        if (!broken.isEmpty()) {
            return Optional.of("mend " + String.join(", ", broken));
        }
        if (ramp.waitsForLever()) {
            return Optional.of(holder() + " moves to " + ramp.agreed());
        }
        return gate().or(this::due).or(this::soak);
    }

    private String holder() {
        return whole.currentStage()
                .map(whole.runbook()::leverOf)
                .orElse(whole.runbook().lever())
                .holder()
                .value();
    }

    private Optional<String> gate() {
        Optional<GateState> next = whole.nextGate();
        if (next.filter(gate -> gate.status() == GateState.Status.OPEN).isPresent()) {
            List<Role> missing = next.get().missing();
            return missing.isEmpty()
                    ? Optional.of("settle the gate")
                    : Optional.of("vote of " + missing.stream().map(Role::value).collect(Collectors.joining(", ")));
        }
        boolean soaking = !whole.ramp().soaked() && whole.ramp().soakUntil().isPresent();
        return whole.due().isEmpty() && !soaking
                ? next.map(gate -> gate.status() == GateState.Status.PASSED ? "rise" : "open the gate")
                : Optional.empty();
    }

    private Optional<String> due() {
        List<String> due = new ArrayList<>();
        for (StepState step : whole.due()) {
            due.add(step.step().id() + " (" + step.step().owner() + ")");
        }
        if (due.isEmpty()) {
            return Optional.empty();
        }
        String shown = due.stream().limit(STEPS_SHOWN).collect(Collectors.joining(", "));
        return Optional.of(due.size() > STEPS_SHOWN ? shown + " and " + (due.size() - STEPS_SHOWN) + " more" : shown);
    }

    private Optional<String> soak() {
        return whole.ramp().soakUntil().map(until -> "soaks until " + clock.format(until));
    }

    private List<String> steps(StepState.Status... wanted) {
        List<StepState.Status> statuses = List.of(wanted);
        return whole.steps().stream()
                .filter(step -> statuses.contains(step.status())
                        || (!step.isClosed() && step.check().isRefuted()))
                .map(step -> step.step().id().value())
                .toList();
    }
}
