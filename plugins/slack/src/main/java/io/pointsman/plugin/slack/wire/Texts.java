package io.pointsman.plugin.slack.wire;

import io.pointsman.api.chat.Prose;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Plain text on its way to Slack and back. On its way out nothing in it is parsed: no mention, no channel, no link but one that shows where
 * it leads. On its way in what Slack made of it is made readable again.
 */
public final class Texts {

    /** Longer ones Slack splits as it likes. */
    public static final int LONGEST = 3_900;

    private static final Pattern MARKUP = Pattern.compile("<([^<>]*)>");

    private Texts() {}

    /** The text for the field {@code text} of a message, where Slack looks for its markup. */
    public static String escaped(String plain) {
        return clean(plain).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** Without control codes, save line ends. */
    public static String clean(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints()
                .filter(each -> each == '\n'
                        || (Character.getType(each) != Character.CONTROL
                                && Character.getType(each) != Character.SURROGATE))
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }

    /** The lines in as few messages as hold them, each within what Slack leaves whole. */
    public static List<String> parts(List<String> lines) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (String line : lines) {
            for (String piece : pieces(clean(line))) {
                if (!part.isEmpty() && escaped(part + "\n" + piece).length() > LONGEST) {
                    parts.add(part.toString());
                    part.setLength(0);
                }
                part.append(part.isEmpty() ? "" : "\n").append(piece);
            }
        }
        if (!part.toString().isBlank()) {
            parts.add(part.toString());
        }
        return parts;
    }

    private static List<String> pieces(String line) {
        List<String> pieces = new ArrayList<>();
        String rest = line;
        while (escaped(rest).length() > LONGEST) {
            int end = Math.min(rest.length(), LONGEST / 5);
            while (end < rest.length() && escaped(rest.substring(0, end + 1)).length() <= LONGEST) {
                end++;
            }
            if (Character.isHighSurrogate(rest.charAt(end - 1))) {
                end--;
            }
            pieces.add(rest.substring(0, end));
            rest = rest.substring(end);
        }
        pieces.add(rest);
        return pieces;
    }

    /** The text as a block in which nothing is parsed; addresses lead where they say. */
    public static String blocks(String plain) {
        return RichText.blocks(Prose.plain(plain));
    }

    /**
     * What somebody wrote, as they saw it.
     *
     * @param name how somebody with an id is called
     */
    public static String plain(String text, UnaryOperator<String> name) {
        Matcher markup = MARKUP.matcher(text);
        StringBuilder plain = new StringBuilder();
        while (markup.find()) {
            markup.appendReplacement(plain, Matcher.quoteReplacement(shown(markup.group(1), name)));
        }
        markup.appendTail(plain);
        return clean(plain.toString().replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))
                .replace('\n', ' ')
                .strip();
    }

    private static String shown(String markup, UnaryOperator<String> name) {
        int bar = markup.indexOf('|');
        String target = bar < 0 ? markup : markup.substring(0, bar);
        String label = bar < 0 ? "" : markup.substring(bar + 1);
        if (target.startsWith("@")) {
            return "@" + (label.isEmpty() ? name.apply(target.substring(1)) : label);
        }
        if (target.startsWith("#")) {
            return "#" + (label.isEmpty() ? target.substring(1) : label);
        }
        if (target.startsWith("!")) {
            return "@" + (label.isEmpty() ? target.substring(1) : label).replaceFirst("^@", "");
        }
        return target.replaceFirst("^mailto:", "");
    }
}
