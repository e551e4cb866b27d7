package io.pointsman.runtime;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;

/** Lets tasks through one at a time, in order, where each says itself when it is through; blocks nobody. Safe for any thread. */
final class Turnstile {

    private final Consumer<Runnable> beside;
    private final Queue<Consumer<Runnable>> waiting = new ArrayDeque<>();
    private boolean busy;

    /** @param beside runs what waited when the one before it is through elsewhere, where it may take its time */
    Turnstile(Consumer<Runnable> beside) {
        this.beside = beside;
    }

    /**
     * Takes the task behind those before.
     *
     * @param task must call the given runnable once, from any thread, when it is through
     * @return runs the task, and what came meanwhile, when nobody is before it; empty when its turn comes by itself
     */
    Optional<Runnable> enter(Consumer<Runnable> task) {
        synchronized (waiting) {
            if (busy) {
                waiting.add(task);
                return Optional.empty();
            }
            busy = true;
        }
        return Optional.of(() -> pass(task));
    }

    private void pass(Consumer<Runnable> first) {
        Optional<Consumer<Runnable>> task = Optional.of(first);
        while (task.isPresent()) {
            Passage passage = new Passage();
            task.get().accept(passage::through);
            task = passage.left() ? next() : Optional.empty();
        }
    }

    private Optional<Consumer<Runnable>> next() {
        synchronized (waiting) {
            Optional<Consumer<Runnable>> next = Optional.ofNullable(waiting.poll());
            busy = next.isPresent();
            return next;
        }
    }

    /** One task on its way through: what is through at once is followed on the same thread, without going deeper. */
    private final class Passage {

        private final Thread entered = Thread.currentThread();
        /** Of the thread that entered alone. */
        private boolean inside = true;

        private boolean through;

        void through() {
            if (Thread.currentThread().equals(entered) && inside) {
                through = true;
            } else {
                next().ifPresent(task -> beside.accept(() -> pass(task)));
            }
        }

        boolean left() {
            inside = false;
            return through;
        }
    }
}
