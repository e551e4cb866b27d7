package io.pointsman.plugin.irc;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Text on its way in and out: formatting codes, control characters, and lines that fit. */
final class IrcText {

    private static final Pattern COLOUR = Pattern.compile("\u0003(\\d{1,2}(,\\d{1,2})?)?|\u0004([0-9A-Fa-f]{6})?");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final Pattern CHANNEL = Pattern.compile("[#&+!][^\\s,:\u0007\\p{Cntrl}]{1,199}");
    private static final Pattern NICK = Pattern.compile("[^\\s,:#&!@*?+$%~\\p{Cntrl}][^\\s,!@*?\\p{Cntrl}]{0,99}");

    private IrcText() {}

    /** Without colours, bold and other control codes. */
    static String plain(String text) {
        return CONTROL.matcher(COLOUR.matcher(text).replaceAll("")).replaceAll("");
    }

    /** What may leave as text: no control code at all, so no second command, no CTCP and no colour from outside. */
    static String inert(String text) {
        return CONTROL.matcher(text.replace('\t', ' ').replaceAll("[\r\n\u0000]+", " "))
                .replaceAll("");
    }

    static boolean isChannel(String name) {
        return CHANNEL.matcher(name).matches();
    }

    static boolean isNick(String name) {
        return NICK.matcher(name).matches();
    }

    static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
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

    /** Cuts a text into pieces of at most so many bytes in UTF-8: at spaces where that wastes little, never inside a code point. */
    static List<String> split(String text, int limit) {
        List<String> pieces = new ArrayList<>();
        String rest = text;
        while (bytes(rest) > limit) {
            String piece = cut(rest, limit);
            if (piece.isEmpty()) {
                piece = rest.substring(0, Character.charCount(rest.codePointAt(0)));
            }
            int space = piece.lastIndexOf(' ');
            boolean atWord = rest.charAt(piece.length()) == ' ';
            if (!atWord && space > piece.length() / 2) {
                piece = piece.substring(0, space);
            }
            pieces.add(piece);
            rest = rest.substring(piece.length()).stripLeading();
        }
        if (!rest.isEmpty() || pieces.isEmpty()) {
            pieces.add(rest.isEmpty() ? " " : rest);
        }
        return pieces;
    }

    private static int width(int codePoint) {
        return codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
    }
}
