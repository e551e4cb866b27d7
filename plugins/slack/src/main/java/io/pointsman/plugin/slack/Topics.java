package io.pointsman.plugin.slack;

/** The bot's own part of a channel's topic, {@code [pointsman] … [/]}; what people wrote before and after it stays. */
final class Topics {

    /** The longest topic that Slack takes, in characters. */
    private static final int LONGEST = 250;

    private static final String START = "[pointsman]";
    private static final String END = "[/]";

    private Topics() {}

    /** The topic with the segment in it; the segment is shortened before the rest is. */
    static String put(String topic, String segment) {
        int start = topic.indexOf(START);
        int end = start < 0 ? -1 : topic.indexOf(END, start);
        String before = (start < 0 ? topic : topic.substring(0, start)).strip();
        String after = end < 0 ? "" : topic.substring(end + END.length()).strip();
        String own = segment.replace(END, "").replace('\n', ' ').strip();
        if (own.isEmpty()) {
            return cut((before + " " + after).strip(), LONGEST);
        }
        int rest = (before + " " + START + "  " + END + " " + after).strip().length();
        String shortened = cut(own, Math.max(0, LONGEST - rest));
        return cut((before + " " + START + " " + shortened + " " + END + " " + after).strip(), LONGEST);
    }

    private static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        int end = Math.max(0, length - 1);
        if (end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return end == 0 ? "" : text.substring(0, end) + "…";
    }
}
