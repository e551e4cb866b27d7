package io.pointsman.runtime;

import io.pointsman.api.By;
import io.pointsman.api.Host;
import io.pointsman.api.SwitchoverId;
import io.pointsman.api.action.LifeAction;
import io.pointsman.api.action.StandbyAction;
import io.pointsman.api.calendar.Roster;
import io.pointsman.api.picture.Life;
import io.pointsman.api.picture.Switchover;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Looks half an hour before each planned start whether everybody is there who is needed, and every minute whether somebody else is on call
 * than is booked: the rules say what is missing, and who hands over. Safe for any thread.
 */
final class Staffing {

    private static final By PAGER = By.system("pager");
    private static final Duration BEFORE = Duration.ofMinutes(30);
    private static final Duration EVERY = Duration.ofMinutes(1);

    private final Host host;
    private final Switchboard board;
    private final Outlooks outlooks;
    private final Map<SwitchoverId, Instant> armed = new ConcurrentHashMap<>();
    private final AtomicBoolean ticking = new AtomicBoolean();
    private volatile boolean stopped;

    Staffing(Host host, Switchboard board, ZoneId zone) {
        this.host = host;
        this.board = board;
        this.outlooks = new Outlooks(host, board, zone);
    }

    /** After a commit, and once at the start. */
    void follow(LiveSwitchover one) {
        Switchover state = one.picture();
        tick();
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

    /** As long as there are rotations and somebody who needs them. */
    private void tick() {
        boolean needed = !board.directory().onCall().rotations().isEmpty()
                && board.all().stream().anyMatch(Staffing::needsPeople);
        if (needed && !stopped && ticking.compareAndSet(false, true)) {
            host.after(EVERY, () -> {
                ticking.set(false);
                if (!stopped) {
                    noticeRosters();
                    tick();
                }
            });
        }
    }

    private void noticeRosters() {
        List<Roster> rosters = board.rosters();
        board.all().stream()
                .filter(Staffing::needsPeople)
                .forEach(one -> one.tell(new StandbyAction.NoticeRosters(PAGER, rosters)));
    }

    private static boolean needsPeople(LiveSwitchover one) {
        Switchover state = one.picture();
        return state.life() == Life.OPEN && !state.rehearsal();
    }
}
