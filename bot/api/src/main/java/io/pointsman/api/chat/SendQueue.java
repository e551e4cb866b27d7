package io.pointsman.api.chat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/**
 * What waits to be sent on one connection that bears so many lines and no more. The most urgent goes first, targets take turns, the
 * order within an urgency and target is kept, and what is critical finds a part of the burst that nothing else may use, so that it never
 * waits for talk. Decides the order alone: it has no clock, no thread and no socket. Not thread-safe.
 *
 * @param <T> what is sent
 */
public final class SendQueue<T> {

    /** How urgent something is; the first ones go first, but the last two take turns, so that neither starves the other. */
    public enum Urgency {
        /** Lines of the critical lane. */
        CRITICAL,
        /** What keeps the connection itself, such as the bot's own nick. */
        CONTROL,
        /** Answers to people. */
        REPLY,
        /** Topics, modes, invitations, and who is who. */
        UPKEEP,
        /** The narration of the normal lane. */
        NORMAL
    }

    /**
     * Something whose turn has come.
     *
     * @param urgency how urgent it was
     * @param target for whom it is, as it was added
     * @param item what is to be sent now
     */
    public record Departure<T>(Urgency urgency, String target, T item) {}

    private final TokenBucket bucket;
    private final ToIntFunction<T> cost;
    private final Map<Urgency, Map<String, Deque<T>>> queues = new EnumMap<>(Urgency.class);
    private Urgency lastOfTwo = Urgency.NORMAL;

    /**
     * An empty one.
     *
     * @param bucket what the network bears
     * @param cost how many lines a thing counts for, asked when its turn has come; 0 for what need not be sent any more
     */
    public SendQueue(TokenBucket bucket, ToIntFunction<T> cost) {
        this.bucket = bucket;
        this.cost = cost;
        for (Urgency urgency : Urgency.values()) {
            queues.put(urgency, new LinkedHashMap<>());
        }
    }

    /** Puts something behind what waits for the same target with the same urgency. */
    public void add(Urgency urgency, String target, T item) {
        waiting(urgency).computeIfAbsent(target, name -> new ArrayDeque<>()).add(item);
    }

    /** Takes out what may leave now; empty when nothing waits or the network bears no more yet. */
    public Optional<Departure<T>> poll(long nanos) {
        return next().filter(urgency -> mayLeave(urgency, nanos)).map(this::leave);
    }

    /** Nanoseconds until {@link #poll} has something; empty when nothing waits. */
    public OptionalLong until(long nanos) {
        Optional<Urgency> next = next();
        return next.isEmpty() ? OptionalLong.empty() : OptionalLong.of(bucket.until(nanos, least(next.get())));
    }

    /**
     * Takes along, at no further cost, what travels in the same line as something that leaves: the firsts of other targets with the same
     * urgency that are accepted.
     *
     * @param accepts asked in the order of the targets' turns; whatever it accepts is taken
     */
    public List<Departure<T>> takeAlong(Urgency urgency, Predicate<Departure<T>> accepts) {
        List<Departure<T>> taken = new ArrayList<>();
        for (Map.Entry<String, Deque<T>> target : List.copyOf(waiting(urgency).entrySet())) {
            Departure<T> first =
                    new Departure<>(urgency, target.getKey(), target.getValue().getFirst());
            if (accepts.test(first)) {
                taken.add(first);
                takeFirst(urgency, target.getKey());
            }
        }
        return taken;
    }

    /** Something was sent past the queue, and the network counts it. */
    public void pay(long nanos) {
        bucket.pay(nanos);
    }

    /** Whether nothing waits. */
    public boolean isEmpty() {
        return next().isEmpty();
    }

    /** Whether nothing so urgent waits. */
    public boolean isEmpty(Urgency urgency) {
        return waiting(urgency).isEmpty();
    }

    /** Takes out everything, the most urgent first. */
    public List<T> clear() {
        List<T> all = new ArrayList<>();
        for (Map<String, Deque<T>> queue : queues.values()) {
            queue.values().forEach(all::addAll);
            queue.clear();
        }
        return all;
    }

    private boolean mayLeave(Urgency urgency, long nanos) {
        int lines = cost.applyAsInt(first(urgency));
        return lines == 0 || bucket.take(nanos, lines, least(urgency));
    }

    /** Critical lines may borrow; others leave the reserve alone, except that a dear one goes when nothing is missing. */
    private double least(Urgency urgency) {
        int lines = cost.applyAsInt(first(urgency));
        if (lines == 0) {
            return Double.NEGATIVE_INFINITY;
        }
        return urgency == Urgency.CRITICAL ? 1 : lines + bucket.reserve();
    }

    private Optional<Urgency> next() {
        boolean turn = lastOfTwo == Urgency.UPKEEP && !isEmpty(Urgency.NORMAL);
        for (Urgency urgency : Urgency.values()) {
            if (!isEmpty(urgency)) {
                return Optional.of(urgency == Urgency.UPKEEP && turn ? Urgency.NORMAL : urgency);
            }
        }
        return Optional.empty();
    }

    private Map<String, Deque<T>> waiting(Urgency urgency) {
        return queues.getOrDefault(urgency, new LinkedHashMap<>());
    }

    private T first(Urgency urgency) {
        return waiting(urgency).values().iterator().next().getFirst();
    }

    private Departure<T> leave(Urgency urgency) {
        Iterator<String> targets = waiting(urgency).keySet().iterator();
        String target = targets.next();
        if (urgency.compareTo(Urgency.UPKEEP) >= 0) {
            lastOfTwo = urgency;
        }
        return new Departure<>(urgency, target, takeFirst(urgency, target));
    }

    /** The target goes behind the others that wait. */
    private T takeFirst(Urgency urgency, String target) {
        Deque<T> items = waiting(urgency).getOrDefault(target, new ArrayDeque<>());
        waiting(urgency).remove(target);
        T item = items.remove();
        if (!items.isEmpty()) {
            waiting(urgency).put(target, items);
        }
        return item;
    }
}
