package io.pointsman.plugin.irc;

import io.pointsman.api.Host;
import io.pointsman.api.chat.NotDelivered;
import io.pointsman.api.chat.SendQueue;
import io.pointsman.api.chat.SendQueue.Departure;
import io.pointsman.api.chat.SendQueue.Urgency;
import io.pointsman.api.chat.TokenBucket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What waits to be sent on one connection, in the order of a {@link SendQueue}. A message is confirmed by the echo of its lines, or by
 * the answer to a PING (a fence) sent after them.
 */
final class Outbox {

    /** What is not confirmed so long after it was sent gets a fence. */
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private static final int LINES_PER_FENCE = 4;
    private static final Pattern FENCE = Pattern.compile("f(\\d{1,9})");
    /** What servers charge more than one line for, in lines; PRIVMSG and most others count one. */
    private static final Map<String, Integer> COSTS =
            Map.of("JOIN", 2, "WHO", 2, "WHOIS", 2, "TOPIC", 2, "INVITE", 4, "KNOCK", 5);

    private final Turns turns;
    private final Wire wire;
    private final Self self;
    private final SendQueue<Item> queue;
    private final Deque<Sent> unconfirmed = new ArrayDeque<>();
    /** How many of the unconfirmed no fence covers yet, and how many of these are urgent. */
    private int uncovered;

    private int uncoveredUrgent;
    private final List<Runnable> whenEmpty = new ArrayList<>();
    private int nextFence = 1;
    private int answeredFence;
    private boolean watching;
    private int gathering;
    private Host.Timer timer = () -> {};

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

        private int costNow() {
            return failed() ? 0 : cost;
        }
    }

    private record Sent(String line, Item item, boolean urgent, int fence, long at) {}

    Outbox(Turns turns, Wire wire, TokenBucket bucket, Self self) {
        this.turns = turns;
        this.wire = wire;
        this.self = self;
        this.queue = new SendQueue<>(bucket, Item::costNow);
    }

    /** A command that nobody waits for. */
    void command(Urgency urgency, String target, String line) {
        add(urgency, new Item(cost(line), () -> line, self.fold(target), Optional.empty()));
        pump();
    }

    /**
     * A command that is made when its turn has come, so that it says what is true then.
     *
     * @param verb the command, for what it costs
     * @param line called once; an empty line is not sent
     */
    void command(Urgency urgency, String target, String verb, Supplier<String> line) {
        add(urgency, new Item(cost(verb), line, self.fold(target), Optional.empty()));
        pump();
    }

    /** Lines of one message; the stage completes when the network has them all. */
    void say(Urgency urgency, String target, List<String> lines, CompletableFuture<Void> stage) {
        Message message = new Message(stage, lines.size());
        lines.forEach(line -> add(urgency, new Item(cost(line), () -> line, self.fold(target), Optional.of(message))));
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
                uncover(one, -1);
                confirm(one.item());
                return;
            }
        }
    }

    /** Takes answers to fences, and refusals of what was sent. */
    void handle(IrcLine line) {
        switch (line.command()) {
            case "PONG" -> {
                Matcher fence = FENCE.matcher(line.last());
                if (fence.matches()) {
                    answered(Integer.parseInt(fence.group(1)));
                }
            }
            case "401", "403", "404", "407", "412", "531" -> refused(self.fold(line.param(1)), line.last());
            default -> {}
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
        queue.clear().forEach(item -> item.message().ifPresent(lost::add));
        unconfirmed.clear();
        uncovered = 0;
        uncoveredUrgent = 0;
        lost.forEach(message -> message.stage.completeExceptionally(new NotDelivered(why)));
    }

    private void add(Urgency urgency, Item item) {
        queue.add(urgency, item.target(), item);
    }

    /** What is said from now on waits, so that what says the same in several rooms travels together. */
    void gather() {
        gathering++;
    }

    /** Who gathers on another connection, which is lost, has nothing here. */
    void letGo() {
        gathering = Math.max(0, gathering - 1);
        pump();
    }

    private void pump() {
        if (gathering > 0) {
            return;
        }
        timer.cancel();
        for (Optional<Departure<Item>> next = queue.poll(turns.nanos());
                next.isPresent();
                next = queue.poll(turns.nanos())) {
            leave(next.get());
        }
        fence();
        tellIfEmpty();
        queue.until(turns.nanos())
                .ifPresent(wait -> timer = turns.after(Duration.ofNanos(wait + 1_000_000), this::pump));
    }

    private static int cost(String line) {
        int space = line.indexOf(' ');
        return COSTS.getOrDefault(space < 0 ? line : line.substring(0, space), 1);
    }

    private void leave(Departure<Item> departure) {
        Item item = departure.item();
        String line = item.failed() ? "" : item.line().get();
        if (line.isEmpty()) {
            return;
        }
        boolean urgent = departure.urgency() == Urgency.CRITICAL;
        if (item.message().isEmpty()) {
            wire.write(line);
            return;
        }
        expect(item, line, urgent);
        if (queue.isEmpty(departure.urgency())) {
            wire.write(line);
            return;
        }
        SharedLine shared = new SharedLine(line, self.features().targetsOfAMessage());
        queue.takeAlong(
                        departure.urgency(),
                        other -> other.item().message().isPresent()
                                && !other.item().failed()
                                && shared.take(other.item().line().get()))
                .forEach(other -> expect(other.item(), other.item().line().get(), urgent));
        wire.write(shared.text());
    }

    private void expect(Item item, String line, boolean urgent) {
        Sent sent = new Sent(line, item, urgent, nextFence, turns.nanos());
        unconfirmed.add(sent);
        uncover(sent, 1);
        if (!watching) {
            watchFor(LIMIT.toNanos());
        }
    }

    private void uncover(Sent sent, int change) {
        if (sent.fence() == nextFence) {
            uncovered += change;
            uncoveredUrgent += sent.urgent() ? change : 0;
        }
    }

    /** One timer, for the oldest line that no fence covers: at full speed one for each line would be many thousands. */
    private void watchFor(long nanos) {
        watching = true;
        turns.after(Duration.ofNanos(nanos), () -> {
            watching = false;
            unconfirmed.stream()
                    .filter(sent -> sent.fence() == nextFence)
                    .findFirst()
                    .ifPresent(oldest -> {
                        long left = oldest.at() + LIMIT.toNanos() - turns.nanos();
                        if (left > 0) {
                            watchFor(left);
                        } else {
                            putFence();
                        }
                    });
        });
    }

    /**
     * One fence is under way at a time, and covers every line before it; but critical lines get theirs at once, since the next one for
     * the same room may wait for it.
     */
    private void fence() {
        if (self.can("echo-message")) {
            return;
        }
        boolean underWay = answeredFence < nextFence - 1;
        boolean urgent = uncoveredUrgent > 0 && queue.isEmpty(Urgency.CRITICAL);
        boolean due = uncovered > 0 && (uncovered >= LINES_PER_FENCE || queue.isEmpty());
        if (urgent || (due && !underWay)) {
            putFence();
        }
    }

    /** Not queued, since it must follow its lines; but servers count it, so it is paid for. */
    private void putFence() {
        queue.pay(turns.nanos());
        wire.write("PING f" + nextFence++);
        uncovered = 0;
        uncoveredUrgent = 0;
    }

    private void answered(int fence) {
        // What was not asked cannot be answered, whatever a server says.
        answeredFence = Math.max(answeredFence, Math.min(fence, nextFence - 1));
        while (!unconfirmed.isEmpty() && unconfirmed.getFirst().fence() <= answeredFence) {
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
            for (Iterator<Sent> each = unconfirmed.iterator(); each.hasNext(); ) {
                Sent sent = each.next();
                if (sent.item().message().filter(refused::equals).isPresent()) {
                    each.remove();
                    uncover(sent, -1);
                }
            }
            refused.stage.completeExceptionally(new NotDelivered("the network refused it: " + IrcText.plain(why)));
        });
    }

    private void tellIfEmpty() {
        if (!whenEmpty.isEmpty() && queue.isEmpty() && unconfirmed.isEmpty()) {
            List<Runnable> tasks = List.copyOf(whenEmpty);
            whenEmpty.clear();
            tasks.forEach(Runnable::run);
        }
    }
}
