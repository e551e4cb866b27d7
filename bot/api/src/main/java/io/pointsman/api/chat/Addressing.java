package io.pointsman.api.chat;

import io.pointsman.api.chat.Incoming.Addressed;
import java.util.Locale;

/** How a line calls the bot: the prefix, its name, or a private message. Every transport asks this one place. */
public record Addressing(String prefix) {

    /** What remains of the line after the address. */
    public record Line(Addressed addressed, String text) {}

    /**
     * Reads a line.
     *
     * @param name what the bot is called on the connection right now
     * @param privately whether it came as a private message
     */
    public Line read(String line, String name, boolean privately) {
        String text = line.strip();
        if (startsWithPrefix(text)) {
            return new Line(
                    privately ? Addressed.PRIVATE : Addressed.PREFIX,
                    text.substring(prefix.length()).strip());
        }
        String rest = afterName(text, name);
        if (!rest.isEmpty()) {
            String verb =
                    startsWithPrefix(rest) ? rest.substring(prefix.length()).strip() : rest;
            return new Line(privately ? Addressed.PRIVATE : Addressed.NAME, verb);
        }
        return new Line(privately ? Addressed.PRIVATE : Addressed.NOT, text);
    }

    /** With a letter after it: {@code !hold}, and {@code ! hold} as phones write it; not {@code !!} and {@code !1}. */
    private boolean startsWithPrefix(String text) {
        if (prefix.isEmpty() || !text.startsWith(prefix)) {
            return false;
        }
        String verb = text.substring(prefix.length()).strip();
        return !verb.isEmpty() && Character.isLetter(verb.charAt(0));
    }

    private static String afterName(String text, String name) {
        String start = text.startsWith("@") ? text.substring(1) : text;
        if (start.length() <= name.length()
                || !start.substring(0, name.length()).toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT))) {
            return "";
        }
        String rest = start.substring(name.length());
        boolean separated = rest.startsWith(":") || rest.startsWith(",");
        if (!separated && !(text.startsWith("@") && rest.startsWith(" "))) {
            return "";
        }
        return rest.substring(1).strip();
    }
}
