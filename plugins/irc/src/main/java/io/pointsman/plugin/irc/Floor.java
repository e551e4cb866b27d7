package io.pointsman.plugin.irc;

import io.pointsman.api.Host;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is on one connection. A turn is short, and is taken on the thread that brings it where nobody else has one; what is brought
 * within a turn follows in the same one. Work that may take longer is left for afterwards.
 */
final class Floor {

    private final Host.Mailbox mailbox;
    private final Consumer<Runnable> beside;
    private final Queue<Runnable> more = new ArrayDeque<>();
    private final List<Runnable> afterwards = new ArrayList<>();
    /** Changed in turns alone, so that a thread reads here at most by mistake that it is not itself. */
    private volatile @Nullable Thread holder;

    /** @param beside does work that was left, where it may take its time */
    Floor(Host.Mailbox mailbox, Consumer<Runnable> beside) {
        this.mailbox = mailbox;
        this.beside = beside;
    }

    void take(Runnable task) {
        if (Thread.currentThread().equals(holder)) {
            more.add(task);
        } else {
            mailbox.enter(() -> turn(task).forEach(beside));
        }
    }

    /** The same, and does here what is left for afterwards: for a thread that can be kept. Not to be called in a turn. */
    void takeAndStay(Runnable task) {
        Thread caller = Thread.currentThread();
        List<Runnable> left = new ArrayList<>();
        mailbox.enter(() -> {
            List<Runnable> works = turn(task);
            if (Thread.currentThread().equals(caller)) {
                left.addAll(works);
            } else {
                works.forEach(beside);
            }
        });
        left.forEach(Runnable::run);
    }

    /** Does the work when this turn is over; to be called in one. */
    void afterwards(Runnable work) {
        afterwards.add(work);
    }

    /** Returns what is left. */
    private List<Runnable> turn(Runnable task) {
        holder = Thread.currentThread();
        try {
            task.run();
            for (Runnable next = more.poll(); next != null; next = more.poll()) {
                next.run();
            }
        } finally {
            holder = null;
        }
        if (afterwards.isEmpty()) {
            return List.of();
        }
        List<Runnable> works = List.copyOf(afterwards);
        afterwards.clear();
        return works;
    }
}
