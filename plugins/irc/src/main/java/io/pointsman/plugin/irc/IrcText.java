package io.pointsman.plugin.irc;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text on its way in and out: formatting codes, control characters, and lines that fit. Public for the benchmarks alone. */
public final class IrcText {

    private static final Pattern COLOUR = Pattern.compile("\u0003(\\d{1,2}(,\\d{1,2})?)?|\u0004([0-9A-Fa-f]{6})?");
    /** Control characters, and those that turn the direction of the text around them. */
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\u202A-\u202E\u2066-\u2069]");

    private static final Pattern BREAK = Pattern.compile("[\r\n\u0000\u0085\u2028\u2029]+");
    private static final Pattern HALF = Pattern.compile("\\p{Cs}");
    private static final Pattern CHARACTER = Pattern.compile("\\X");
    private static final Pattern CHANNEL = Pattern.compile("[#&+!][^\\s,:\u0007\\p{Cntrl}]{1,199}");
    private static final Pattern NICK = Pattern.compile("[^\\s,:#&!@*?+$%~\\p{Cntrl}][^\\s,!@*?\\p{Cntrl}]{0,99}");

    private IrcText() {}

    /** Without colours, bold and other control codes. */
    static String plain(String text) {
        return isPlain(text)
                ? text
                : CONTROL.matcher(COLOUR.matcher(text).replaceAll("")).replaceAll("");
    }

    /** Whether it is nothing but what an old typewriter has: most lines are, and need no further look. */
    private static boolean isPlain(String text) {
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            if (character < ' ' || character > '~') {
                return false;
            }
        }
        return true;
    }

    /** What may leave as text: no control code at all, so no second command, no CTCP and no colour from outside. */
    static String inert(String text) {
        if (isPlain(text)) {
            return text;
        }
        String oneLine = BREAK.matcher(text.replace('\t', ' ')).replaceAll(" ");
        return HALF.matcher(CONTROL.matcher(oneLine).replaceAll("")).replaceAll("\uFFFD");
    }

    static boolean isChannel(String name) {
        return CHANNEL.matcher(name).matches();
    }

    static boolean isNick(String name) {
        return NICK.matcher(name).matches();
    }

    static int bytes(String text) {
        return isPlain(text) ? text.length() : text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** The longest beginning of at most so many bytes that does not cut a code point. */
    static String cut(String text, int limit) {
        int used = 0;
        int at = 0;
        while (at < text.length()) {
            int codePoint = text.codePointAt(at);
            used += width(codePoint);
            if (used > limit) {
                return text.substring(0, at);
            }
            at += Character.charCount(codePoint);
        }
        return text;
    }

    /**
     * Cuts a text into pieces of at most so many bytes in UTF-8, which put together are the text: before spaces where that wastes
     * little (some servers drop spaces at the end of a line), inside what a reader sees as one character only when it alone is longer, never inside a code point.
     */
    public static List<String> split(String text, int limit) {
        List<String> pieces = new ArrayList<>();
        String rest = text;
        while (bytes(rest) > limit) {
            String piece = wholeCharacters(rest, limit);
            int space = piece.lastIndexOf(' ');
            boolean atWord = rest.charAt(piece.length()) == ' ';
            if (!atWord && space > piece.length() / 2) {
                piece = piece.substring(0, space);
            }
            if (!piece.isBlank()) {
                piece = piece.stripTrailing();
            }
            pieces.add(piece);
            rest = rest.substring(piece.length());
        }
        if (!rest.isEmpty() || pieces.isEmpty()) {
            pieces.add(rest.isEmpty() ? " " : rest);
        }
        return pieces;
    }

    /** The longest beginning that fits and ends where a character as readers see it ends; at least one code point. */
    private static String wholeCharacters(String text, int limit) {
        String fits = cut(text, limit);
        Matcher character = CHARACTER.matcher(text);
        int end = 0;
        while (character.find() && character.end() <= fits.length()) {
            end = character.end();
        }
        if (end > 0) {
            return text.substring(0, end);
        }
        return fits.isEmpty() ? text.substring(0, Character.charCount(text.codePointAt(0))) : fits;
    }

    private static int width(int codePoint) {
        return codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
    }
}
