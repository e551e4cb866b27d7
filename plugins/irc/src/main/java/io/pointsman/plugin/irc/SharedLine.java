package io.pointsman.plugin.irc;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line that says the same in several rooms, as {@code PRIVMSG #a,#b :text}, which the server counts as one: a freeze reaches two
 * hundred rooms with a few lines.
 */
final class SharedLine {

    private static final Pattern SAID = Pattern.compile("(PRIVMSG|NOTICE) ([#&+!]\\S+)( :.*)", Pattern.DOTALL);

    private final Matcher said;
    private final int most;
    private final Set<String> rooms = new HashSet<>();
    private String text;

    /**
     * Begins with the line for one room.
     *
     * @param most how many targets the server takes in one line
     */
    SharedLine(String line, int most) {
        this.said = SAID.matcher(line);
        this.most = said.matches() ? most : 1;
        this.text = line;
        if (said.matches()) {
            rooms.add(said.group(2));
        }
    }

    /** Takes another room's line in, if it says the same and there is space; false when it must travel alone, as what a room hears twice. */
    boolean take(String line) {
        Matcher other = SAID.matcher(line);
        if (rooms.isEmpty()
                || rooms.size() >= most
                || !other.matches()
                || rooms.contains(other.group(2))
                || !other.group(1).equals(said.group(1))
                || !other.group(3).equals(said.group(3))) {
            return false;
        }
        String before = text.substring(0, text.length() - said.group(3).length());
        String longer = before + "," + other.group(2) + said.group(3);
        if (IrcText.bytes(longer) > Self.LINE_LIMIT) {
            return false;
        }
        text = longer;
        rooms.add(other.group(2));
        return true;
    }

    /** The line as it is to be sent. */
    String text() {
        return text;
    }
}
