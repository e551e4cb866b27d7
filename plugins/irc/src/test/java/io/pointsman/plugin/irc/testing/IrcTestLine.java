package io.pointsman.plugin.irc.testing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One line from an IRC server, taken apart.
 *
 * @param raw the line as it came, without its end
 * @param tags IRCv3 message tags, values unescaped; a tag without value maps to the empty string
 * @param source {@code nick!user@host} or a server's name; empty when the line has none
 * @param command in upper case, or three digits
 * @param parameters the last one without its colon
 */
public record IrcTestLine(
        String raw, Map<String, String> tags, String source, String command, List<String> parameters) {

    public IrcTestLine {
        tags = Map.copyOf(tags);
        parameters = List.copyOf(parameters);
    }

    public static IrcTestLine parse(String raw) {
        String rest = raw;
        Map<String, String> tags = Map.of();
        String source = "";
        if (rest.startsWith("@")) {
            tags = parseTags(firstWord(rest).substring(1));
            rest = afterFirstWord(rest);
        }
        if (rest.startsWith(":")) {
            source = firstWord(rest).substring(1);
            rest = afterFirstWord(rest);
        }
        String command = firstWord(rest);
        List<String> parameters = new ArrayList<>();
        for (rest = afterFirstWord(rest); !rest.isEmpty(); rest = afterFirstWord(rest)) {
            if (rest.startsWith(":")) {
                parameters.add(rest.substring(1));
                break;
            }
            parameters.add(firstWord(rest));
        }
        return new IrcTestLine(raw, tags, source, command, parameters);
    }

    /** The part of the source before the exclamation mark; the whole source when it is a server. */
    public String nick() {
        int end = source.indexOf('!');
        return end < 0 ? source : source.substring(0, end);
    }

    /** Empty when the line has fewer parameters; the first has index 0. */
    public String parameter(int index) {
        return index < parameters.size() ? parameters.get(index) : "";
    }

    /** The last parameter: what was said, for a line that says something. */
    public String text() {
        return parameters.isEmpty() ? "" : parameters.getLast();
    }

    /** The services account of the sender; empty without the {@code account} tag. */
    public Optional<String> account() {
        return Optional.ofNullable(tags.get("account"));
    }

    public boolean is(String wantedCommand) {
        return command.equals(wantedCommand);
    }

    /** A PRIVMSG or NOTICE, in a channel or in private. */
    public boolean isMessage() {
        return is("PRIVMSG") || is("NOTICE");
    }

    /**
     * Whether one of the parameters is this channel or nick, whatever the command is: messages, joins, modes, numerics.
     * A message to the operators of a channel only ({@code @#room}) counts as one to the channel.
     */
    public boolean concerns(String name) {
        return parameters.stream().anyMatch(parameter -> name.equalsIgnoreCase(withoutStatus(parameter)));
    }

    @Override
    public String toString() {
        return raw;
    }

    private static Map<String, String> parseTags(String text) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (String tag : text.split(";", -1)) {
            int equals = tag.indexOf('=');
            if (equals < 0) {
                tags.put(tag, "");
            } else {
                tags.put(tag.substring(0, equals), unescape(tag.substring(equals + 1)));
            }
        }
        return tags;
    }

    /** The escapes of <a href="https://ircv3.net/specs/extensions/message-tags">IRCv3 message tags</a>. */
    private static String unescape(String value) {
        StringBuilder text = new StringBuilder();
        for (int index = 0; index < value.length(); index++) {
            char character = value.charAt(index);
            if (character != '\\') {
                text.append(character);
            } else if (++index < value.length()) {
                char escaped = value.charAt(index);
                text.append(
                        switch (escaped) {
                            case ':' -> ';';
                            case 's' -> ' ';
                            case 'r' -> '\r';
                            case 'n' -> '\n';
                            default -> escaped;
                        });
            }
        }
        return text.toString();
    }

    private static String withoutStatus(String target) {
        return target.startsWith("@#") || target.startsWith("+#") ? target.substring(1) : target;
    }

    private static String firstWord(String text) {
        int end = text.indexOf(' ');
        return end < 0 ? text : text.substring(0, end);
    }

    private static String afterFirstWord(String text) {
        int end = text.indexOf(' ');
        return end < 0 ? "" : text.substring(end).stripLeading();
    }
}
