package io.pointsman.api.command;

/**
 * How a text of ours names what people may type. What stands before a verb is configured, and whoever composes a text does not know it:
 * so the text holds a mark there, and the one place through which every line leaves puts the prefix in its stead. A mark is a character
 * that Unicode keeps for the inside of programs: nobody types it, and it goes neither into the log nor out of the house.
 */
public final class Typed {

    private static final char MARK = '\uFDD0';

    private Typed() {}

    /**
     * A verb, or a whole line, as somebody would type it to the bot.
     *
     * @param line without the prefix: {@code ramp next}
     */
    public static String typed(String line) {
        return MARK + line;
    }

    /** The text as it is read where this is the prefix. */
    public static String shown(String text, String prefix) {
        return text.indexOf(MARK) < 0 ? text : text.replace(String.valueOf(MARK), prefix);
    }
}
