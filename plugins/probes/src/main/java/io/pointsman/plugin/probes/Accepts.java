package io.pointsman.plugin.probes;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The arguments that a check takes, each with what it may be: refuses the rest in one line that says what would be right. */
final class Accepts {

    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
    private static final Pattern PATH = Pattern.compile("/[!-~&&[^,#]]*");
    private static final Pattern STATUS = Pattern.compile("[1-5]\\d\\d");
    private static final Pattern NAME =
            Pattern.compile("(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*");
    private static final Pattern HEADER = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+(:.*)?");
    private static final Pattern HASH = Pattern.compile("[0-9A-Fa-f]{64}");

    private record Rule(Predicate<String> good, String wanted) {}

    private final Map<String, Rule> rules = new LinkedHashMap<>();

    Accepts number(String name, int least, int most) {
        return rule(
                name,
                text -> NUMBER.matcher(text).matches()
                        && Integer.parseInt(text) >= least
                        && Integer.parseInt(text) <= most,
                "a whole number from " + least + " to " + most);
    }

    Accepts oneOf(String name, String... words) {
        return rule(name, Arrays.asList(words)::contains, String.join(" or ", words));
    }

    /** Several of these words, with commas between. */
    Accepts someOf(String name, String... words) {
        return list(name, Arrays.asList(words)::contains, "one or more of " + String.join(", ", words));
    }

    Accepts flag(String name) {
        return oneOf(name, "true", "false");
    }

    Accepts path(String name) {
        return rule(
                name,
                text -> PATH.matcher(text).matches(),
                "a path such as /index.html, without white space and commas");
    }

    Accepts paths(String name) {
        return list(name, text -> PATH.matcher(text).matches(), "paths with commas between, such as \"/, /app.css\"");
    }

    Accepts statuses(String name) {
        return list(
                name,
                text -> STATUS.matcher(text).matches(),
                "HTTP status codes with commas between, such as \"200,301\"");
    }

    Accepts names(String name) {
        return list(
                name, Accepts::isName, "host names with commas between, such as \"www.acme.example, acme.example\"");
    }

    Accepts addresses(String name) {
        return list(
                name,
                text -> HostPort.isAddress(text),
                "IP addresses with commas between, such as \"192.0.2.1, 2001:db8::1\"");
    }

    Accepts header(String name) {
        return rule(
                name,
                text -> HEADER.matcher(text).matches(),
                "a header such as \"X-Frame-Options: DENY\", or its name alone");
    }

    Accepts headers(String name) {
        return list(
                name,
                text -> HEADER.matcher(text).matches() && !text.contains(":"),
                "names of headers with commas between");
    }

    Accepts hash(String name) {
        return rule(name, text -> HASH.matcher(text).matches(), "the SHA-256 of the body, 64 hexadecimal digits");
    }

    Accepts text(String name) {
        return rule(name, text -> !text.isBlank(), "some text");
    }

    /** Regions of the edge: how many at least, or their names. */
    Accepts regions() {
        return list("regions", text -> !text.isBlank(), "a number such as 2, or names of regions such as \"fra, iad\"");
    }

    /** Why these arguments will not do, or nothing. */
    Optional<String> problem(SortedMap<String, String> arguments) {
        for (Map.Entry<String, String> argument : arguments.entrySet()) {
            Rule rule = rules.get(argument.getKey());
            if (rule == null) {
                return Optional.of("'" + oneLine(argument.getKey()) + "' is no argument of this check; "
                        + (rules.isEmpty() ? "it takes none" : "it takes " + String.join(", ", rules.keySet())));
            }
            if (!rule.good().test(argument.getValue().strip())) {
                return Optional.of(argument.getKey() + " cannot be '" + oneLine(argument.getValue()) + "': write "
                        + rule.wanted());
            }
        }
        return Optional.empty();
    }

    static boolean isName(String text) {
        return NAME.matcher(ProbesOptions.bareName(text)).matches() && !HostPort.isAddress(text);
    }

    private Accepts list(String name, Predicate<String> item, String wanted) {
        return rule(name, text -> !text.isBlank() && Asked.parts(text).stream().allMatch(item), wanted);
    }

    private Accepts rule(String name, Predicate<String> good, String wanted) {
        rules.put(name, new Rule(good, wanted));
        return this;
    }

    private static String oneLine(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        return line.length() <= 60 ? line : line.substring(0, 60) + "…";
    }
}
