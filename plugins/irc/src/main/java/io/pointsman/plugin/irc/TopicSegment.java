package io.pointsman.plugin.irc;

/** The bot's own part of a topic, {@code [pointsman] … [/]}; what people wrote before and after it stays. */
final class TopicSegment {

    private static final String START = "[pointsman] ";
    private static final String END = " [/]";

    private TopicSegment() {}

    /** The topic with the segment in it, at most so many bytes long; the segment is shortened before the rest is. */
    static String put(String topic, String segment, int limit) {
        int start = topic.indexOf(START.strip());
        int end = start < 0 ? -1 : topic.indexOf(END.strip(), start);
        String before = (start < 0 ? topic : topic.substring(0, start)).strip();
        String after =
                end < 0 ? "" : topic.substring(end + END.strip().length()).strip();
        String own = IrcText.inert(segment).replace(END.strip(), "").strip();
        if (own.isEmpty()) {
            return IrcText.cut(join(before, "", after), limit);
        }
        int rest = IrcText.bytes(join(before, START + END, after));
        String shortened = IrcText.cut(own, Math.max(0, limit - rest));
        return IrcText.cut(join(before, START + shortened + END, after), limit);
    }

    private static String join(String before, String own, String after) {
        StringBuilder topic = new StringBuilder(before);
        for (String part : new String[] {own, after}) {
            if (!part.isEmpty()) {
                topic.append(topic.isEmpty() ? "" : " ").append(part);
            }
        }
        return topic.toString();
    }
}
