package io.pointsman.plugin.probes;

import io.pointsman.api.check.CheckRequest;
import io.pointsman.api.check.Finding;
import io.pointsman.api.check.StepCheck;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Supplier;

/** What every check of this plugin shares: its name, its arguments, its limit, and that what it cannot look at is inconclusive. */
abstract class Probe implements StepCheck {

    private final Supplier<World> world;
    private final String name;
    private final Duration limit;
    private final Accepts accepts;

    Probe(Supplier<World> world, String name, Duration limit, Accepts accepts) {
        this.world = world;
        this.name = name;
        this.limit = limit;
        this.accepts = accepts;
    }

    /** Looks, within the time of the scene. */
    abstract Finding look(Scene scene) throws CannotLook, InterruptedException;

    /** What no single argument shows: that two of them contradict each other. */
    Optional<String> contradiction(Asked asked) {
        return Optional.empty();
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final Optional<String> problem(SortedMap<String, String> arguments) {
        return accepts.problem(arguments).or(() -> contradiction(new Asked(arguments)));
    }

    @Override
    public final Duration limit() {
        return limit;
    }

    @Override
    public final Finding run(CheckRequest request) throws InterruptedException {
        Optional<String> problem = problem(request.arguments());
        if (problem.isPresent()) {
            return Finding.inconclusive(problem.get());
        }
        try {
            return look(new Scene(world.get(), request, limit));
        } catch (CannotLook missing) {
            return Finding.inconclusive(String.valueOf(missing.getMessage()));
        }
    }
}
