package io.pointsman.sim.rehearsal;

import io.pointsman.api.Host;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.LongFunction;

/** Plays many rehearsals, each by a seed of its own, as many at once as there are processors. */
public final class Runs {

    private Runs() {}

    /**
     * Plays them all.
     *
     * @param host gives the threads
     * @param count how many
     * @param first the first seed; the others follow it
     * @param atOnce how many are played at the same time
     * @param one plays a rehearsal by its seed; called on several threads at once, so what it plays with is its own
     * @param done told how many are through, on any thread
     * @throws RuntimeException what {@code one} threw; the others are not waited for
     */
    public static Series play(
            Host host, int count, long first, int atOnce, LongFunction<Figures> one, IntConsumer done) {
        AtomicInteger next = new AtomicInteger();
        AtomicInteger through = new AtomicInteger();
        List<CompletableFuture<List<Figures>>> workers = new ArrayList<>();
        for (int worker = 0; worker < Math.min(atOnce, count); worker++) {
            CompletableFuture<List<Figures>> own = new CompletableFuture<>();
            workers.add(own);
            host.run("rehearsal-" + worker, () -> {
                try {
                    List<Figures> mine = new ArrayList<>();
                    for (int at = next.getAndIncrement(); at < count; at = next.getAndIncrement()) {
                        mine.add(one.apply(first + at));
                        done.accept(through.incrementAndGet());
                    }
                    own.complete(mine);
                } catch (RuntimeException | Error problem) {
                    // The others take no new one.
                    next.set(count);
                    own.completeExceptionally(problem);
                }
            });
        }
        List<Figures> all = new ArrayList<>();
        workers.forEach(worker -> all.addAll(joined(worker)));
        return new Series(all);
    }

    private static List<Figures> joined(CompletableFuture<List<Figures>> worker) {
        try {
            return worker.join();
        } catch (CompletionException problem) {
            if (problem.getCause() instanceof RuntimeException own) {
                throw own;
            }
            throw problem;
        }
    }
}
