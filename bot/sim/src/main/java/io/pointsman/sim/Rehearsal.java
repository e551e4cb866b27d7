package io.pointsman.sim;

import io.pointsman.api.event.Event;
import io.pointsman.api.picture.Switchover;
import io.pointsman.api.runbook.Runbook;
import io.pointsman.runtime.plugin.LoadedPlugin;
import io.pointsman.store.EventStore;
import io.pointsman.store.StoredEvent;
import io.pointsman.store.StreamId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A whole switchover played by a runbook at once, with simulated people and traffic: does the runbook run? */
public final class Rehearsal {
    private static final Duration LONGEST = Duration.ofDays(30);

    private Rehearsal() {}

    /**
     * What came of it.
     *
     * @param picture the switchover at the end; empty when it was never opened
     * @param closed whether it was closed, and not stuck
     * @param logProblem what is wrong with its log, as {@code verify} tells it
     * @param log the events of the switchover
     * @param heard every line that anybody said anywhere, in order
     * @param measured the same in numbers, as the simulated world knows them
     */
    public record Result(
            Optional<Switchover> picture,
            boolean closed,
            Optional<String> logProblem,
            List<Event> log,
            List<Heard> heard,
            Measured measured) {
        public Result {
            log = List.copyOf(log);
            heard = List.copyOf(heard);
        }

        /** What was said in the staff's room, or in the customer's. */
        public List<Heard> heardIn(boolean staffRoom) {
            return heard.stream()
                    .filter(line -> line.channel()
                            .filter(name -> name.endsWith(Ensemble.STAFF_SUFFIX) == staffRoom)
                            .isPresent())
                    .toList();
        }
    }

    /** Plays it; the same seed plays the same people. Gives up after thirty simulated days. */
    public static Result play(Runbook runbook, List<LoadedPlugin> plugins, long seed) {
        return play(runbook, new Ensemble(seed, plugins, List.of(runbook)));
    }

    /** Plays a plan in the whole simulated world: its traffic is judged by the real health logic, and its faults strike. */
    public static Result play(RehearsalPlan plan) {
        return play(plan, Build.SOUND);
    }

    static Result play(RehearsalPlan plan, Build build) {
        List<Heard> heard = new ArrayList<>();
        RehearsalRun run = new RehearsalRun(plan, build);
        run.chat().observe(line -> {
            heard.add(line);
            plan.watchers().forEach(watcher -> watcher.heard(line));
        });
        plan.watchers().forEach(watcher -> watcher.begin(run));
        run.begin();
        Instant latest = plan.start().plus(plan.longest());
        long steps = 0;
        boolean closed = false;
        while (!run.isThrough() && run.step()) {
            steps++;
            for (RehearsalWatcher watcher : plan.watchers()) {
                watcher.step(run.now(), run.picture());
            }
            if (!closed && (run.isClosed() || run.now().isAfter(latest))) {
                closed = true;
                run.finish();
            }
        }
        plan.watchers().forEach(RehearsalWatcher::end);
        Optional<Switchover> picture = run.known();
        List<Event> log = picture.map(one -> log(run.store(), one)).orElse(List.of());
        Result result = new Result(
                picture,
                run.isClosed(),
                picture.flatMap(one -> run.store().verify(StreamId.of(one.id()))),
                log,
                heard,
                run.measured(log, steps));
        run.end();
        return result;
    }

    /** Plays it with a rollback at a stage of the ladder, counted from 0, after which it is climbed again. */
    public static Result playWithRollback(Runbook runbook, List<LoadedPlugin> plugins, long seed, int stage) {
        return play(runbook, new Ensemble(seed, plugins, List.of(runbook), new RollbackOnce(stage)));
    }

    private static Result play(Runbook runbook, Ensemble ensemble) {
        List<Heard> heard = new ArrayList<>();
        ensemble.chat().observe(heard::add);
        ensemble.begin();
        ensemble.playTheLead(runbook.name());
        Instant latest = ensemble.host().now().plus(LONGEST);
        Instant began = ensemble.host().now();
        long steps = 0;
        boolean goesOn = true;
        while (goesOn && !ensemble.isOver() && ensemble.host().now().isBefore(latest)) {
            goesOn = ensemble.host().runNext();
            steps++;
        }
        Optional<Switchover> picture = ensemble.picture();
        Optional<String> problem = picture.flatMap(one -> ensemble.store().verify(StreamId.of(one.id())));
        List<Event> log = picture.map(one -> log(ensemble.store(), one)).orElse(List.of());
        Result result = new Result(
                picture,
                ensemble.isOver(),
                problem,
                log,
                heard,
                Measured.of(log, began, ensemble.host().now(), List.of(), Measured.Harm.NONE, steps));
        ensemble.end();
        return result;
    }

    private static List<Event> log(EventStore store, Switchover one) {
        return store.read(StreamId.of(one.id()), 0).stream()
                .map(StoredEvent::event)
                .filter(Event.class::isInstance)
                .map(Event.class::cast)
                .toList();
    }
}
