package io.pointsman.plugin.console;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.WCWidth;

/** Breaks a line at the width of the terminal, between words, under a hanging indent. */
final class Wrapping {

    private static final int LEAST_TEXT = 20;

    private Wrapping() {}

    /**
     * The lines of a text.
     *
     * @param label what stands in front of the first one; the others are indented by its width
     * @param width columns of the terminal
     */
    static List<String> wrap(String label, String text, int width) {
        int indent = columns(label);
        int most = Math.max(LEAST_TEXT, width - indent);
        String margin = " ".repeat(indent);
        List<String> lines = new ArrayList<>();
        String rest = text.stripTrailing();
        do {
            int end = breakAt(rest, most);
            lines.add(
                    (lines.isEmpty() ? label : margin) + rest.substring(0, end).stripTrailing());
            rest = rest.substring(end).stripLeading();
        } while (!rest.isEmpty());
        return lines;
    }

    /** Makes text inert: no control codes, and nothing that turns the direction of writing. */
    static String inert(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().map(Wrapping::inert).forEach(safe::appendCodePoint);
        return safe.toString();
    }

    private static int inert(int codePoint) {
        boolean turns = (codePoint >= 0x202A && codePoint <= 0x202E) || (codePoint >= 0x2066 && codePoint <= 0x2069);
        boolean breaks = codePoint == 0x2028 || codePoint == 0x2029;
        return Character.isISOControl(codePoint) || turns || breaks ? ' ' : codePoint;
    }

    private static int breakAt(String text, int most) {
        int used = 0;
        int afterWord = 0;
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            int codePoint = text.codePointAt(at);
            if (codePoint == ' ' && at > 0) {
                afterWord = at;
            }
            used += Math.max(0, WCWidth.wcwidth(codePoint));
            if (used > most && codePoint != ' ') {
                return text.substring(0, afterWord).isBlank() ? Math.max(at, 1) : afterWord;
            }
        }
        return text.length();
    }

    private static int columns(String text) {
        return text.codePoints()
                .map(codePoint -> Math.max(0, WCWidth.wcwidth(codePoint)))
                .sum();
    }
}
