package io.pointsman.plugin.probes;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Says in words how two answers for one path differ.
 *
 * @param there what the other side is called, such as "origin"
 */
record Parity(Headers headers, String there, boolean bodies) {

    /**
     * One difference.
     *
     * @param topic what it is about; differences of one topic at several paths are told together
     */
    record Difference(String topic, String words) {}

    /** Every difference; the status alone when that differs, for then nothing else can be the same. */
    List<Difference> between(Answer theirs, Answer ours) {
        if (theirs.status() != ours.status()) {
            return List.of(new Difference(
                    "status " + theirs.status() + " " + ours.status(),
                    "status " + theirs.status() + " at " + there + ", " + ours.status() + Refused.words(ours.status())
                            + " through us"));
        }
        List<Difference> differences = new ArrayList<>();
        redirect(theirs, ours).ifPresent(differences::add);
        cookies(theirs, ours, differences);
        compression(theirs, ours).ifPresent(differences::add);
        Set<String> names = new TreeSet<>(headers.names(theirs));
        names.addAll(headers.names(ours));
        for (String name : names) {
            header(name, theirs, ours).ifPresent(differences::add);
        }
        if (bodies) {
            body(theirs, ours).ifPresent(differences::add);
        }
        return differences;
    }

    private Optional<Difference> redirect(Answer theirs, Answer ours) {
        String from = absolute(theirs);
        String to = absolute(ours);
        return from.equals(to) || headers.isIgnored("location")
                ? Optional.empty()
                : Optional.of(new Difference(
                        "location",
                        "redirects to " + shown(from) + " at " + there + ", to " + shown(to) + " through us"));
    }

    private static String absolute(Answer answer) {
        String location = answer.header("Location").orElse("");
        try {
            return location.isEmpty()
                    ? ""
                    : URI.create(answer.question().url()).resolve(location).toString();
        } catch (IllegalArgumentException odd) {
            return location;
        }
    }

    private void cookies(Answer theirs, Answer ours, List<Difference> differences) {
        if (headers.isIgnored("set-cookie")) {
            return;
        }
        Set<String> from = Headers.cookies(theirs);
        Set<String> to = Headers.cookies(ours);
        for (String cookie : from) {
            if (!to.contains(cookie)) {
                String name = name(cookie);
                Optional<String> other =
                        to.stream().filter(one -> name(one).equals(name)).findFirst();
                differences.add(new Difference(
                        "cookie " + name,
                        other.map(attributes ->
                                        "cookie '" + cookie + "' at " + there + ", '" + attributes + "' through us")
                                .orElse("cookie " + name + " is set by " + there + " and missing through us")));
            }
        }
        for (String cookie : to) {
            if (from.stream().noneMatch(one -> name(one).equals(name(cookie)))) {
                differences.add(new Difference(
                        "cookie " + name(cookie), "cookie " + name(cookie) + " is set through us and not by " + there));
            }
        }
    }

    private static String name(String cookie) {
        return cookie.split(";", 2)[0];
    }

    private Optional<Difference> compression(Answer theirs, Answer ours) {
        String from = encoding(theirs);
        String to = encoding(ours);
        return from.equals(to) || headers.isIgnored("content-encoding")
                ? Optional.empty()
                : Optional.of(new Difference(
                        "compression", "compressed as " + from + " at " + there + ", as " + to + " through us"));
    }

    private static String encoding(Answer answer) {
        return answer.header("Content-Encoding")
                .filter(value -> !value.isBlank())
                .orElse("nothing");
    }

    private Optional<Difference> header(String name, Answer theirs, Answer ours) {
        String from = Headers.value(theirs, name);
        String to = Headers.value(ours, name);
        if (from.equals(to)) {
            return Optional.empty();
        }
        String words = theirs.headers(name).isEmpty()
                ? name + " is set through us and not by " + there
                : ours.headers(name).isEmpty()
                        ? name + ": " + shown(from) + " at " + there + " is missing through us"
                        : name + ": " + shown(from) + " at " + there + ", " + shown(to) + " through us";
        return Optional.of(new Difference("header " + name, words));
    }

    private Optional<Difference> body(Answer theirs, Answer ours) {
        try {
            Body from = theirs.body().unpacked(theirs.header("Content-Encoding").orElse(""));
            Body to = ours.body().unpacked(ours.header("Content-Encoding").orElse(""));
            return from.sameAs(to)
                    ? Optional.empty()
                    : Optional.of(new Difference(
                            "body",
                            "another body: " + from.shown() + " at " + there + ", " + to.shown() + " through us"));
        } catch (IOException odd) {
            return Optional.of(new Difference("body", "a body that cannot be unpacked: " + odd.getMessage()));
        }
    }

    private static String shown(String value) {
        String text = value.isEmpty() ? "nothing" : value;
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
