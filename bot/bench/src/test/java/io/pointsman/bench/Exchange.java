package io.pointsman.bench;

import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Commands on their way to one bot, and their answers: within a room the first command is answered first. The time of a command
 * counts from when it was due, not from when it left, so that a queue before the socket counts too.
 */
final class Exchange implements Consumer<Said> {

    /** What is said, and how the answer begins and ends. */
    enum Kind {
        PING("!ping", "nina: pong", ""),
        LOG("!log all is well so far, edge and origin", "Log by Nina: ", ".");

        private final String text;
        private final String start;
        private final String end;

        Kind(String text, String start, String end) {
            this.text = text;
            this.start = start;
            this.end = end;
        }

        String text() {
            return text;
        }

        private boolean isAnswer(String answer) {
            return answer.startsWith(start) && answer.endsWith(end);
        }
    }

    private final Contestant bot;
    private final Kind kind;
    private final Consumer<String> then;
    private final Map<String, Queue<Long>> waiting = new HashMap<>();
    private final AtomicLong asked = new AtomicLong();
    private final AtomicLong answered = new AtomicLong();
    private final Histogram times = new ConcurrentHistogram(60_000_000_000L, 3);

    /** @param then told the room of each answer, on the reading thread */
    Exchange(Contestant bot, Kind kind, Consumer<String> then) {
        this.bot = bot;
        this.kind = kind;
        this.then = then;
        bot.rooms().forEach(room -> waiting.put(room, new ConcurrentLinkedQueue<>()));
    }

    /** To be called before the command is sent. */
    void asked(String room, long due) {
        queue(room).add(due);
        asked.incrementAndGet();
    }

    @Override
    public void accept(Said said) {
        if (!said.command().equals("PRIVMSG")
                || !said.nick().equals(bot.nick())
                || !kind.isAnswer(said.text())
                || !waiting.containsKey(said.target())) {
            return;
        }
        Long due = queue(said.target()).poll();
        if (due != null) {
            times.recordValue(Math.min(said.at() - due, times.getHighestTrackableValue()));
            answered.incrementAndGet();
            then.accept(said.target());
        }
    }

    long answered() {
        return answered.get();
    }

    /** How many have no answer yet. */
    long open() {
        return asked.get() - answered.get();
    }

    Histogram times() {
        return times;
    }

    private Queue<Long> queue(String room) {
        Queue<Long> queue = waiting.get(room);
        if (queue == null) {
            throw new IllegalArgumentException("not a room of " + bot.nick() + ": " + room);
        }
        return queue;
    }
}
