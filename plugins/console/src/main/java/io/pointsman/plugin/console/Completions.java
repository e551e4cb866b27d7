package io.pointsman.plugin.console;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The words that are worth completing: those that the bot offers here and now, else verbs and step ids that were learned from the lines
 * that passed by. Safe for any thread.
 */
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
    private Function<List<String>, List<String>> bot = before -> List.of();

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

    /** Asks from now on the bot what may follow the whole words of a line; what was learned is for when it offers nothing. */
    synchronized void ask(Function<List<String>, List<String>> bot) {
        this.bot = bot;
    }

    /**
     * What may stand where somebody types.
     *
     * @param before the whole words before it
     * @param begun the beginning of the word
     */
    List<String> candidates(List<String> before, String begun) {
        List<String> known = asked().apply(before);
        return Stream.concat(
                        known.isEmpty() ? learned(before.isEmpty()) : known.stream(),
                        before.isEmpty() ? OWN.stream() : Stream.empty())
                .filter(word -> word.startsWith(begun))
                .toList();
    }

    private synchronized Function<List<String>, List<String>> asked() {
        return bot;
    }

    private synchronized Stream<String> learned(boolean first) {
        return List.copyOf(first ? verbs : steps).stream();
    }
}
