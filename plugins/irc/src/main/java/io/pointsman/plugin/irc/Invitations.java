package io.pointsman.plugin.irc;

import io.pointsman.api.chat.Invitee;
import io.pointsman.api.chat.NotDelivered;
import io.pointsman.api.chat.SendQueue.Urgency;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Invites people by account: somebody must be online whose account it is at this moment. */
final class Invitations {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Self self;
    private final Turns turns;
    private final Outbox outbox;
    private final Roster roster;
    private final Whois whois;
    private final List<Open> open = new ArrayList<>();

    private record Open(String nick, String channel, CompletableFuture<Void> stage) {}

    Invitations(Self self, Turns turns, Outbox outbox, Roster roster, Whois whois) {
        this.self = self;
        this.turns = turns;
        this.outbox = outbox;
        this.roster = roster;
        this.whois = whois;
    }

    void invite(Room room, Invitee invitee, CompletableFuture<Void> stage) {
        if (invitee.account().isEmpty()) {
            if (IrcText.isNick(invitee.hint())) {
                send(invitee.hint(), room.wish().name(), stage);
            } else {
                stage.completeExceptionally(new NotDelivered(IrcText.plain(invitee.hint()) + " is no nick"));
            }
            return;
        }
        Set<String> candidates = new LinkedHashSet<>();
        for (Roster.Person person : roster.everybody()) {
            if (person.account().filter(invitee.account()::equalsIgnoreCase).isPresent()) {
                candidates.add(person.nick());
            }
        }
        candidates.add(invitee.hint());
        candidates.add(invitee.account());
        candidates.removeIf(nick -> !IrcText.isNick(nick));
        ask(room, invitee, candidates.iterator(), stage);
    }

    void handle(IrcLine line) {
        switch (line.command()) {
            case "341" -> settle(line.param(1), line.param(2), "");
            case "443" -> settle(line.param(1), line.param(2), "");
            case "401" -> settle(line.param(1), "", line.param(1) + " has gone");
            case "482", "442", "518" -> settle("", line.param(1), "cannot invite: " + IrcText.plain(line.last()));
            default -> {}
        }
    }

    private void ask(Room room, Invitee invitee, Iterator<String> candidates, CompletableFuture<Void> stage) {
        if (!candidates.hasNext()) {
            stage.completeExceptionally(new NotDelivered((invitee.hint().isEmpty() ? invitee.account() : invitee.hint())
                    + " is not online as account " + invitee.account()));
            return;
        }
        String nick = candidates.next();
        whois.ask(nick, LIMIT, answer -> {
            if (answer.certain()
                    && answer.account()
                            .filter(invitee.account()::equalsIgnoreCase)
                            .isPresent()) {
                send(nick, room.wish().name(), stage);
            } else {
                ask(room, invitee, candidates, stage);
            }
        });
    }

    private void send(String nick, String channel, CompletableFuture<Void> stage) {
        outbox.command(Urgency.UPKEEP, "invitations", "INVITE", () -> {
            Open invitation = new Open(nick, channel, stage);
            open.add(invitation);
            turns.after(LIMIT, () -> {
                open.remove(invitation);
                stage.completeExceptionally(new NotDelivered("the network did not answer to the invitation"));
            });
            return "INVITE " + nick + " " + channel;
        });
    }

    /** An empty nick or channel is any. Which of the two comes first in 341 differs between servers. */
    private void settle(String first, String second, String problem) {
        String one = self.fold(first);
        String other = self.fold(second);
        for (Iterator<Open> each = open.iterator(); each.hasNext(); ) {
            Open invitation = each.next();
            Set<String> names = Set.of(self.fold(invitation.nick()), self.fold(invitation.channel()));
            if ((one.isEmpty() || names.contains(one)) && (other.isEmpty() || names.contains(other))) {
                each.remove();
                if (problem.isEmpty()) {
                    invitation.stage().complete(null);
                } else {
                    invitation.stage().completeExceptionally(new NotDelivered(problem));
                }
                return;
            }
        }
    }
}
