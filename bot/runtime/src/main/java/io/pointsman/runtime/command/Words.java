package io.pointsman.runtime.command;

import java.util.ArrayList;
import java.util.List;

/**
 * The words of a typed line. {@code "…"} (also with the quotes that phones make) around a whole word makes one word of several; a quote inside
 * a word, or one that is never closed, is an ordinary character.
 */
record Words(String line, List<Word> words) {

    private static final int SHOWN = 40;

    /**
     * One word.
     *
     * @param text without the quotes
     * @param quoted so that it is never taken for a literal
     * @param start where it begins in the line, quote included
     * @param end where it ends in the line, quote included
     */
    record Word(String text, boolean quoted, int start, int end) {}

    Words {
        words = List.copyOf(words);
    }

    static Words of(String line) {
        List<Word> words = new ArrayList<>();
        int at = 0;
        while (at < line.length()) {
            if (isBlank(line.charAt(at))) {
                at++;
                continue;
            }
            Word word = wordAt(line, at);
            words.add(word);
            at = word.end();
        }
        return new Words(line, words);
    }

    private static Word wordAt(String line, int start) {
        if (isQuote(line.charAt(start))) {
            for (int at = start + 1; at < line.length(); at++) {
                boolean ends = at + 1 == line.length() || isBlank(line.charAt(at + 1));
                if (isQuote(line.charAt(at)) && ends) {
                    return new Word(line.substring(start + 1, at), true, start, at + 1);
                }
            }
        }
        int end = start;
        while (end < line.length() && !isBlank(line.charAt(end))) {
            end++;
        }
        return new Word(line.substring(start, end), false, start, end);
    }

    private static boolean isQuote(char character) {
        return character == '"' || (character >= '“' && character <= '‟') || character == '«' || character == '»';
    }

    private static boolean isBlank(char character) {
        return Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || character == '\u200b'
                || character == '\ufeff';
    }

    int count() {
        return words.size();
    }

    Word word(int index) {
        return words.get(index);
    }

    /** The words from one index up to another, as they were typed; a single quoted word loses its quotes. */
    String text(int from, int to) {
        return to - from == 1
                ? word(from).text()
                : line.substring(word(from).start(), word(to - 1).end());
    }

    /** What somebody typed, fit to be said back in one line. */
    static String shown(String typed) {
        StringBuilder shown = new StringBuilder();
        int[] points = typed.codePoints().limit(SHOWN).toArray();
        for (int point : points) {
            int kind = Character.getType(point);
            boolean printable = kind != Character.CONTROL
                    && kind != Character.FORMAT
                    && kind != Character.SURROGATE
                    && kind != Character.LINE_SEPARATOR
                    && kind != Character.PARAGRAPH_SEPARATOR;
            shown.appendCodePoint(printable ? point : ' ');
        }
        return typed.codePointCount(0, typed.length()) > SHOWN ? shown + "…" : shown.toString();
    }
}
