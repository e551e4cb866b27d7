package io.pointsman.bench;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/** The ways in which a bot is tried. */
final class Trials {

    private static final long PATIENCE = 10_000_000_000L;

    private final Speaker person;

    Trials(Speaker person) {
        this.person = person;
    }

    /** One command after the other, from room to room. */
    Histogram oneByOne(Contestant bot, Exchange.Kind kind, List<String> rooms, int count) {
        Thread here = Thread.currentThread();
        Exchange exchange = new Exchange(bot, kind, room -> LockSupport.unpark(here));
        person.listen(exchange);
        for (int i = 0; i < count; i++) {
            String room = rooms.get(i % rooms.size());
            exchange.asked(room, System.nanoTime());
            person.say(room, kind.text());
            long end = System.nanoTime() + 3 * PATIENCE;
            while (exchange.open() > 0) {
                if (System.nanoTime() > end) {
                    throw new IllegalStateException(bot.nick() + " did not answer in " + room);
                }
                LockSupport.parkNanos(PATIENCE);
            }
        }
        return exchange.times();
    }

    /**
     * What became of an offered load.
     *
     * @param offered commands that were due
     * @param lost commands without an answer ten seconds after the last
     * @param busy processor time of the bot meanwhile
     */
    record Load(Histogram times, long offered, long lost, Duration busy) {}

    /** Commands at a fixed pace, whether or not the bot keeps up. */
    Load offer(Contestant bot, int perSecond, Duration length) {
        Exchange exchange = new Exchange(bot, Exchange.Kind.PING, room -> {});
        person.listen(exchange);
        List<String> rooms = bot.rooms();
        Duration before = bot.processorTime();
        long count = length.toMillis() * perSecond / 1000;
        long start = System.nanoTime() + 1_000_000;
        for (long i = 0; i < count; i++) {
            long due = start + i * 1_000_000_000L / perSecond;
            for (long now = System.nanoTime(); now < due; now = System.nanoTime()) {
                LockSupport.parkNanos(due - now);
            }
            String room = rooms.get((int) (i % rooms.size()));
            exchange.asked(room, due);
            person.say(room, Exchange.Kind.PING.text());
        }
        Waiting.within(PATIENCE, () -> exchange.open() == 0);
        return new Load(
                exchange.times(), count, exchange.open(), bot.processorTime().minus(before));
    }

    /** As fast as the bot can, with so many commands under way in each room; returns answers per second. */
    double closedLoop(Contestant bot, Exchange.Kind kind, List<String> rooms, int underWay, Duration length) {
        LinkedBlockingQueue<String> next = new LinkedBlockingQueue<>();
        Exchange exchange = new Exchange(bot, kind, next::add);
        person.listen(exchange);
        for (int i = 0; i < underWay; i++) {
            next.addAll(rooms);
        }
        long start = System.nanoTime();
        long end = start + length.toNanos();
        try {
            while (System.nanoTime() < end) {
                String room = next.poll(100, TimeUnit.MILLISECONDS);
                StringBuilder lines = new StringBuilder();
                for (int i = 0; room != null && i < 200; i++) {
                    exchange.asked(room, System.nanoTime());
                    lines.append(i == 0 ? "" : "\r\n")
                            .append("PRIVMSG ")
                            .append(room)
                            .append(" :")
                            .append(kind.text());
                    room = next.poll();
                }
                if (!lines.isEmpty()) {
                    person.send(lines.toString());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        double rate = exchange.answered() * 1e9 / (System.nanoTime() - start);
        Waiting.until(bot.nick() + " answering the rest", 6 * PATIENCE, () -> exchange.open() == 0);
        return rate;
    }

    /** One line to all rooms of the bot, so many times; the time is that of the last room. */
    Histogram toAllRooms(Contestant bot, String verb, int count) {
        Histogram times = new Histogram(60_000_000_000L, 3);
        for (int i = 0; i < count; i++) {
            FanOut heard = new FanOut(bot, "line " + i);
            person.listen(heard);
            long start = System.nanoTime();
            person.say(bot.rooms().getFirst(), verb + " " + heard.text());
            Waiting.until(bot.nick() + " saying a line everywhere", 6 * PATIENCE, heard::complete);
            times.recordValue(heard.last() - start);
        }
        return times;
    }
}
