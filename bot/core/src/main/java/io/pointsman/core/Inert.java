package io.pointsman.core;

import io.pointsman.api.command.Typed;
import java.util.regex.Pattern;

/** Makes outside text harmless: one line, nothing that controls, turns or hides, nobody called by accident, not too long. */
public final class Inert {

    /** The longest outside text that is repeated, in characters. */
    public static final int LONGEST = 300;

    static final Pattern CALL = Pattern.compile("@(channel|here|everyone|all)", Pattern.CASE_INSENSITIVE);
    private static final Pattern GAPS = Pattern.compile("[ \\u00A0]{2,}");
    static final String ZERO_WIDTH_SPACE = "\u200B";

    private Inert() {}

    /** The text on one line, inert, and at most {@link #LONGEST} characters, the last of which says that more was said. */
    public static String text(String outside) {
        String line = line(Typed.shown(outside, ""));
        if (line.length() <= LONGEST) {
            return line;
        }
        int end = LONGEST - 1;
        if (Character.isHighSurrogate(line.charAt(end - 1))) {
            end--;
        }
        return line.substring(0, end) + "…";
    }

    /** The text on one line, inert, however long; a line of ours may name what people can type. */
    static String line(String outside) {
        StringBuilder clean = new StringBuilder(outside.length());
        outside.codePoints().forEach(point -> {
            if (isGap(point)) {
                clean.append(' ');
            } else if (!isUnsafe(point)) {
                clean.appendCodePoint(point);
            }
        });
        String collapsed = GAPS.matcher(clean).replaceAll(" ").strip();
        return CALL.matcher(collapsed).replaceAll("@" + ZERO_WIDTH_SPACE + "$1");
    }

    static boolean isGap(int point) {
        return Character.isWhitespace(point) || point == 0x85 || point == 0x2028 || point == 0x2029;
    }

    static boolean isUnsafe(int point) {
        return Character.isISOControl(point) || Character.getType(point) == Character.SURROGATE || isInvisible(point);
    }

    /** Direction marks and characters of no width: they hide a word, or what was written. The two joiners that scripts and emoji need stay. */
    private static boolean isInvisible(int point) {
        return point == 0xAD
                || point == 0x61C
                || point == 0x180E
                || point == 0x200B
                || point == 0x200E
                || point == 0x200F
                || (point >= 0x202A && point <= 0x202E)
                || (point >= 0x2060 && point <= 0x206F)
                || point == 0xFEFF
                || (point >= 0xFFF9 && point <= 0xFFFB)
                || (point >= 0xE0000 && point <= 0xE007F);
    }
}
