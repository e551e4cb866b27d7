package io.pointsman.plugin.irc;

import java.time.Duration;

/** Gets the wanted nick back: every minute, and at once when its holder lets go of it. */
final class NickKeeper {

    private static final Duration PERIOD = Duration.ofSeconds(60);

    private final Self self;
    private final Turns turns;
    private final Outbox outbox;

    NickKeeper(Self self, Turns turns, Outbox outbox) {
        this.self = self;
        this.turns = turns;
        this.outbox = outbox;
    }

    void begin() {
        turns.after(PERIOD, this::begin);
        reclaim();
    }

    void handle(IrcLine line) {
        if (line.is("NICK") && self.isMe(line.nick()) && !line.param(0).isEmpty()) {
            self.nick(line.param(0));
        } else if ((line.is("QUIT") || line.is("NICK")) && isWanted(line.nick())) {
            reclaim();
        }
    }

    private void reclaim() {
        if (!isWanted(self.nick())) {
            outbox.command(Outbox.Queue.CONTROL, "", "NICK " + self.wantedNick());
        }
    }

    private boolean isWanted(String nick) {
        return self.fold(nick).equals(self.fold(self.wantedNick()));
    }
}
