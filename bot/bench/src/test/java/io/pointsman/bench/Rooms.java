package io.pointsman.bench;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The rooms in which a bot has answered a {@code !ping} so far. */
final class Rooms implements Consumer<Said> {

    private final Contestant bot;
    private final Set<String> left = ConcurrentHashMap.newKeySet();

    Rooms(Contestant bot) {
        this.bot = bot;
        left.addAll(bot.rooms());
    }

    @Override
    public void accept(Said said) {
        if (said.command().equals("PRIVMSG")
                && said.nick().equals(bot.nick())
                && said.text().endsWith(": pong")) {
            left.remove(said.target());
        }
    }

    List<String> left() {
        return List.copyOf(left);
    }

    boolean complete() {
        return left.isEmpty();
    }
}
