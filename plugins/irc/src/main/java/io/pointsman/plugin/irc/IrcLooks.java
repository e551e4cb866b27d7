package io.pointsman.plugin.irc;

import io.pointsman.api.chat.Prose;
import io.pointsman.api.chat.Prose.Look;
import io.pointsman.api.chat.Prose.Span;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How words look on IRC: codes that turn a look on, and off again. Colours, underlines and reversed words are for IRC alone and are left
 * out. On the way out every code is ours: what was written may hold none.
 */
final class IrcLooks {

    private static final char PLAIN = '\u000F';
    private static final Map<Character, Look> LOOKS =
            Map.of('\u0002', Look.BOLD, '\u001D', Look.ITALIC, '\u001E', Look.STRIKE, '\u0011', Look.CODE);
    private static final Pattern CODE = Pattern.compile(
            "[\u0002\u001D\u001E\u0011\u000F]|\u0003(?:\\d{1,2}(?:,\\d{1,2})?)?|\u0004(?:[0-9A-Fa-f]{6})?");

    /** Codes that open again at the start of a line what was open, and the one that closes all. */
    private static final int AROUND = Look.values().length + 1;

    private IrcLooks() {}

    /** What somebody wrote. */
    static Prose read(String raw) {
        Matcher code = CODE.matcher(raw);
        List<Span> spans = new ArrayList<>();
        Set<Look> open = EnumSet.noneOf(Look.class);
        int from = 0;
        while (code.find()) {
            spans.add(new Span(IrcText.plain(raw.substring(from, code.start())), open));
            from = code.end();
            char sign = raw.charAt(code.start());
            Optional<Look> look = Optional.ofNullable(LOOKS.get(sign));
            if (sign == PLAIN) {
                open.clear();
            } else if (look.isPresent() && !open.remove(look.get())) {
                open.add(look.get());
            }
        }
        spans.add(new Span(IrcText.plain(raw.substring(from)), open));
        return new Prose(spans);
    }

    /** A line in pieces of at most so many bytes, each with its own codes; without any where they would take more than half of the room. */
    static List<String> split(Prose line, int limit) {
        Prose inert = new Prose(line.spans().stream()
                .map(span -> new Span(IrcText.inert(span.text()), span.looks()))
                .toList());
        int codes = AROUND;
        Set<Look> open = Set.of();
        for (Span span : inert.spans()) {
            codes += change(open, span.looks()).length();
            open = span.looks();
        }
        if (inert.isPlain() || codes > limit / 2) {
            return IrcText.split(inert.text(), limit);
        }
        List<String> pieces = new ArrayList<>();
        int from = 0;
        for (String piece : IrcText.split(inert.text(), limit - codes)) {
            pieces.add(coded(inert, from, from + piece.length()));
            from += piece.length();
        }
        return pieces;
    }

    /** The words between two places of the whole. */
    private static String coded(Prose line, int from, int to) {
        StringBuilder coded = new StringBuilder();
        Set<Look> open = Set.of();
        int at = 0;
        for (Span span : line.spans()) {
            int start = Math.max(from, at);
            int end = Math.min(to, at + span.text().length());
            if (start < end) {
                coded.append(change(open, span.looks())).append(span.text(), start - at, end - at);
                open = span.looks();
            }
            at += span.text().length();
        }
        return open.isEmpty() ? coded.toString() : coded.append(PLAIN).toString();
    }

    private static String change(Set<Look> before, Set<Look> after) {
        StringBuilder codes = new StringBuilder();
        for (Look look : Look.values()) {
            if (before.contains(look) != after.contains(look)) {
                codes.append(code(look));
            }
        }
        return codes.toString();
    }

    private static char code(Look look) {
        return switch (look) {
            case BOLD -> '\u0002';
            case ITALIC -> '\u001D';
            case STRIKE -> '\u001E';
            case CODE -> '\u0011';
        };
    }
}
