package io.pointsman.runtime;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;

/** Lets tasks through one at a time, in order, where each says itself when it is through; blocks nobody. Safe for any thread. */
final class Turnstile {

    private final Queue<Consumer<Runnable>> waiting = new ArrayDeque<>();
    private boolean busy;

    /** Runs the task when those before are through; it must call the given runnable once, from any thread. */
    void enter(Consumer<Runnable> task) {
        synchronized (waiting) {
            if (busy) {
                waiting.add(task);
                return;
            }
            busy = true;
        }
        task.accept(this::next);
    }

    private void next() {
        Consumer<Runnable> task;
        synchronized (waiting) {
            task = waiting.poll();
            if (task == null) {
                busy = false;
                return;
            }
        }
        task.accept(this::next);
    }
}
