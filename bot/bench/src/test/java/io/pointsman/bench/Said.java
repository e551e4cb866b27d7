package io.pointsman.bench;

/**
 * One line that reached the speaker.
 *
 * @param nick who caused it
 * @param command such as PRIVMSG or JOIN
 * @param target the channel, or the one who was spoken to
 * @param text the last parameter
 * @param at when it was read, by {@link System#nanoTime()}
 */
record Said(String nick, String command, String target, String text, long at) {

    static Said parse(String line, long at) {
        String rest = line.startsWith("@") ? after(line, ' ') : line;
        String nick = "";
        if (rest.startsWith(":")) {
            String source = before(rest.substring(1), ' ');
            nick = before(source, '!');
            rest = after(rest, ' ');
        }
        int colon = rest.indexOf(" :");
        String text = colon >= 0 ? rest.substring(colon + 2) : rest.substring(rest.lastIndexOf(' ') + 1);
        String head = colon >= 0 ? rest.substring(0, colon) : rest;
        String command = before(head, ' ');
        String parameters = head.length() > command.length() ? head.substring(command.length() + 1) : "";
        return new Said(nick, command, parameters.isEmpty() ? text : before(parameters, ' '), text, at);
    }

    private static String before(String text, char end) {
        int at = text.indexOf(end);
        return at < 0 ? text : text.substring(0, at);
    }

    private static String after(String text, char end) {
        int at = text.indexOf(end);
        return at < 0 ? "" : text.substring(at + 1);
    }
}
