package io.pointsman.plugin.slack.wire;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the bot must be allowed to in a workspace, and what does not work where it is not. The same list as in the manifest of the app. */
public final class Scopes {

    private static final Map<String, String> NEEDED = new LinkedHashMap<>();
    private static final Map<String, String> WISHED = new LinkedHashMap<>();

    static {
        NEEDED.put("commands", "nobody can type /switchover or use shortcuts");
        NEEDED.put("chat:write", "the bot cannot say anything");
        NEEDED.put("app_mentions:read", "the bot does not hear when it is mentioned");
        NEEDED.put(
                "channels:history",
                "commands in public channels are not heard, and what was missed is not found again");
        NEEDED.put(
                "groups:history", "commands in private channels are not heard, and what was missed is not found again");
        NEEDED.put("im:history", "commands in direct messages are not heard");
        NEEDED.put("channels:manage", "public channels cannot be made, named and archived");
        NEEDED.put("groups:write", "private channels cannot be made, filled and archived");
        NEEDED.put("channels:read", "who reads a public channel is not known, so that it hears nothing for staff");
        NEEDED.put("groups:read", "who reads a private channel is not known, so that it hears nothing for staff");
        NEEDED.put("im:write", "nobody can be answered in private");
        NEEDED.put("pins:write", "the live checklist is not pinned");
        NEEDED.put("users:read", "nobody is recognised, so that everybody is a guest");
        WISHED.put("channels:join", "a public channel that exists must invite the bot before it can be used");
        WISHED.put("bookmarks:write", "report and runbook are not linked at the head of channels");
        WISHED.put("files:write", "pictures of the traffic are shown as links");
        WISHED.put("reactions:read", "a message is not put into the timeline by an emoji");
        WISHED.put("reactions:write", "a message that was put into the timeline is not marked");
        WISHED.put(
                "conversations.connect:write", "customers are not invited to channels by the bot; a person must do it");
    }

    private Scopes() {}

    /** Without these the bot is no use. */
    public static Set<String> needed() {
        return Set.copyOf(NEEDED.keySet());
    }

    /** Without these something is missing. */
    public static Set<String> wished() {
        return Set.copyOf(WISHED.keySet());
    }

    /** The scopes as Slack writes them in a header. */
    public static Set<String> read(String header) {
        return Arrays.stream(header.split(",", -1))
                .map(String::strip)
                .filter(scope -> !scope.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** One line for each scope that is not granted: its name, and what does not work without it. */
    public static List<String> missing(Set<String> granted) {
        return java.util.stream.Stream.concat(NEEDED.entrySet().stream(), WISHED.entrySet().stream())
                .filter(scope -> !granted.contains(scope.getKey()))
                .map(scope -> "the scope " + scope.getKey() + " is not granted: " + scope.getValue())
                .toList();
    }
}
