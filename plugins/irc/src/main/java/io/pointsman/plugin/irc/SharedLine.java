package io.pointsman.plugin.irc;

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
    private String text;
    private int targets = 1;

    /**
     * Begins with the line for one room.
     *
     * @param most how many targets the server takes in one line
     */
    SharedLine(String line, int most) {
        this.said = SAID.matcher(line);
        this.most = said.matches() ? most : 1;
        this.text = line;
    }

    /** Takes another room's line in, if it says the same and there is room; false when it must travel alone. */
    boolean take(String line) {
        Matcher other = SAID.matcher(line);
        if (targets >= most
                || !other.matches()
                || !other.group(1).equals(said.group(1))
                || !other.group(3).equals(said.group(3))) {
            return false;
        }
        String rooms = text.substring(0, text.length() - said.group(3).length());
        String longer = rooms + "," + other.group(2) + said.group(3);
        if (IrcText.bytes(longer) > Self.LINE_LIMIT) {
            return false;
        }
        text = longer;
        targets++;
        return true;
    }

    /** The line as it is to be sent. */
    String text() {
        return text;
    }
}
