package io.pointsman.plugin.irc;

import io.pointsman.api.chat.SendQueue.Urgency;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Finds out the accounts of everybody in our channels: WHOX where there is one, else WHOIS one by one. */
final class Accounts {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration PERIOD = Duration.ofSeconds(60);
    private static final String TOKEN = "77";

    private final IrcSettings settings;
    private final Self self;
    private final Turns turns;
    private final Outbox outbox;
    private final Roster roster;
    private final Whois whois;
    private final Runnable changed;
    private final Set<String> asking = new HashSet<>();

    Accounts(
            IrcSettings settings, Self self, Turns turns, Outbox outbox, Roster roster, Whois whois, Runnable changed) {
        this.settings = settings;
        this.self = self;
        this.turns = turns;
        this.outbox = outbox;
        this.roster = roster;
        this.whois = whois;
        this.changed = changed;
    }

    /** Looks again, now and then, at those without account where the server does not tell when they log in. */
    void begin() {
        turns.after(PERIOD, this::begin);
        if (!self.can("account-notify")) {
            for (Roster.Person person : roster.everybody()) {
                if (person.visible() && person.account().isEmpty()) {
                    ask(person);
                }
            }
        }
        resolveAll();
    }

    /** Asks for every account that is not known. */
    void resolveAll() {
        for (Roster.Person person : roster.everybody()) {
            if (person.visible() && !person.accountKnown()) {
                ask(person);
            }
        }
    }

    void handle(IrcLine line) {
        switch (line.command()) {
            case "366" -> {
                boolean unknown = roster.in(line.param(1)).stream().anyMatch(person -> !person.accountKnown());
                if (unknown && self.features().has("WHOX")) {
                    outbox.command(Urgency.REPLY, "rooms", "WHO " + line.param(1) + " %tcuhna," + TOKEN);
                } else {
                    resolveAll();
                }
            }
            case "354" -> {
                if (line.param(1).equals(TOKEN)) {
                    roster.find(line.param(5)).ifPresent(person -> {
                        roster.moved(person.nick(), line.param(3) + "@" + line.param(4));
                        roster.account(person, Roster.account(line.param(6)));
                    });
                }
            }
            case "315" -> resolveAll();
            case "ACCOUNT" ->
                roster.find(line.nick()).ifPresent(person -> roster.account(person, Roster.account(line.param(0))));
            case "CHGHOST" -> roster.moved(line.nick(), line.param(0) + "@" + line.param(1));
            default -> {}
        }
    }

    /** An answer is about this person only if they are still there under the same user@host. */
    static boolean isAbout(Roster.Person person, Whois.Answer answer) {
        return answer.certain()
                && (person.userHost().isEmpty() || person.userHost().equals(answer.userHost()));
    }

    private void ask(Roster.Person person) {
        if (self.isMe(person.nick()) || settings.isNobody(person.nick()) || !asking.add(person.session())) {
            return;
        }
        whois.ask(person.nick(), LIMIT, answer -> {
            asking.remove(person.session());
            Optional<Roster.Person> still = roster.find(person.nick()).filter(now -> now == person);
            if (still.isPresent() && isAbout(person, answer)) {
                roster.moved(person.nick(), answer.userHost());
                roster.account(person, answer.account());
                changed.run();
            } else if (still.isPresent() && answer.certain()) {
                roster.withoutProof(person);
            }
        });
    }
}
