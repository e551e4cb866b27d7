package io.pointsman.core.report;

import io.pointsman.api.Audience;
import io.pointsman.api.Share;
import io.pointsman.api.event.Event;
import io.pointsman.api.event.RampEvent;
import io.pointsman.api.picture.Switchover;
import io.pointsman.api.report.Report;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The rises and rollbacks; why and by whom is for staff. */
final class RampChapter implements Chapter {

    private final boolean staff;
    private final List<Report.RiseLine> rises = new ArrayList<>();
    private final List<Report.RollbackLine> rollbacks = new ArrayList<>();
    private int overrides;

    RampChapter(Audience audience) {
        this.staff = audience == Audience.STAFF;
    }

    @Override
    public void hear(Event event, Switchover after) {
        if (!(event instanceof RampEvent ramp)) {
            return;
        }
        Instant at = ramp.stamp().at();
        String who = staff ? ramp.stamp().actor().name() : "";
        if (ramp instanceof RampEvent.Agreed agreed) {
            rises.add(new Report.RiseLine(
                    agreed.stage(),
                    agreed.share(),
                    at,
                    who,
                    staff ? agreed.verdict() : "",
                    staff ? agreed.override() : "",
                    Optional.empty(),
                    Optional.empty()));
        } else if (ramp instanceof RampEvent.Declared declared) {
            changeLast(
                    declared.share(),
                    line -> line.declaredAt().isEmpty() ? with(line, Optional.of(at), line.soakedAt()) : line);
        } else if (ramp instanceof RampEvent.SoakOver soaked) {
            changeLast(soaked.share(), line -> with(line, line.declaredAt(), Optional.of(at)));
        } else if (ramp instanceof RampEvent.Overridden) {
            overrides++;
        } else if (ramp instanceof RampEvent.RollbackCalled called) {
            rollbacks.add(new Report.RollbackLine(
                    at, who, staff ? called.why() : "", called.from(), Optional.empty(), Optional.empty(), false));
        } else if (ramp instanceof RampEvent.RollbackDeclared declared && !rollbacks.isEmpty()) {
            Report.RollbackLine last = rollbacks.remove(rollbacks.size() - 1);
            rollbacks.add(new Report.RollbackLine(
                    last.calledAt(),
                    last.by(),
                    last.why(),
                    last.from(),
                    Optional.of(at),
                    Optional.of(declared.backAt()),
                    false));
        } else if (ramp instanceof RampEvent.RolledBack && !rollbacks.isEmpty()) {
            Report.RollbackLine last = rollbacks.remove(rollbacks.size() - 1);
            rollbacks.add(new Report.RollbackLine(
                    last.calledAt(), last.by(), last.why(), last.from(), last.declaredAt(), Optional.of(at), true));
        }
    }

    List<Report.RiseLine> rises() {
        return rises;
    }

    List<Report.RollbackLine> rollbacks() {
        return rollbacks;
    }

    int overrides() {
        return overrides;
    }

    private void changeLast(Share share, UnaryOperator<Report.RiseLine> change) {
        for (int i = rises.size() - 1; i >= 0; i--) {
            if (rises.get(i).share().equals(share)) {
                rises.set(i, change.apply(rises.get(i)));
                return;
            }
        }
    }

    private static Report.RiseLine with(
            Report.RiseLine line, Optional<Instant> declaredAt, Optional<Instant> soakedAt) {
        return new Report.RiseLine(
                line.stage(),
                line.share(),
                line.agreedAt(),
                line.agreedBy(),
                line.verdict(),
                line.override(),
                declaredAt,
                soakedAt);
    }
}
