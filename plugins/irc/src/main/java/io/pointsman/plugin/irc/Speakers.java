package io.pointsman.plugin.irc;

import io.pointsman.api.chat.Speaker;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Passes on what people do with the account that they have at that moment. While an account is being asked for, later lines of the
 * same speaker wait behind it, and share the answer, which comes after them; nobody else waits, so that nobody can delay another's
 * hold.
 */
final class Speakers {

    private final Roster roster;
    private final Whois whois;
    private final Runnable changed;
    private final Map<String, Deque<Held>> held = new HashMap<>();

    private static final class Held {
        private final Consumer<Speaker> action;
        private Optional<Speaker> speaker = Optional.empty();

        Held(Consumer<Speaker> action) {
            this.action = action;
        }
    }

    Speakers(Roster roster, Whois whois, Runnable changed) {
        this.roster = roster;
        this.whois = whois;
        this.changed = changed;
    }

    /**
     * Does the action, now or when the account is known.
     *
     * @param mustKnow whether to ask; else the account as far as it is known
     */
    void pass(Roster.Person person, boolean mustKnow, Consumer<Speaker> action) {
        Held one = new Held(action);
        Deque<Held> queue = held.computeIfAbsent(person.session(), session -> new ArrayDeque<>());
        boolean asked = queue.stream().anyMatch(earlier -> earlier.speaker.isEmpty());
        queue.add(one);
        if (roster.isSure(person) || !mustKnow) {
            one.speaker = Optional.of(roster.speaker(person, person.account()));
            flush(person.session());
            return;
        }
        if (asked) {
            return;
        }
        String userHost = person.userHost();
        whois.ask(person.nick(), answer -> {
            boolean about = answer.certain() && answer.userHost().equals(userHost);
            Roster.Person now = about ? roster.account(person, answer.account()) : roster.withoutProof(person);
            Speaker speaker = roster.speaker(now, about ? answer.account() : Optional.empty());
            queue.stream().filter(each -> each.speaker.isEmpty()).forEach(each -> each.speaker = Optional.of(speaker));
            flush(person.session());
            changed.run();
        });
    }

    /** Does the action with the account that the line itself vouches for. */
    void passVouched(Roster.Person person, Optional<String> account, Consumer<Speaker> action) {
        boolean news = !person.accountKnown() || !person.account().equals(account);
        Roster.Person now = roster.account(person, account);
        action.accept(roster.speaker(now, account));
        if (news) {
            changed.run();
        }
    }

    private void flush(String session) {
        Deque<Held> queue = held.getOrDefault(session, new ArrayDeque<>());
        while (!queue.isEmpty() && queue.getFirst().speaker.isPresent()) {
            Held first = queue.removeFirst();
            first.speaker.ifPresent(first.action);
        }
        if (queue.isEmpty()) {
            held.remove(session);
        }
    }
}
