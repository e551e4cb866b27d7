package io.pointsman.runtime;

import io.pointsman.api.By;
import io.pointsman.api.Host;
import io.pointsman.api.SwitchoverId;
import io.pointsman.api.action.LifeAction;
import io.pointsman.api.picture.Life;
import io.pointsman.api.picture.Switchover;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Looks half an hour before each planned start whether everybody is there who is needed: the rules say what is missing. Safe for any thread. */
final class Staffing {

    private static final By PAGER = By.system("pager");
    private static final Duration BEFORE = Duration.ofMinutes(30);

    private final Host host;
    private final Switchboard board;
    private final Outlooks outlooks;
    private final Map<SwitchoverId, Instant> armed = new ConcurrentHashMap<>();
    private volatile boolean stopped;

    Staffing(Host host, Switchboard board, ZoneId zone) {
        this.host = host;
        this.board = board;
        this.outlooks = new Outlooks(host, board, zone);
    }

    /** After a commit, and once at the start. */
    void follow(LiveSwitchover one) {
        Switchover state = one.picture();
        Optional<Instant> start = state.plannedStart().filter(at -> state.life() == Life.OPEN);
        if (start.isEmpty()) {
            armed.remove(one.id());
            return;
        }
        Instant at = start.get();
        if (!at.equals(armed.put(one.id(), at)) && at.isAfter(host.now())) {
            Duration delay = Duration.between(host.now(), at.minus(BEFORE));
            // One that is so near was just looked at when its start was chosen.
            if (delay.isPositive()) {
                host.after(delay, () -> look(one.id(), at));
            }
        }
    }

    void stop() {
        stopped = true;
    }

    private void look(SwitchoverId id, Instant start) {
        board.find(id)
                .filter(one -> !stopped && start.equals(armed.get(id)))
                .ifPresent(one -> one.tell(new LifeAction.NoticeStaffing(PAGER, outlooks.of(one.picture()))));
    }
}
