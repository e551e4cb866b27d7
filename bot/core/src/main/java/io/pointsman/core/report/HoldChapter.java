package io.pointsman.core.report;

import io.pointsman.api.Actor;
import io.pointsman.api.Audience;
import io.pointsman.api.event.Event;
import io.pointsman.api.event.HoldEvent;
import io.pointsman.api.picture.Hold;
import io.pointsman.api.picture.Switchover;
import io.pointsman.api.report.Report;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The holds, freezes among them. That it held is for everybody; who and why is for staff, unless the customer said it. */
final class HoldChapter implements Chapter {

    private static final String HOLD = "hold";
    private static final String FREEZE = "freeze";

    private final boolean staff;
    private final List<Report.HoldLine> lines = new ArrayList<>();
    /** What each line is: a hold, the freeze, or a lock, by what it locks. */
    private final List<String> kinds = new ArrayList<>();

    private Duration held = Duration.ZERO;
    private Optional<Instant> since = Optional.empty();

    HoldChapter(Audience audience) {
        this.staff = audience == Audience.STAFF;
    }

    @Override
    public void hear(Event event, Switchover after) {
        if (!(event instanceof HoldEvent hold)) {
            return;
        }
        Instant at = hold.stamp().at();
        switch (hold) {
            case HoldEvent.Held called -> {
                boolean mayName = staff || called.origin() == Hold.Origin.CUSTOMER;
                add(at, mayName ? name(called.stamp().actor()) : "", mayName ? called.why() : "", HOLD);
            }
            case HoldEvent.Released ignored -> {
                // The customer's word: it holds until the lead resumes.
            }
            case HoldEvent.Resumed resumed -> lift(HOLD, at, resumed.stamp().actor(), resumed.why());
            case HoldEvent.FreezeBegan began ->
                add(at, staff ? "freeze by " + began.by() : "", staff ? began.why() : "", FREEZE);
            case HoldEvent.FreezeEnded ended -> lift(FREEZE, at, ended.stamp().actor(), "");
            case HoldEvent.LockBegan began ->
                add(
                        at,
                        staff
                                ? "lock of " + began.lock().what() + " by "
                                        + began.lock().by()
                                : "",
                        staff ? began.lock().why() : "",
                        began.lock().what());
            case HoldEvent.LockEnded ended ->
                lift(ended.lock().what(), at, ended.stamp().actor(), "");
        }
        boolean holding =
                after.holding() || after.freeze().isPresent() || !after.locks().isEmpty();
        if (holding && since.isEmpty()) {
            since = Optional.of(at);
        } else if (!holding && since.isPresent()) {
            held = held.plus(Duration.between(since.get(), at));
            since = Optional.empty();
        }
    }

    List<Report.HoldLine> lines() {
        return lines;
    }

    /** How long it held up to a time; what overlaps counts once. */
    Duration held(Instant until) {
        return since.map(from -> held.plus(Duration.between(from, until))).orElse(held);
    }

    private void add(Instant at, String by, String why, String kind) {
        lines.add(new Report.HoldLine(at, by, why, Optional.empty(), "", ""));
        kinds.add(kind);
    }

    private void lift(String kind, Instant at, Actor by, String why) {
        for (int i = 0; i < lines.size(); i++) {
            Report.HoldLine line = lines.get(i);
            if (line.liftedAt().isEmpty() && kinds.get(i).equals(kind)) {
                lines.set(
                        i,
                        new Report.HoldLine(
                                line.at(),
                                line.by(),
                                line.why(),
                                Optional.of(at),
                                staff ? name(by) : "",
                                staff ? why : ""));
            }
        }
    }

    private static String name(Actor actor) {
        return actor.isSystem() ? "the bot" : actor.name();
    }
}
