package io.pointsman.plugin.irc;

import java.time.Duration;

/** Logs in by NickServ IDENTIFY and believes it when WHOIS shows the account. Tries again while the services are away. */
final class NickServLogin {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration AGAIN = Duration.ofSeconds(15);

    private final IrcSettings.Login login;
    private final Self self;
    private final Turns turns;
    private final Wire wire;
    private final Runnable whenDone;
    private boolean done;
    private boolean identified;

    /** Takes what goes on once we are logged in, or cannot be for now. */
    NickServLogin(IrcSettings.Login login, Self self, Turns turns, Wire wire, Runnable whenDone) {
        this.login = login;
        this.self = self;
        this.turns = turns;
        this.wire = wire;
        this.whenDone = whenDone;
    }

    void begin() {
        turns.after(LIMIT, this::goOn);
        identify();
    }

    void handle(IrcLine line) {
        String service = login.to().replaceFirst("@.*", "");
        if (line.is("NOTICE") && self.fold(line.nick()).equals(self.fold(service)) && !identified) {
            wire.write("WHOIS " + self.nick());
        } else if (line.is("330") && self.isMe(line.param(1)) && line.param(2).equalsIgnoreCase(login.account())) {
            identified = true;
            goOn();
        } else if (line.is("401") && self.fold(line.param(1)).startsWith(self.fold(service))) {
            goOn();
        }
    }

    private void identify() {
        if (!identified) {
            wire.write("PRIVMSG " + login.to() + " :IDENTIFY " + login.account() + " " + login.password());
            turns.after(AGAIN, this::identify);
        }
    }

    private void goOn() {
        if (!done) {
            done = true;
            whenDone.run();
        }
    }
}
