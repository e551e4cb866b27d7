package io.pointsman.sim;

import io.pointsman.api.page.PageRequest;
import io.pointsman.api.picture.Switchover;
import io.pointsman.sim.world.FaultKind;
import io.pointsman.store.EventStore;
import io.pointsman.store.StoredEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What whoever watches a rehearsal can see of it at each step. */
public interface RehearsalView {

    /** What simulated staff put behind each of their reasons, and what no customer's room may ever read. */
    String STAFF_ONLY = "(for us alone)";

    /** What the virtual clock shows. */
    Instant now();

    /** The switchover as the bot that lives has it; empty before it is opened, after it is over, and while no bot lives. */
    Optional<Switchover> picture();

    /** Since when the present bot lives; empty while none does. */
    Optional<Instant> upSince();

    /** Since when nothing is wrong with networks and machines; empty while something is. */
    Optional<Instant> calmSince();

    /** What goes wrong now. */
    Set<FaultKind> lasting();

    /** Everything that was written to the log, in order; grows. */
    List<StoredEvent> written();

    /** The log itself. */
    EventStore store();

    /** Everything that rang at somebody's phone, in order. */
    List<PageRequest> rung();

    /** How many lines the bot may say twice so far, since the network or the bot died before it was confirmed. */
    int excuses();
}
