package io.pointsman.plugin.irc;

import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;

/** One kept channel on one connection: whether we are in it, its modes, and our part of its topic. */
final class Room {

    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration MODES_LIMIT = Duration.ofSeconds(10);
    private static final int LINE_LIMIT = 400;

    private final Self self;
    private final Turns turns;
    private final Outbox outbox;
    private final Backoff backoff;
    private final Runnable changed;
    private Wish wish;
    private boolean joined;
    private boolean named;
    private boolean ours;
    private boolean operator;
    private boolean modesKnown;
    private boolean modesRefused;
    private boolean modesAsked;
    private boolean paused;
    private final Set<Character> modes = new TreeSet<>();
    private String topic = "";
    private String topicAsked = "";
    private String problem = "";

    Room(Wish wish, Self self, Turns turns, Outbox outbox, Backoff backoff, Runnable changed) {
        this.wish = wish;
        this.self = self;
        this.turns = turns;
        this.outbox = outbox;
        this.backoff = backoff;
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

    String problem() {
        return problem;
    }

    Backoff backoff() {
        return backoff;
    }

    /** Whether there is something to report: not before the channel is closed, or cannot be. */
    boolean settled() {
        return !joined
                || (named
                        && modesKnown
                        && (!operator || modesRefused || missing().isEmpty()));
    }

    void entered() {
        out("");
        joined = true;
        backoff.reset();
    }

    /** We are not in it, for this reason. */
    void out(String why) {
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

    /** The list of names is complete. */
    void named(boolean alone, boolean asOperator) {
        named = true;
        ours = alone;
        operator = asOperator;
        outbox.command(Outbox.Queue.CONTROL, wish.name(), "MODE " + wish.name());
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
        outbox.command(Outbox.Queue.CONTROL, name, "MODE " + name + " +" + letters);
        letMyselfIn();
        turns.after(PAUSE, () -> {
            modesAsked = false;
            keepModes();
        });
        turns.after(MODES_LIMIT, () -> {
            modesRefused = modesRefused || !missing().isEmpty();
            changed.run();
        });
    }

    /** An invitation for ourselves, or a lost connection would lock us out of our own room. */
    private void letMyselfIn() {
        String exceptions = self.features().text("CHANMODES", "").split(",", -1)[0];
        if (exceptions.indexOf('I') >= 0 && !self.userHost().isEmpty()) {
            String name = wish.name();
            outbox.command(Outbox.Queue.CONTROL, name, "MODE " + name + " +I *!" + self.userHost());
        }
    }

    private void keepTopic() {
        if (!joined || !modesKnown || (!operator && modes.contains('t')) || paused) {
            return;
        }
        int limit = Math.min(LINE_LIMIT, self.features().number("TOPICLEN", 300));
        String wanted = TopicSegment.put(topic, wish.segment(), limit);
        if (wanted.equals(topic) || wanted.equals(topicAsked)) {
            return;
        }
        topicAsked = wanted;
        outbox.command(Outbox.Queue.CONTROL, wish.name(), "TOPIC " + wish.name() + " :" + wanted);
        paused = true;
        turns.after(PAUSE, () -> {
            paused = false;
            keepTopic();
        });
    }
}
