package io.pointsman.plugin.irc;

import io.pointsman.api.chat.SendQueue.Urgency;
import java.time.Duration;
import java.util.Arrays;

/**
 * Gets the wanted nick back: every minute, and at once when its holder lets go of it. Who is logged in has the services send the
 * holder away.
 */
final class NickKeeper {

    private static final Duration PERIOD = Duration.ofSeconds(60);

    private final IrcSettings settings;
    private final Self self;
    private final Turns turns;
    private final Outbox outbox;
    private boolean monitored;

    NickKeeper(IrcSettings settings, Self self, Turns turns, Outbox outbox) {
        this.settings = settings;
        this.self = self;
        this.turns = turns;
        this.outbox = outbox;
    }

    void begin() {
        turns.after(PERIOD, this::begin);
        if (isWanted(self.nick())) {
            return;
        }
        if (settings.hasAccount()) {
            command("PRIVMSG " + settings.nickService() + " :GHOST " + self.wantedNick());
        }
        if (!monitored && self.features().has("MONITOR")) {
            monitored = true;
            command("MONITOR + " + self.wantedNick());
        }
        reclaim();
    }

    void handle(IrcLine line) {
        if (line.is("NICK") && self.isMe(line.nick()) && !line.param(0).isEmpty()) {
            self.nick(line.param(0));
            forget();
        } else if ((line.is("QUIT") || line.is("NICK")) && isWanted(line.nick())) {
            reclaim();
        } else if (line.is("731")
                && Arrays.stream(line.last().split(",", -1)).anyMatch(nick -> isWanted(nick.split("!", 2)[0]))) {
            reclaim();
        } else if (line.is("NOTICE")
                && self.fold(line.nick())
                        .equals(self.fold(settings.nickService().replaceFirst("@.*", "")))) {
            reclaim();
        }
    }

    private void reclaim() {
        if (!isWanted(self.nick())) {
            command("NICK " + self.wantedNick());
        }
    }

    private void forget() {
        if (monitored && isWanted(self.nick())) {
            monitored = false;
            command("MONITOR - " + self.wantedNick());
        }
    }

    private void command(String line) {
        outbox.command(Urgency.CONTROL, "", line);
    }

    private boolean isWanted(String nick) {
        return self.fold(nick).equals(self.fold(self.wantedNick()));
    }
}
