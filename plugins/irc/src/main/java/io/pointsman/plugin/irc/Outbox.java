package io.pointsman.plugin.irc;

import io.pointsman.api.Host;
import io.pointsman.api.chat.NotDelivered;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * What waits to be sent on one connection. Urgent queues go first, channels take turns, the order within a queue and target is
 * kept; critical lines find a part of the burst that nothing else may use. A message is confirmed by the echo of its lines, or by the
 * answer to a PING (a fence) sent after them.
 */
final class Outbox {

    /** Which queue; the first ones go first, but the last two take turns, so that neither starves the other. */
    enum Queue {
        CRITICAL,
        CONTROL,
        REPLY,
        /** Topics, modes, invitations, and who is who. */
        UPKEEP,
        NORMAL
    }

    private static final Duration ECHO_LIMIT = Duration.ofSeconds(5);
    private static final Duration FENCE_LIMIT = Duration.ofSeconds(5);
    private static final int LINES_PER_FENCE = 4;
    /** What servers charge more than one line for, in lines; PRIVMSG and most others count one. */
    private static final Map<String, Integer> COSTS =
            Map.of("JOIN", 2, "WHO", 2, "WHOIS", 2, "TOPIC", 2, "INVITE", 4, "KNOCK", 5);

    private final Turns turns;
    private final Wire wire;
    private final TokenBucket bucket;
    private final Self self;
    private final Map<Queue, LinkedHashMap<String, Deque<Item>>> queues = new EnumMap<>(Queue.class);
    private final Deque<Sent> unconfirmed = new ArrayDeque<>();
    private final List<Runnable> whenEmpty = new ArrayList<>();
    private int nextFence = 1;
    private int answeredFence;
    private Host.Timer timer = () -> {};
    private Queue lastOfTwo = Queue.NORMAL;

    /** A message whose lines are on their way. */
    private static final class Message {
        private final CompletableFuture<Void> stage;
        private int open;
        private boolean failed;

        Message(CompletableFuture<Void> stage, int open) {
            this.stage = stage;
            this.open = open;
        }
    }

    /** The line is made when its turn has come. */
    private record Item(int cost, Supplier<String> line, String target, Optional<Message> message) {

        private boolean failed() {
            return message.filter(whole -> whole.failed).isPresent();
        }
    }

    private record Sent(String line, Item item, boolean urgent, int fence) {}

    Outbox(Turns turns, Wire wire, TokenBucket bucket, Self self) {
        this.turns = turns;
        this.wire = wire;
        this.bucket = bucket;
        this.self = self;
        for (Queue queue : Queue.values()) {
            queues.put(queue, new LinkedHashMap<>());
        }
    }

    /** A command that nobody waits for. */
    void command(Queue queue, String target, String line) {
        add(queue, new Item(cost(line), () -> line, self.fold(target), Optional.empty()));
        pump();
    }

    /**
     * A command that is made when its turn has come, so that it says what is true then.
     *
     * @param verb the command, for what it costs
     * @param line called once; an empty line is not sent
     */
    void command(Queue queue, String target, String verb, Supplier<String> line) {
        add(queue, new Item(cost(verb), line, self.fold(target), Optional.empty()));
        pump();
    }

    /** Lines of one message; the stage completes when the network has them all. */
    void say(Queue queue, String target, List<String> lines, CompletableFuture<Void> stage) {
        Message message = new Message(stage, lines.size());
        lines.forEach(line -> add(queue, new Item(cost(line), () -> line, self.fold(target), Optional.of(message))));
        if (lines.isEmpty()) {
            message.stage.complete(null);
        }
        pump();
    }

    /** Our own line came back. */
    void echoed(IrcLine line) {
        String text = line.command() + " " + line.param(0) + " :" + line.last();
        for (Iterator<Sent> sent = unconfirmed.iterator(); sent.hasNext(); ) {
            Sent one = sent.next();
            if (one.line().equals(text)) {
                sent.remove();
                confirm(one.item());
                return;
            }
        }
    }

    /** Takes answers to fences, and refusals of what was sent. */
    void handle(IrcLine line) {
        if (line.is("PONG") && line.last().matches("f\\d{1,9}")) {
            answered(Integer.parseInt(line.last().substring(1)));
        } else if (line.command().matches("401|403|404|407|412|531")) {
            refused(self.fold(line.param(1)), line.last());
        }
    }

    /** Runs the task once nothing waits and nothing is unconfirmed. */
    void whenEmpty(Runnable task) {
        whenEmpty.add(task);
        tellIfEmpty();
    }

    /** The connection is lost, and with it whatever was not confirmed. */
    void fail(String why) {
        List<Message> lost = new ArrayList<>();
        unconfirmed.forEach(sent -> sent.item().message().ifPresent(lost::add));
        queues.values()
                .forEach(queue -> queue.values()
                        .forEach(items -> items.forEach(item -> item.message().ifPresent(lost::add))));
        unconfirmed.clear();
        queues.values().forEach(Map::clear);
        lost.forEach(message -> message.stage.completeExceptionally(new NotDelivered(why)));
    }

    private void add(Queue queue, Item item) {
        queues.getOrDefault(queue, new LinkedHashMap<>())
                .computeIfAbsent(item.target(), target -> new ArrayDeque<>())
                .add(item);
    }

    private void pump() {
        timer.cancel();
        Optional<Queue> next = next();
        while (next.isPresent() && mayLeave(next.get())) {
            leave(next.get());
            next = next();
        }
        fence();
        tellIfEmpty();
        next.ifPresent(queue -> {
            long wait = bucket.until(turns.nanos(), least(queue));
            timer = turns.after(Duration.ofNanos(wait + 1_000_000), this::pump);
        });
    }

    private boolean mayLeave(Queue queue) {
        Item item = first(queue);
        return item.failed() || bucket.take(turns.nanos(), item.cost(), least(queue));
    }

    /** Critical lines may borrow; others leave the reserve alone, except that a dear one goes when nothing is missing. */
    private double least(Queue queue) {
        return queue == Queue.CRITICAL ? 1 : first(queue).cost() + bucket.reserve();
    }

    private static int cost(String line) {
        return COSTS.getOrDefault(line.split(" ", 2)[0], 1);
    }

    private Optional<Queue> next() {
        List<Queue> waiting = queues.keySet().stream()
                .filter(queue -> !waiting(queue).isEmpty())
                .toList();
        boolean turn = waiting.equals(List.of(Queue.UPKEEP, Queue.NORMAL));
        return turn && lastOfTwo == Queue.UPKEEP
                ? Optional.of(Queue.NORMAL)
                : waiting.stream().findFirst();
    }

    private Map<String, Deque<Item>> waiting(Queue queue) {
        return queues.getOrDefault(queue, new LinkedHashMap<>());
    }

    private Item first(Queue queue) {
        return waiting(queue).values().iterator().next().getFirst();
    }

    private void leave(Queue queue) {
        Iterator<Map.Entry<String, Deque<Item>>> targets =
                waiting(queue).entrySet().iterator();
        Map.Entry<String, Deque<Item>> turn = targets.next();
        String target = turn.getKey();
        Deque<Item> items = turn.getValue();
        targets.remove();
        Item item = items.remove();
        if (!items.isEmpty()) {
            waiting(queue).put(target, items);
        }
        if (queue.compareTo(Queue.UPKEEP) >= 0) {
            lastOfTwo = queue;
        }
        String line = item.failed() ? "" : item.line().get();
        if (!line.isEmpty()) {
            write(item, line, queue == Queue.CRITICAL);
        }
    }

    private boolean waits() {
        return next().isPresent();
    }

    private void write(Item item, String line, boolean urgent) {
        if (item.message().isPresent()) {
            int fence = nextFence;
            unconfirmed.add(new Sent(line, item, urgent, fence));
            turns.after(self.can("echo-message") ? ECHO_LIMIT : FENCE_LIMIT, () -> fenceIfStill(fence));
        }
        wire.write(line);
    }

    /**
     * One fence is under way at a time, and covers every line before it; but critical lines get theirs at once, since the next one for
     * the same room may wait for it.
     */
    private void fence() {
        if (self.can("echo-message")) {
            return;
        }
        List<Sent> open =
                unconfirmed.stream().filter(sent -> sent.fence() == nextFence).toList();
        boolean underWay = answeredFence < nextFence - 1;
        boolean urgent =
                open.stream().anyMatch(Sent::urgent) && waiting(Queue.CRITICAL).isEmpty();
        boolean due = !open.isEmpty() && (open.size() >= LINES_PER_FENCE || !waits());
        if (urgent || (due && !underWay)) {
            putFence();
        }
    }

    private void fenceIfStill(int fence) {
        if (fence == nextFence && unconfirmed.stream().anyMatch(sent -> sent.fence() == fence)) {
            putFence();
        }
    }

    /** Not queued, since it must follow its lines; but servers count it, so it is paid for. */
    private void putFence() {
        bucket.pay(turns.nanos());
        wire.write("PING f" + nextFence++);
    }

    private void answered(int fence) {
        answeredFence = Math.max(answeredFence, fence);
        while (!unconfirmed.isEmpty() && unconfirmed.getFirst().fence() <= fence) {
            confirm(unconfirmed.removeFirst().item());
        }
        fence();
        tellIfEmpty();
    }

    private void confirm(Item item) {
        item.message().ifPresent(message -> {
            message.open--;
            if (message.open == 0 && !message.failed) {
                message.stage.complete(null);
            }
        });
        tellIfEmpty();
    }

    private void refused(String target, String why) {
        Optional<Message> message = unconfirmed.stream()
                .map(Sent::item)
                .filter(item -> item.target().equals(target))
                .flatMap(item -> item.message().stream())
                .findFirst();
        message.ifPresent(refused -> {
            refused.failed = true;
            unconfirmed.removeIf(
                    sent -> sent.item().message().filter(refused::equals).isPresent());
            refused.stage.completeExceptionally(new NotDelivered("the network refused it: " + IrcText.plain(why)));
        });
    }

    private void tellIfEmpty() {
        if (!whenEmpty.isEmpty() && !waits() && unconfirmed.isEmpty()) {
            List<Runnable> tasks = List.copyOf(whenEmpty);
            whenEmpty.clear();
            tasks.forEach(Runnable::run);
        }
    }
}
