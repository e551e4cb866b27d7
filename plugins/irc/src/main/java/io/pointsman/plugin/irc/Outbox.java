package io.pointsman.plugin.irc;

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

/**
 * What waits to be sent on one connection. Urgent queues go first, channels take turns, the order within a queue and target is
 * kept. A message is confirmed by the echo of its lines, or by the answer to a PING (a fence) sent after them.
 */
final class Outbox {

    /** Which queue; the first ones go first. */
    enum Queue {
        CRITICAL,
        CONTROL,
        REPLY,
        NORMAL
    }

    private static final Duration ECHO_LIMIT = Duration.ofSeconds(5);
    private static final Duration FENCE_LIMIT = Duration.ofSeconds(2);
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
    private boolean timerSet;

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

    private record Item(String line, String target, Optional<Message> message) {}

    private record Sent(Item item, int fence) {}

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
        add(queue, new Item(line, self.fold(target), Optional.empty()));
        pump();
    }

    /** Lines of one message; the stage completes when the network has them all. */
    void say(Queue queue, String target, List<String> lines, CompletableFuture<Void> stage) {
        Message message = new Message(stage, lines.size());
        lines.forEach(line -> add(queue, new Item(line, self.fold(target), Optional.of(message))));
        if (lines.isEmpty()) {
            message.stage.complete(null);
        }
        pump();
    }

    /** Our own line came back. */
    void echoed(IrcLine line) {
        String text = line.command() + " " + line.param(0) + " :" + line.last();
        for (Iterator<Sent> sent = unconfirmed.iterator(); sent.hasNext(); ) {
            Item item = sent.next().item();
            if (item.line().equals(text)) {
                sent.remove();
                confirm(item);
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
        while (bucket.untilNext(turns.nanos()) == 0) {
            Optional<Item> next = next();
            if (next.isEmpty()) {
                break;
            }
            if (next.get().message().filter(message -> message.failed).isEmpty()
                    && bucket.take(turns.nanos(), cost(next.get().line()))) {
                write(next.get());
            }
        }
        fence();
        tellIfEmpty();
        if (waits() && !timerSet) {
            timerSet = true;
            turns.after(Duration.ofNanos(bucket.untilNext(turns.nanos()) + 1_000_000), () -> {
                timerSet = false;
                pump();
            });
        }
    }

    private static int cost(String line) {
        return COSTS.getOrDefault(line.split(" ", 2)[0], 1);
    }

    private Optional<Item> next() {
        for (LinkedHashMap<String, Deque<Item>> targets : queues.values()) {
            Iterator<Map.Entry<String, Deque<Item>>> first = targets.entrySet().iterator();
            if (first.hasNext()) {
                Map.Entry<String, Deque<Item>> turn = first.next();
                String target = turn.getKey();
                Deque<Item> items = turn.getValue();
                first.remove();
                Item item = items.remove();
                if (!items.isEmpty()) {
                    targets.put(target, items);
                }
                return Optional.of(item);
            }
        }
        return Optional.empty();
    }

    private boolean waits() {
        return queues.values().stream().anyMatch(targets -> !targets.isEmpty());
    }

    private void write(Item item) {
        if (item.message().isPresent()) {
            int fence = nextFence;
            unconfirmed.add(new Sent(item, fence));
            turns.after(self.can("echo-message") ? ECHO_LIMIT : FENCE_LIMIT, () -> fenceIfStill(fence));
        }
        wire.write(item.line());
    }

    /** One fence is under way at a time; it covers every line before it. */
    private void fence() {
        boolean underWay = answeredFence < nextFence - 1;
        long open =
                unconfirmed.stream().filter(sent -> sent.fence() == nextFence).count();
        if (!self.can("echo-message") && !underWay && open > 0 && (open >= LINES_PER_FENCE || !waits())) {
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
