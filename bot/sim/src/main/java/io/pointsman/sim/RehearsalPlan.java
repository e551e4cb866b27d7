package io.pointsman.sim;

import io.pointsman.api.Share;
import io.pointsman.api.command.Customer;
import io.pointsman.api.runbook.Runbook;
import io.pointsman.runtime.plugin.LoadedPlugin;
import io.pointsman.sim.world.Fault;
import io.pointsman.store.EventStore;
import io.pointsman.store.memory.MemoryEventStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What is to be played.
 *
 * @param customer as its file says; its contacts are played by made-up people of their names. Empty for the customer of the demo
 * @param plugins those with the commands; traffic, checks and phones are simulated
 * @param seed where all chance begins: the same plan plays the same switchover, line by line
 * @param faults what goes wrong, in any order
 * @param start when it is opened, on the virtual clock: whoever is asked at night sleeps
 * @param store makes the event log; it is closed at the end
 * @param longest after so much simulated time it is given up
 * @param watchers told as it is played
 * @param rollbackAt the share at which the lead takes the traffic back, once
 */
public record RehearsalPlan(
        Runbook runbook,
        Optional<Customer> customer,
        List<LoadedPlugin> plugins,
        long seed,
        List<Fault> faults,
        Instant start,
        Function<InstantSource, EventStore> store,
        Duration longest,
        List<RehearsalWatcher> watchers,
        Optional<Share> rollbackAt) {

    private static final Duration LONGEST = Duration.ofDays(30);

    public RehearsalPlan {
        plugins = List.copyOf(plugins);
        faults = List.copyOf(faults);
        watchers = List.copyOf(watchers);
    }

    /** A plan of the demo's customer on a morning on which nothing goes wrong, with its log in memory. */
    public static RehearsalPlan of(Runbook runbook, List<LoadedPlugin> plugins, long seed) {
        return new RehearsalPlan(
                runbook,
                Optional.empty(),
                plugins,
                seed,
                List.of(),
                DemoOptions.START.toInstant(),
                MemoryEventStore::new,
                LONGEST,
                List.of(),
                Optional.empty());
    }

    /** The same with this customer. */
    public RehearsalPlan with(Customer other) {
        return new RehearsalPlan(
                runbook, Optional.of(other), plugins, seed, faults, start, store, longest, watchers, rollbackAt);
    }

    /** The same with another seed. */
    public RehearsalPlan seeded(long other) {
        return new RehearsalPlan(
                runbook, customer, plugins, other, faults, start, store, longest, watchers, rollbackAt);
    }

    /** The same with these faults and no others. */
    public RehearsalPlan with(List<Fault> others) {
        return new RehearsalPlan(runbook, customer, plugins, seed, others, start, store, longest, watchers, rollbackAt);
    }

    /** The same, opened at another time. */
    public RehearsalPlan startingAt(Instant other) {
        return new RehearsalPlan(runbook, customer, plugins, seed, faults, other, store, longest, watchers, rollbackAt);
    }

    /** The same over another event log. */
    public RehearsalPlan storedIn(Function<InstantSource, EventStore> other) {
        return new RehearsalPlan(runbook, customer, plugins, seed, faults, start, other, longest, watchers, rollbackAt);
    }

    /** The same, told to this watcher and no others. */
    public RehearsalPlan watchedBy(RehearsalWatcher other) {
        return new RehearsalPlan(
                runbook, customer, plugins, seed, faults, start, store, longest, List.of(other), rollbackAt);
    }

    /** The same, given up after so much simulated time. */
    public RehearsalPlan within(Duration other) {
        return new RehearsalPlan(runbook, customer, plugins, seed, faults, start, store, other, watchers, rollbackAt);
    }

    /** The same, taken back once at this share, and climbed again. */
    public RehearsalPlan rollingBackAt(Share share) {
        return new RehearsalPlan(
                runbook, customer, plugins, seed, faults, start, store, longest, watchers, Optional.of(share));
    }
}
