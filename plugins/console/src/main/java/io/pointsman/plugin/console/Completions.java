package io.pointsman.plugin.console;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The words that are worth completing: verbs and step ids, learned from the lines that passed by. Safe for any thread. */
final class Completions {

    private static final List<String> OWN = List.of("/join", "/quit");
    private static final List<String> FIRST_VERBS = List.of(
            "check",
            "done",
            "fail",
            "forecast",
            "go",
            "help",
            "hold",
            "log",
            "mine",
            "moved",
            "next",
            "nogo",
            "open",
            "override",
            "plan",
            "poll",
            "ramp",
            "resume",
            "rollback",
            "start",
            "status",
            "switchovers",
            "timeline",
            "who",
            "whoami");
    private static final Pattern STEP =
            Pattern.compile("(?<![\\w.:/@-])[a-z][a-z0-9-]*(?:\\.[a-z0-9][a-z0-9-]*)+(?![\\w/@])");
    private static final int MOST = 1_000;

    private final String prefix;
    private final Pattern verb;
    private final Set<String> verbs = new TreeSet<>();
    private final Set<String> steps = new TreeSet<>();

    Completions(String prefix) {
        this.prefix = prefix;
        this.verb = Pattern.compile("(?<!\\S)" + Pattern.quote(prefix) + "([a-z]{2,20})(?![\\w-])");
        FIRST_VERBS.forEach(word -> verbs.add(prefix + word));
    }

    /** Remembers the verbs and step ids of a line. */
    synchronized void learn(String line) {
        if (!prefix.isEmpty()) {
            Matcher words = verb.matcher(line);
            while (words.find() && verbs.size() < MOST) {
                verbs.add(prefix + words.group(1));
            }
        }
        Matcher ids = STEP.matcher(line);
        while (ids.find() && steps.size() < MOST) {
            steps.add(ids.group());
        }
    }

    /**
     * What may follow.
     *
     * @param typed the beginning of the word
     * @param first whether it is the first word of the line, where verbs stand
     */
    synchronized List<String> candidates(String typed, boolean first) {
        return (first ? Stream.concat(verbs.stream(), OWN.stream()) : steps.stream())
                .filter(word -> word.startsWith(typed))
                .toList();
    }
}
