package io.pointsman.core;

import io.pointsman.api.action.Action;
import io.pointsman.api.event.Event;
import io.pointsman.api.picture.Switchover;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * Random switchovers, and a rule that must hold after each action of each; {@code -Dpointsman.seed=N} plays one of them again. A change is
 * judged by the same runs each time; the long run ({@code -Dpointsman.long=true}) goes where nobody was yet.
 */
final class RandomRuns {

    static final int RUNS = Boolean.getBoolean("pointsman.long") ? 400 : 40;
    private static final int ACTIONS = 250;
    private static final int MANY = 1000;

    private RandomRuns() {}

    /** What must be true after each action. */
    interface Rule {
        void check(Run run, Switchover before, Action action, Decision decision);
    }

    static void always(Rule rule) {
        Long given = Long.getLong("pointsman.seed");
        long first = firstSeed();
        long last = given == null ? first + RUNS - 1 : first;
        System.out.println("random switchovers of -Dpointsman.seed=" + first + " to " + last);
        for (long seed = first; seed <= last; seed++) {
            try {
                play(seed, rule);
            } catch (AssertionError | RuntimeException broken) {
                throw new AssertionError("replay with -Dpointsman.seed=" + seed, broken);
            }
        }
    }

    /** The seed that was asked for, or the usual first one, or in the long run one that nobody tried. */
    static long firstSeed() {
        return Long.getLong("pointsman.seed", Boolean.getBoolean("pointsman.long") ? System.nanoTime() : 1);
    }

    /** Whether runs reach such an event at all. */
    static boolean everHappens(Predicate<Event> wanted) {
        Run[] last = new Run[1];
        return ever(
                (run, before, action, decision) -> last[0] = run,
                () -> last[0].log.stream().anyMatch(wanted));
    }

    /** Whether it comes to that at all: plays one run after the other, the same ones each time, until it does. */
    static boolean ever(Rule watch, BooleanSupplier reached) {
        for (long seed = 1; seed <= MANY; seed++) {
            play(seed, watch);
            if (reached.getAsBoolean()) {
                return true;
            }
        }
        return false;
    }

    static void play(long seed, Rule rule) {
        Chance chance = new Chance(seed);
        Run run = Run.opened(chance.runbook());
        for (int i = 0; i < ACTIONS; i++) {
            run.now = run.now.plus(chance.pause());
            run.house = chance.house();
            Switchover before = run.state;
            Action action = chance.action(run.state);
            rule.check(run, before, action, run.decide(action));
        }
    }

    static List<Event> events(Decision decision) {
        return decision instanceof Decision.Accepted accepted ? accepted.events() : List.of();
    }
}
