package io.pointsman.plugin.irc;

import io.pointsman.api.chat.SendQueue.Urgency;
import io.pointsman.api.chat.TokenBucket;
import java.util.Locale;

/** Answers what clients ask each other: VERSION, PING and TIME, seldom enough not to be a flood. */
final class Ctcp {

    private final Turns turns;
    private final Outbox outbox;
    private final TokenBucket allowance;

    Ctcp(Turns turns, Outbox outbox) {
        this.turns = turns;
        this.outbox = outbox;
        this.allowance = new TokenBucket(0.5, 3, turns.nanos());
    }

    void answer(IrcLine line) {
        String request = line.ctcp();
        String verb = request.split(" ", 2)[0].toUpperCase(Locale.ROOT);
        String reply = switch (verb) {
            case "VERSION" -> "Pointsman, a bot for traffic switchovers";
            case "PING" -> IrcText.cut(IrcText.inert(request.substring(4)).strip(), 100);
            case "TIME" -> turns.now().toString();
            default -> "";
        };
        if (!reply.isEmpty() && IrcText.isNick(line.nick()) && allowance.take(turns.nanos())) {
            outbox.command(
                    Urgency.NORMAL, line.nick(), "NOTICE " + line.nick() + " :\u0001" + verb + " " + reply + "\u0001");
        }
    }
}
