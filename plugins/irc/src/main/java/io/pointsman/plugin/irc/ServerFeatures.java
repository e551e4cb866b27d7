package io.pointsman.plugin.irc;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** What the server says of itself in 005. */
final class ServerFeatures {

    private static final int MOST_TARGETS = 20;

    private final Map<String, String> values = new HashMap<>();
    /** What is asked of every line, read once. */
    private boolean ascii;

    private int targetsOfAMessage = 1;

    void handle(IrcLine line) {
        for (int at = 1; at < line.params().size() - 1; at++) {
            String feature = line.param(at);
            int equals = feature.indexOf('=');
            if (equals < 0) {
                values.put(feature, "");
            } else {
                values.put(feature.substring(0, equals), feature.substring(equals + 1));
            }
        }
        ascii = text("CASEMAPPING", "rfc1459").equals("ascii");
        boolean said = has("MAXTARGETS")
                || text("TARGMAX", "").toUpperCase(Locale.ROOT).contains("PRIVMSG:");
        targetsOfAMessage =
                said ? Math.min(MOST_TARGETS, Math.min(number("MAXTARGETS", MOST_TARGETS), targets("PRIVMSG"))) : 1;
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    String text(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    int number(String name, int otherwise) {
        try {
            return Integer.parseInt(text(name, ""));
        } catch (NumberFormatException notSaid) {
            return otherwise;
        }
    }

    /** How many targets a command may have, such as the channels of one JOIN. */
    int targets(String command) {
        for (String limit : text("TARGMAX", "").split(",", -1)) {
            if (limit.matches("(?i)" + command + ":\\d{1,4}")) {
                return Integer.parseInt(limit.substring(command.length() + 1));
            }
        }
        return Integer.MAX_VALUE;
    }

    /**
     * How many rooms one PRIVMSG may name. One where the server does not say: ngircd would take more, and make the bot wait a second for
     * each.
     */
    int targetsOfAMessage() {
        return targetsOfAMessage;
    }

    /** A nick or channel as the server compares it. */
    String fold(String name) {
        String folded = name.toLowerCase(Locale.ROOT);
        if (ascii) {
            return folded;
        }
        return folded.replace('[', '{').replace(']', '}').replace('\\', '|').replace('~', '^');
    }

    /** The signs before a nick in a list of names, such as {@code @+}. */
    String prefixes() {
        String prefix = text("PREFIX", "(ov)@+");
        return prefix.substring(prefix.indexOf(')') + 1);
    }

    /** The modes behind those signs, such as {@code ov}. */
    String memberModes() {
        String prefix = text("PREFIX", "(ov)@+");
        return prefix.startsWith("(") && prefix.contains(")") ? prefix.substring(1, prefix.indexOf(')')) : "";
    }

    /** Whether a channel mode comes with a parameter. */
    boolean modeHasParameter(char mode, boolean added) {
        String[] kinds = text("CHANMODES", "beI,k,l,imnpst").split(",", -1);
        return memberModes().indexOf(mode) >= 0
                || (kinds.length > 0 && kinds[0].indexOf(mode) >= 0)
                || (kinds.length > 1 && kinds[1].indexOf(mode) >= 0)
                || (added && kinds.length > 2 && kinds[2].indexOf(mode) >= 0);
    }
}
