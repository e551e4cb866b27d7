package io.pointsman.bench;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** Where one line was heard, and when last. */
final class FanOut implements Consumer<Said> {

    private final Contestant bot;
    private final String text;
    private final Set<String> left;
    private volatile long last;

    FanOut(Contestant bot, String text) {
        this.bot = bot;
        this.text = text;
        this.left = new HashSet<>(bot.rooms());
    }

    String text() {
        return text;
    }

    @Override
    public void accept(Said said) {
        if (said.nick().equals(bot.nick())
                && said.text().equals("Log by Nina: " + text + ".")
                && left.remove(said.target())
                && left.isEmpty()) {
            last = said.at();
        }
    }

    boolean complete() {
        return last != 0;
    }

    long last() {
        return last;
    }
}
