package io.pointsman.sim.rehearsal;

import io.pointsman.api.Durations;
import io.pointsman.api.Role;
import io.pointsman.api.picture.StepState;
import io.pointsman.api.picture.Switchover;
import io.pointsman.api.report.Report;
import io.pointsman.api.runbook.Phase;
import io.pointsman.api.runbook.Runbook;
import io.pointsman.api.runbook.Stage;
import io.pointsman.sim.Measured;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds in one rehearsal what may go wrong on the day, the gravest first. */
final class Risks {

    private static final Duration LONG_HOLD = Duration.ofMinutes(30);
    private static final Duration LONG_PAGE = Duration.ofMinutes(5);
    private static final Duration LONG_TURN = Duration.ofMinutes(10);
    private static final Duration LONG_BLIND = Duration.ofMinutes(5);

    private final Runbook runbook;
    private final DateTimeFormatter minute;
    private final List<Risk> found = new ArrayList<>();

    private Risks(Runbook runbook, Setting setting) {
        this.runbook = runbook;
        ZoneId zone = setting.zone();
        minute = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(zone);
    }

    static List<Risk> of(
            Runbook runbook, Setting setting, Optional<Report> report, Measured measured, Optional<Switchover> last) {
        Risks risks = new Risks(runbook, setting);
        risks.faults(measured);
        risks.rollbacks(measured);
        report.ifPresent(one -> {
            risks.found.addAll(setting.risks(one, runbook, risks.minute));
            GateRisks.of(one, runbook, risks.minute).forEach(risks.found::add);
            risks.levers(one);
            risks.pages(one);
            risks.rises(one);
            risks.steps(one);
            risks.holds(one);
        });
        last.ifPresent(risks::forecasts);
        return risks.found.stream()
                .distinct()
                .sorted(Comparator.comparing(Risk::kind))
                .toList();
    }

    private void add(Risk.Kind kind, String text) {
        found.add(new Risk(kind, text));
    }

    private void faults(Measured measured) {
        for (Measured.Struck struck : measured.faults()) {
            if (struck.began().isEmpty()) {
                add(
                        Risk.Kind.UNNOTICED,
                        struck.fault() + " never began: its moment did not come, so this rehearsal says nothing of it");
            } else if (struck.fault().kind().isOfTheWorld()) {
                Optional<Duration> took = struck.timeToDetect();
                if (took.isEmpty()) {
                    add(Risk.Kind.UNNOTICED, struck.fault() + " was noticed by nobody: no bound, no verdict, no hold");
                } else if (took.get().compareTo(LONG_BLIND) > 0) {
                    add(Risk.Kind.UNNOTICED, struck.fault() + " was noticed only after " + show(took.get()));
                }
            }
        }
    }

    private void rollbacks(Measured measured) {
        Optional<Duration> planned = WayBackTimes.planned(runbook);
        for (Measured.TakenBack back : measured.rollbacks()) {
            Optional<Duration> took = back.took();
            if (took.isEmpty()) {
                add(
                        Risk.Kind.ROLLBACK,
                        "the rollback of " + at(back.called()) + " did not bring every user back before the end");
            } else if (planned.isEmpty()) {
                add(
                        Risk.Kind.ROLLBACK,
                        "a rollback took " + show(took.get())
                                + ", and the runbook plans no minutes for it: give a step of"
                                + " the phase with \"when: rollback\" to "
                                + runbook.lever().holder());
            } else if (took.get().compareTo(planned.get()) > 0) {
                add(
                        Risk.Kind.ROLLBACK,
                        "a rollback took " + show(took.get()) + " from the word to the last user; the runbook plans "
                                + show(planned.get()));
            }
        }
    }

    private void levers(Report report) {
        for (Report.RiseLine rise : report.rises()) {
            Role holder = runbook.stage(rise.stage())
                    .map(runbook::leverOf)
                    .orElse(runbook.lever())
                    .holder();
            if (rise.declaredAt().isEmpty()) {
                add(Risk.Kind.LEVER, holder + " never moved the traffic to " + rise.share());
            } else {
                Duration took =
                        Duration.between(rise.agreedAt(), rise.declaredAt().get());
                if (took.compareTo(LONG_TURN) > 0) {
                    add(
                            Risk.Kind.LEVER,
                            "the rise to " + rise.share() + " waits " + show(took) + " for " + holder + " at "
                                    + at(rise.agreedAt()));
                }
            }
        }
    }

    private void pages(Report report) {
        for (Report.PageLine page : report.pages()) {
            if (page.acknowledgedAt().isEmpty()) {
                add(Risk.Kind.PAGE, "the page to " + page.role() + " at " + at(page.at()) + " was taken by nobody");
            } else {
                Duration took =
                        Duration.between(page.at(), page.acknowledgedAt().get());
                if (took.compareTo(LONG_PAGE) > 0) {
                    add(
                            Risk.Kind.PAGE,
                            "the page to " + page.role() + " at " + at(page.at()) + " was taken after " + show(took));
                }
            }
        }
    }

    private void rises(Report report) {
        report.rises().stream()
                .filter(rise -> !rise.override().isEmpty())
                .forEach(rise -> add(
                        Risk.Kind.RISE,
                        "the rise to " + rise.share() + " went on an override, for no verdict said pass: "
                                + rise.override()));
    }

    private void forecasts(Switchover last) {
        List<String> without = last.runbook().stages().stream()
                .map(Stage::share)
                .filter(share -> last.ramp().forecast(share).isEmpty())
                .map(Object::toString)
                .toList();
        if (!without.isEmpty()) {
            add(
                    Risk.Kind.RISE,
                    "nobody forecast " + String.join(", ", without) + ": whether the capacity is there was not asked");
        }
    }

    private void steps(Report report) {
        for (Report.StepLine step : report.steps()) {
            boolean closed = step.status() == StepState.Status.DONE || step.status() == StepState.Status.SKIPPED;
            // Those of a rollback are hidden until one is called.
            boolean due = step.startedAt().isPresent() || (report.rollbacks().isEmpty() && !isOfRollback(step));
            if (!closed && due) {
                add(Risk.Kind.STEP, step.id() + " \"" + step.title() + "\" was never closed by " + step.owner());
            }
        }
        report.proposals().stream()
                .filter(proposal -> proposal.change() == Report.Change.DURATION)
                .forEach(proposal -> add(
                        Risk.Kind.STEP,
                        proposal.step() + " \"" + proposal.title() + "\" " + proposal.why()
                                + runbook.step(proposal.step())
                                        .flatMap(step -> step.duration())
                                        .map(planned -> ", planned " + show(planned))
                                        .orElse("")));
    }

    private boolean isOfRollback(Report.StepLine line) {
        return runbook.phases().stream()
                .filter(phase -> phase.when() == Phase.When.ROLLBACK)
                .flatMap(phase -> phase.steps().stream())
                .anyMatch(step -> step.id().equals(line.id()));
    }

    private void holds(Report report) {
        for (Report.HoldLine hold : report.holds()) {
            Duration lasted = Duration.between(hold.at(), hold.liftedAt().orElse(report.at()));
            if (lasted.compareTo(LONG_HOLD) > 0) {
                add(
                        Risk.Kind.HOLD,
                        "a hold of " + show(lasted) + " from " + at(hold.at())
                                + (hold.liftedAt().isEmpty() ? " to the end" : "") + ": " + hold.why());
            }
        }
    }

    private String at(Instant moment) {
        return minute.format(moment);
    }

    private static String show(Duration time) {
        return Durations.show(time);
    }
}
