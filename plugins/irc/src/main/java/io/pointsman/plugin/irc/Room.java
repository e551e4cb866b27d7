package io.pointsman.plugin.irc;

import io.pointsman.api.Audience;
import io.pointsman.api.Host;
import io.pointsman.api.chat.SendQueue.Urgency;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;

/** One kept channel on one connection: whether we are in it, its modes, and our part of its topic. */
final class Room {

    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration MODES_LIMIT = Duration.ofSeconds(10);
    /** Who stays in that long was not let in to be thrown out again. */
    private static final Duration CALM = Duration.ofSeconds(60);

    private static final int LINE_LIMIT = 400;
    /** Whoever asks how our channels stand takes one turn, however many there are, so that talk goes on meanwhile. */
    private static final String ALL_ROOMS = "rooms";

    private static final String TOPICS = "topics";

    private final Self self;
    private final Turns turns;
    private final Outbox outbox;
    private final Backoff backoff;
    private final NetworkMemory memory;
    private final Runnable changed;
    private Host.Timer retry = () -> {};
    private Host.Timer calm = () -> {};
    private Wish wish;
    private boolean joined;
    private boolean named;
    private boolean ours;
    private boolean operator;
    private boolean modesKnown;
    private boolean modesRefused;
    private boolean modesAsked;
    /** A topic waits to be set, or was set just now. */
    private boolean paused;

    private final Set<Character> modes = new TreeSet<>();
    private String topic = "";
    private String topicAsked = "";
    private String problem = "";

    Room(Wish wish, Self self, Turns turns, Outbox outbox, Backoff backoff, NetworkMemory memory, Runnable changed) {
        this.wish = wish;
        this.self = self;
        this.turns = turns;
        this.outbox = outbox;
        this.backoff = backoff;
        this.memory = memory;
        this.changed = changed;
    }

    Wish wish() {
        return wish;
    }

    void wish(Wish newest) {
        wish = newest;
        keepModes();
        keepTopic();
    }

    boolean joined() {
        return joined;
    }

    boolean operator() {
        return operator;
    }

    boolean closed() {
        return modes.contains('i') || modes.contains('k');
    }

    /** Why we are not in it, or what we cannot do in it. */
    String problem() {
        if (!joined || !modesKnown || (operator && !modesRefused)) {
            return problem;
        }
        StringBuilder letters = new StringBuilder();
        missing().forEach(letters::append);
        boolean topicLocked = !operator && modes.contains('t') && !wantedTopic().equals(topic);
        if (letters.isEmpty() && !topicLocked) {
            return problem;
        }
        String what = letters.isEmpty() ? "set the topic" : "set +" + letters;
        return operator
                ? "the server does not let the bot " + what
                : "the bot is no channel operator and cannot " + what + "; /mode " + wish.name() + " +o " + self.nick();
    }

    /** Tries again after a pause that gets longer with each; one attempt waits at a time. */
    void later(Runnable attempt) {
        retry.cancel();
        retry = turns.after(backoff.next(), attempt);
    }

    /**
     * Whether there is something to report: not before the channel is closed, or cannot be. A customer's room that others are in is never
     * closed by us, so it need not wait for its modes, which take minutes to learn where there are hundreds of rooms.
     */
    boolean settled() {
        boolean asItIs = wish.audience() == Audience.CUSTOMER && !ours;
        return !joined
                || (named
                        && (modesKnown || asItIs)
                        && (!operator || modesRefused || asItIs || missing().isEmpty()));
    }

    void entered() {
        out("");
        joined = true;
        retry.cancel();
        calm = turns.after(CALM, backoff::reset);
    }

    /** We are not in it, for this reason. */
    void out(String why) {
        calm.cancel();
        joined = false;
        named = false;
        operator = false;
        modesKnown = false;
        modesRefused = false;
        modesAsked = false;
        modes.clear();
        topic = "";
        topicAsked = "";
        problem = why;
    }

    /** Nobody wants us in it any more. */
    void forget() {
        joined = false;
        retry.cancel();
        calm.cancel();
    }

    /** The list of names is complete. */
    void named(boolean alone, boolean asOperator) {
        named = true;
        ours = alone;
        operator = asOperator;
        // Where people are waiting, the room cannot speak before it is known who can hear; where nobody is, there is no
        // hurry.
        outbox.command(alone ? Urgency.UPKEEP : Urgency.REPLY, ALL_ROOMS, "MODE " + wish.name());
    }

    void handle(IrcLine line) {
        switch (line.command()) {
            case "324" -> {
                modes.clear();
                change(line, 2);
                modesKnown = true;
                keepModes();
                keepTopic();
            }
            case "MODE" -> {
                change(line, 1);
                keepModes();
                keepTopic();
            }
            case "332" -> topic(line.last());
            case "TOPIC" -> topic(line.last());
            case "482" -> modesRefused = true;
            default -> {}
        }
    }

    private void topic(String text) {
        topic = text;
        topicAsked = "";
        keepTopic();
    }

    private void change(IrcLine line, int first) {
        boolean added = true;
        int parameter = first + 1;
        for (char mode : line.param(first).toCharArray()) {
            if (mode == '+' || mode == '-') {
                added = mode == '+';
                continue;
            }
            String value = "";
            if (self.features().modeHasParameter(mode, added)) {
                value = line.param(parameter++);
            }
            if (mode == 'k') {
                memory.key(self.fold(wish.name()), added ? value : "");
            }
            if (self.features().memberModes().indexOf(mode) >= 0) {
                if (mode == 'o' && self.isMe(value)) {
                    operator = added;
                    modesRefused = false;
                }
            } else if (added) {
                modes.add(mode);
            } else {
                modes.remove(mode);
            }
        }
    }

    private Set<Character> missing() {
        Set<Character> wanted = switch (wish.audience()) {
            case STAFF -> new TreeSet<>(Set.of('i', 's', 'n', 't'));
            case CUSTOMER -> ours ? new TreeSet<>(Set.of('i', 'n', 't')) : new TreeSet<>();
        };
        wanted.removeAll(modes);
        return wanted;
    }

    private void keepModes() {
        Set<Character> missing = missing();
        if (!joined || !operator || !modesKnown || missing.isEmpty() || modesAsked) {
            return;
        }
        modesAsked = true;
        StringBuilder letters = new StringBuilder();
        missing.forEach(letters::append);
        String name = wish.name();
        outbox.command(Urgency.CONTROL, name, "MODE " + name + " +" + letters + exceptionForMyself());
        turns.after(PAUSE, () -> {
            modesAsked = false;
            keepModes();
        });
        turns.after(MODES_LIMIT, () -> {
            modesRefused = modesRefused || !missing().isEmpty();
            changed.run();
        });
    }

    /** A standing invitation, or a lost connection would lock us out of our own room. */
    private String exceptionForMyself() {
        String exceptions = self.features().text("CHANMODES", "").split(",", -1)[0];
        return exceptions.indexOf('I') >= 0 && !self.userHost().isEmpty() ? "I *!" + self.userHost() : "";
    }

    private String wantedTopic() {
        int limit = Math.min(LINE_LIMIT, self.features().number("TOPICLEN", 300));
        return TopicSegment.put(topic, wish.segment(), limit);
    }

    private void keepTopic() {
        if (paused || wantedTopicLine().isEmpty()) {
            return;
        }
        paused = true;
        outbox.command(Urgency.UPKEEP, TOPICS, "TOPIC", () -> {
            String line = wantedTopicLine();
            topicAsked = line.isEmpty() ? topicAsked : wantedTopic();
            turns.after(PAUSE, () -> {
                paused = false;
                keepTopic();
            });
            return line;
        });
    }

    /** What sets the topic as it is to be now; empty when it is so, or was asked for, or cannot be. */
    private String wantedTopicLine() {
        if (!joined || !modesKnown || (!operator && modes.contains('t'))) {
            return "";
        }
        String wanted = wantedTopic();
        return wanted.equals(topic) || wanted.equals(topicAsked) ? "" : "TOPIC " + wish.name() + " :" + wanted;
    }
}
