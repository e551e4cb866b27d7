package io.pointsman.bench;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * How long a bot needs from the start of its process until it answers: everybody sees it come in, room by room, and asks at once, and
 * again every twentieth of a second until it answers there.
 */
final class Starts implements Consumer<Said> {

    private static final long LIMIT = 60_000_000_000L;
    private static final long AGAIN = 50_000_000L;

    private final Speaker person;
    private final Contestant bot;
    private final Rooms rooms;
    private final Map<String, Long> asked = new ConcurrentHashMap<>();
    private volatile long first;
    private volatile long last;

    /**
     * What one start took.
     *
     * @param firstMillis until the first answer in any room
     * @param allMillis until each room had one
     */
    record Took(double firstMillis, double allMillis) {}

    private Starts(Speaker person, Contestant bot) {
        this.person = person;
        this.bot = bot;
        this.rooms = new Rooms(bot);
    }

    /** Starts a bot that has ended. */
    static Took measure(Speaker person, Contestant bot) {
        Starts starts = new Starts(person, bot);
        person.listen(starts);
        long start = bot.startAgain();
        Waiting.until(bot.nick() + " answering after its start", LIMIT, () -> {
            starts.askAgain();
            return starts.rooms.complete();
        });
        return new Took((starts.first - start) / 1e6, (starts.last - start) / 1e6);
    }

    @Override
    public void accept(Said said) {
        if (!said.nick().equals(bot.nick())) {
            return;
        }
        if (said.command().equals("JOIN")) {
            for (String room : List.of(said.text().split(",", -1))) {
                ask(room, said.at());
            }
            return;
        }
        int before = rooms.left().size();
        rooms.accept(said);
        if (rooms.left().size() < before) {
            asked.remove(said.target());
            first = first == 0 ? said.at() : first;
            last = said.at();
        }
    }

    private void ask(String room, long now) {
        asked.put(room, now);
        person.say(room, "!ping");
    }

    private void askAgain() {
        long now = System.nanoTime();
        asked.forEach((room, when) -> {
            if (now - when > AGAIN) {
                ask(room, now);
            }
        });
    }
}
