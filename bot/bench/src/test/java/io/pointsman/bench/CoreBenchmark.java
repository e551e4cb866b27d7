package io.pointsman.bench;

import io.pointsman.api.Audience;
import io.pointsman.api.By;
import io.pointsman.api.action.Action;
import io.pointsman.api.action.JournalAction;
import io.pointsman.api.action.LifeAction;
import io.pointsman.api.event.Event;
import io.pointsman.api.picture.House;
import io.pointsman.api.picture.Switchover;
import io.pointsman.api.testing.SampleDirectory;
import io.pointsman.api.testing.SampleSwitchover;
import io.pointsman.core.Decider;
import io.pointsman.core.Decision;
import io.pointsman.core.Evolution;
import io.pointsman.core.Permissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The pure functions: one decision, one event, a whole log, one permission. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class CoreBenchmark {

    private static final int EVENTS = 1_000;
    private static final Instant NOW = Instant.parse("2026-11-02T12:00:00Z");

    private final Switchover sample = SampleSwitchover.fresh();
    private final By lena = new By(SampleDirectory.LENA.actor(), Audience.STAFF);
    private final Action log = new JournalAction.Log(lena, "all is well so far, edge and origin");
    private final List<Event> events = events();
    private final Event last = events.getLast();
    private final Switchover written = Evolution.replay(events);

    @Benchmark
    public Decision decide() {
        return Decider.decide(written, House.EMPTY, log, NOW);
    }

    @Benchmark
    public Switchover evolve() {
        return Evolution.evolve(written, last);
    }

    @Benchmark
    public Switchover replayOfAThousandEvents() {
        return Evolution.replay(events);
    }

    @Benchmark
    public boolean authorise() {
        return Permissions.mayPropose(written, lena, JournalAction.Log.class);
    }

    /** A switchover that is opened, and then written into until there are so many events. */
    private List<Event> events() {
        List<Event> made = new ArrayList<>();
        Switchover state = Evolution.nothing();
        Action next = new LifeAction.Open(
                lena,
                sample.id(),
                sample.customer(),
                sample.customerName(),
                sample.runbook(),
                Optional.empty(),
                false,
                sample.participants(),
                List.of());
        while (made.size() < EVENTS) {
            if (!(Decider.decide(state, House.EMPTY, next, NOW) instanceof Decision.Accepted accepted)) {
                throw new IllegalStateException("refused: " + next);
            }
            for (Event event : accepted.events()) {
                state = Evolution.evolve(state, event);
                made.add(event);
            }
            next = log;
        }
        return made;
    }
}
