package io.pointsman.plugin.irc;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One line from the server. Reading never fails: what is odd becomes an empty part.
 *
 * @param tags IRCv3 message tags, unescaped
 * @param source who it is from, {@code nick!user@host} or a server; empty when the line does not say
 * @param command upper case
 */
record IrcLine(Map<String, String> tags, String source, String command, List<String> params) {

    static IrcLine parse(String raw) {
        String rest = raw;
        Map<String, String> tags = Map.of();
        if (rest.startsWith("@")) {
            int end = endOfWord(rest);
            tags = tags(rest.substring(1, end));
            rest = rest.substring(end).stripLeading();
        }
        String source = "";
        if (rest.startsWith(":")) {
            int end = endOfWord(rest);
            source = rest.substring(1, end);
            rest = rest.substring(end);
        }
        List<String> words = words(rest);
        String command = words.isEmpty() ? "" : words.get(0).toUpperCase(Locale.ROOT);
        return new IrcLine(tags, source, command, words.isEmpty() ? List.of() : words.subList(1, words.size()));
    }

    boolean is(String wanted) {
        return command.equals(wanted);
    }

    /** The parameter at that place, or nothing. */
    String param(int index) {
        return index < params.size() ? params.get(index) : "";
    }

    String last() {
        return params.isEmpty() ? "" : params.get(params.size() - 1);
    }

    String tag(String key) {
        return tags.getOrDefault(key, "");
    }

    /** The nick of the source, or the server's name. */
    String nick() {
        int end = source.indexOf('!');
        int at = source.indexOf('@');
        return end >= 0 ? source.substring(0, end) : at >= 0 ? source.substring(0, at) : source;
    }

    /** {@code user@host} of the source; empty for a server. */
    String userHost() {
        int end = source.indexOf('!');
        return end < 0 ? "" : source.substring(end + 1);
    }

    /** Whether the last parameter is a CTCP message. */
    boolean isCtcp() {
        return last().startsWith("\u0001");
    }

    /** The inside of a CTCP message. */
    String ctcp() {
        return last().replace("\u0001", "");
    }

    private static int endOfWord(String text) {
        int space = text.indexOf(' ');
        return space < 0 ? text.length() : space;
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            if (text.charAt(at) == ' ') {
                at++;
            } else if (text.charAt(at) == ':' && !words.isEmpty()) {
                words.add(text.substring(at + 1));
                return words;
            } else {
                int space = text.indexOf(' ', at);
                int end = space < 0 ? text.length() : space;
                words.add(text.substring(at, end));
                at = end;
            }
        }
        return words;
    }

    private static Map<String, String> tags(String text) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (int at = 0; at <= text.length(); ) {
            int semicolon = text.indexOf(';', at);
            int end = semicolon < 0 ? text.length() : semicolon;
            int equals = text.indexOf('=', at);
            boolean valued = equals >= 0 && equals < end;
            String key = text.substring(at, valued ? equals : end);
            if (!key.isEmpty()) {
                tags.put(key, valued ? unescape(text.substring(equals + 1, end)) : "");
            }
            at = end + 1;
        }
        return tags;
    }

    private static String unescape(String value) {
        if (value.indexOf('\\') < 0) {
            return value;
        }
        StringBuilder plain = new StringBuilder(value.length());
        for (int at = 0; at < value.length(); at++) {
            char c = value.charAt(at);
            if (c != '\\') {
                plain.append(c);
            } else if (++at < value.length()) {
                char escaped = value.charAt(at);
                plain.append(
                        switch (escaped) {
                            case ':' -> ';';
                            case 's' -> ' ';
                            case 'r' -> '\r';
                            case 'n' -> '\n';
                            default -> escaped;
                        });
            }
        }
        return plain.toString();
    }
}
