package io.pointsman.api.page;

import java.util.ArrayList;
import java.util.List;

/** Texts of a page for channels that are not chat: whatever people wrote stays on its line, and is cut where a channel bears no more. */
public final class PageText {

    private PageText() {}

    /**
     * The text on one line: what breaks a line, controls or turns it becomes a space. It ends with {@code …} where it was longer.
     *
     * @param most how many code points it may have, at least 1
     */
    public static String line(String text, int most) {
        StringBuilder line = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            if (isUnsafe(point)) {
                if (!line.isEmpty() && line.charAt(line.length() - 1) != ' ') {
                    line.append(' ');
                }
            } else {
                line.appendCodePoint(point);
            }
        });
        return cut(line.toString().strip(), most);
    }

    /** The text, cut to so many code points; the last one is {@code …} then. */
    public static String cut(String text, int most) {
        return text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most - 1)) + "…";
    }

    /**
     * The whole page in plain lines: what it is about, every reason, the state, and who pages.
     *
     * @param most how many code points one line may have
     */
    public static List<String> lines(PageRequest request, int most) {
        List<String> lines = new ArrayList<>();
        lines.add(line(request.summary(), most));
        lines.add("Customer: " + line(request.customerName(), most));
        lines.add("Paged: " + request.role() + ", by " + line(request.by(), most));
        request.reasons().forEach(reason -> lines.add("Why: " + line(reason, most)));
        request.context().forEach(context -> lines.add(line(context, most)));
        return List.copyOf(lines);
    }

    private static boolean isUnsafe(int point) {
        return Character.isISOControl(point)
                || point == 0x2028
                || point == 0x2029
                || (point >= 0x202A && point <= 0x202E)
                || (point >= 0x2060 && point <= 0x206F)
                || Character.getType(point) == Character.SURROGATE;
    }
}
