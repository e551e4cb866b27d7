package io.pointsman.plugin.irc;

import io.pointsman.api.ConnectionId;
import io.pointsman.api.chat.Speaker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Who is there: one person per nick, with a session that ends when they leave, rename or vanish. */
final class Roster {

    private static final Duration SPLIT_GRACE = Duration.ofMinutes(5);
    private static final int STRANGERS = 500;

    /** Somebody under one nick, for one uninterrupted presence. */
    static final class Person {
        private final String nick;
        private final String session;
        private final Set<String> channels = new HashSet<>();
        private final Set<String> splitFrom = new HashSet<>();
        private String userHost = "";
        private Optional<String> account = Optional.empty();
        private boolean accountKnown;
        private long learnedAt;
        /** Whose session it was before a netsplit; while it is not empty, nothing proves yet that they are the same. */
        private Optional<String> unproven = Optional.empty();

        Person(String nick, String session) {
            this.nick = nick;
            this.session = session;
        }

        String nick() {
            return nick;
        }

        String session() {
            return session;
        }

        String userHost() {
            return userHost;
        }

        Optional<String> account() {
            return account;
        }

        boolean accountKnown() {
            return accountKnown;
        }

        /** Whether a channel of ours shows when they leave or rename. */
        boolean visible() {
            return !channels.isEmpty();
        }

        Set<String> channels() {
            return channels;
        }
    }

    private final ConnectionId connection;
    private final Self self;
    private final Turns turns;
    private final NetworkMemory memory;
    private final Duration accountLimit;
    private final Consumer<String> sessionEnded;
    private final Map<String, Person> people = new LinkedHashMap<>();
    private final Map<String, Person> split = new HashMap<>();

    /**
     * Nobody is there yet.
     *
     * @param accountLimit for how long an account is believed where the server does not tell of logins
     */
    Roster(
            ConnectionId connection,
            Self self,
            Turns turns,
            NetworkMemory memory,
            Duration accountLimit,
            Consumer<String> sessionEnded) {
        this.connection = connection;
        this.self = self;
        this.turns = turns;
        this.memory = memory;
        this.accountLimit = accountLimit;
        this.sessionEnded = sessionEnded;
    }

    Optional<Person> find(String nick) {
        return Optional.ofNullable(people.get(self.fold(nick)));
    }

    Collection<Person> everybody() {
        return List.copyOf(people.values());
    }

    List<Person> in(String channel) {
        String folded = self.fold(channel);
        return people.values().stream()
                .filter(person -> person.channels.contains(folded))
                .toList();
    }

    Speaker speaker(Person person, Optional<String> account) {
        return new Speaker(connection, person.session, person.nick, account);
    }

    /** Somebody is in a channel, or speaks from nowhere (an empty channel). */
    Person meet(String nick, String userHost, String channel) {
        String folded = self.fold(nick);
        Person known = people.get(folded);
        if (known != null && !userHost.isEmpty() && !known.userHost.isEmpty() && !known.userHost.equals(userHost)) {
            if (!known.visible()) {
                end(known);
                known = null;
            }
        }
        if (known == null) {
            known = new Person(nick, connection + "/" + nick + "!" + memory.nextSession());
            people.put(folded, known);
        }
        if (!userHost.isEmpty()) {
            known.userHost = userHost;
        }
        if (!channel.isEmpty()) {
            known.channels.add(self.fold(channel));
        } else {
            forgetOldStrangers();
        }
        return known;
    }

    /**
     * Somebody came in, maybe back from a netsplit: then the session goes on if user, host and account are provably the same. Where the
     * line does not tell the account, it goes on until WHOIS answers, and ends if that does not prove it; who had no account is new.
     * Returns whether they are back where they were before the split, so that their coming is no news.
     */
    boolean joined(IrcLine line) {
        String folded = self.fold(line.nick());
        Person before = split.remove(folded);
        boolean tellsAccount = self.can("extended-join") && line.params().size() > 1;
        Optional<String> account = tellsAccount ? account(line.param(1)) : Optional.empty();
        if (before != null) {
            boolean same = before.account.isPresent()
                    && (!tellsAccount || account.equals(before.account))
                    && line.userHost().equals(before.userHost);
            if (same) {
                if (!tellsAccount) {
                    before.unproven = before.account;
                    before.accountKnown = false;
                    before.account = Optional.empty();
                }
                find(line.nick()).ifPresent(this::end);
                people.put(folded, before);
            } else {
                sessionEnded.accept(before.session);
            }
        }
        Person person = meet(line.nick(), line.userHost(), line.param(0));
        if (tellsAccount) {
            account(person, account);
        }
        return person.splitFrom.remove(self.fold(line.param(0)));
    }

    /** Their account is now known; whom we cannot see rename is somebody else when it differs. Returns who they are now. */
    Person account(Person person, Optional<String> account) {
        Person now = person;
        if (!person.visible() && person.accountKnown && !person.account.equals(account)) {
            end(person);
            now = meet(person.nick, person.userHost, "");
        } else if (person.unproven.isPresent() && !person.unproven.equals(account)) {
            now = somebodyElse(person);
        }
        now.unproven = Optional.empty();
        now.account = account;
        now.accountKnown = true;
        now.learnedAt = turns.nanos();
        return now;
    }

    /** Their account could not be learned: whose session waited for that proof is somebody else. Returns who they are now. */
    Person withoutProof(Person person) {
        return person.unproven.isPresent() ? somebodyElse(person) : person;
    }

    private Person somebodyElse(Person person) {
        end(person);
        Person other = meet(person.nick, person.userHost, "");
        other.channels.addAll(person.channels);
        other.splitFrom.addAll(person.splitFrom);
        return other;
    }

    /**
     * Whether we would have been told if their account had changed. Where logins go untold, nobody stays without account, and an account
     * is believed for a while only, since a logout goes untold too.
     */
    boolean isSure(Person person) {
        boolean fresh = person.account.isPresent() && turns.nanos() - person.learnedAt < accountLimit.toNanos();
        return person.accountKnown && person.visible() && (fresh || self.can("account-notify"));
    }

    /** What was learned by WHOIS holds no longer, since the server does not tell of changes. */
    void doubt(Person person) {
        if (!self.can("account-notify")) {
            person.accountKnown = false;
            person.account = Optional.empty();
        }
    }

    void left(String nick, String channel) {
        find(nick).ifPresent(person -> {
            person.channels.remove(self.fold(channel));
            doubt(person);
            if (!person.visible()) {
                end(person);
            }
        });
    }

    void quit(String nick, boolean netsplit) {
        find(nick).ifPresent(person -> {
            if (netsplit) {
                String folded = self.fold(nick);
                people.remove(folded);
                person.splitFrom.addAll(person.channels);
                person.channels.clear();
                split.put(folded, person);
                turns.after(SPLIT_GRACE, () -> {
                    if (split.remove(folded, person)) {
                        sessionEnded.accept(person.session);
                    }
                });
            } else {
                end(person);
            }
        });
    }

    /** A new name is a new session, for a name proves nothing and others may take the old one. */
    void renamed(String from, String to, String userHost) {
        Optional<Person> before = find(from);
        before.ifPresent(person -> {
            end(person);
            find(to).ifPresent(this::end);
            Person after = meet(to, userHost, "");
            after.channels.addAll(person.channels);
            if (self.can("account-notify") && person.accountKnown) {
                account(after, person.account);
            }
        });
    }

    /** We left a channel, and no longer see who is in it. */
    void leftByUs(String channel) {
        for (Person person : in(channel)) {
            left(person.nick, channel);
        }
    }

    void clear() {
        new ArrayList<>(people.values()).forEach(this::end);
        split.values().forEach(person -> sessionEnded.accept(person.session));
        split.clear();
    }

    /** Changes the host that the server shows for somebody. */
    void moved(String nick, String userHost) {
        find(nick).ifPresent(person -> person.userHost = userHost);
    }

    /** An account as the server writes it: {@code *} and {@code 0} are none. */
    static Optional<String> account(String text) {
        return Optional.of(text).filter(name -> !name.isEmpty() && !name.equals("*") && !name.equals("0"));
    }

    private void end(Person person) {
        people.remove(self.fold(person.nick), person);
        sessionEnded.accept(person.session);
    }

    private void forgetOldStrangers() {
        List<Person> strangers =
                people.values().stream().filter(person -> !person.visible()).toList();
        if (strangers.size() > STRANGERS) {
            end(strangers.get(0));
        }
    }
}
