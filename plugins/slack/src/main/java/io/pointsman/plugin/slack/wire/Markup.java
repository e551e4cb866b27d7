package io.pointsman.plugin.slack.wire;

import static io.pointsman.plugin.slack.wire.Inbound.array;
import static io.pointsman.plugin.slack.wire.Inbound.object;
import static io.pointsman.plugin.slack.wire.Inbound.text;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.pointsman.api.chat.Prose;
import io.pointsman.api.chat.Prose.Look;
import io.pointsman.api.chat.Prose.Span;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What somebody wrote in Slack, as it looks there, without Slack's own signs: from the rich text that Slack's editors send, and from marks
 * in the text where there is none. Whom and what it mentions is called by name, and behind words that are a link stands where it leads.
 */
public final class Markup {

    /** How what is mentioned is called; from memory, at once. */
    public interface Names {

        String person(String id);

        String channel(String id);
    }

    private static final String DATE = "date^";
    private static final String GROUP = "subteam^";
    private static final Pattern REFERENCE = Pattern.compile("<([^<>]*)>");

    /** What opens a look stands behind no letter and before no gap; what closes it, the other way round. */
    private static final Pattern MARKED = Pattern.compile(
            "```(?<block>.+?)```|`(?<code>[^`\n]+)`"
                    + "|(?<![\\p{L}\\p{N}*])\\*(?<bold>(?! )[^*\n]*[^*\n ])\\*(?![\\p{L}\\p{N}*])"
                    + "|(?<![\\p{L}\\p{N}_])_(?<italic>(?! )[^_\n]*[^_\n ])_(?![\\p{L}\\p{N}_])"
                    + "|(?<![\\p{L}\\p{N}~])~(?<strike>(?! )[^~\n]*[^~\n ])~(?![\\p{L}\\p{N}~])"
                    + "|<(?<reference>[^<>]*)>",
            Pattern.DOTALL);

    private final Names names;
    private final List<Span> spans = new ArrayList<>();

    private Markup(Names names) {
        this.names = names;
    }

    /** A message: its words, and the names of its files with where they are. */
    public static Prose read(JsonObject message, Names names) {
        Markup markup = new Markup(new Labelled(text(message, "text"), names));
        if (!markup.rich(message)) {
            markup.marked(text(message, "text"), Set.of());
        }
        markup.files(message);
        return new Prose(markup.spans);
    }

    /** The text names channels by a label where the rich text has their id alone. */
    private record Labelled(String text, Names names) implements Names {

        @Override
        public String person(String id) {
            return names.person(id);
        }

        @Override
        public String channel(String id) {
            Matcher reference = REFERENCE.matcher(text);
            while (reference.find()) {
                String found = reference.group(1);
                if (found.startsWith("#" + id + "|") && found.length() > id.length() + 2) {
                    return found.substring(id.length() + 2);
                }
            }
            return names.channel(id);
        }
    }

    private void put(String words, Set<Look> looks) {
        if (!words.isEmpty()) {
            spans.add(new Span(words, looks));
        }
    }

    private void newLine() {
        boolean begun = !spans.isEmpty() && !spans.getLast().text().endsWith("\n");
        put(begun ? "\n" : "", Set.of());
    }

    /** Whether there was rich text. */
    private boolean rich(JsonObject message) {
        boolean found = false;
        for (JsonElement block : array(message, "blocks")) {
            if (block.isJsonObject() && text(block.getAsJsonObject(), "type").equals("rich_text")) {
                parts(block.getAsJsonObject(), "");
                found = true;
            }
        }
        return found;
    }

    private void parts(JsonObject parent, String bullet) {
        for (JsonElement each : array(parent, "elements")) {
            JsonObject part = each.isJsonObject() ? each.getAsJsonObject() : new JsonObject();
            switch (text(part, "type")) {
                case "rich_text_list" -> parts(part, "• ");
                case "rich_text_preformatted" -> {
                    newLine();
                    elements(part, Set.of(Look.CODE));
                }
                case "rich_text_quote" -> {
                    newLine();
                    put("> ", Set.of());
                    elements(part, Set.of());
                }
                default -> {
                    newLine();
                    put(bullet, Set.of());
                    elements(part, Set.of());
                }
            }
        }
    }

    private void elements(JsonObject part, Set<Look> around) {
        for (JsonElement each : array(part, "elements")) {
            if (each.isJsonObject()) {
                element(each.getAsJsonObject(), around);
            }
        }
    }

    private void element(JsonObject element, Set<Look> around) {
        Set<Look> looks = EnumSet.noneOf(Look.class);
        looks.addAll(around);
        JsonObject style = object(element, "style");
        for (Look look : Look.values()) {
            if (text(style, look.name().toLowerCase(java.util.Locale.ROOT)).equals("true")) {
                looks.add(look);
            }
        }
        String words = text(element, "text");
        put(
                switch (text(element, "type")) {
                    case "link" -> link(text(element, "url"), words);
                    case "user" -> "@" + names.person(text(element, "user_id"));
                    case "channel" -> "#" + names.channel(text(element, "channel_id"));
                    case "usergroup" -> "@" + text(element, "usergroup_id");
                    case "broadcast" -> "@" + text(element, "range");
                    case "emoji" -> emoji(element);
                    case "color" -> text(element, "value");
                    case "date" -> text(element, "fallback");
                    default -> words;
                },
                looks);
    }

    private static String emoji(JsonObject element) {
        try {
            StringBuilder sign = new StringBuilder();
            for (String point : text(element, "unicode").split("-", -1)) {
                sign.appendCodePoint(Integer.parseInt(point, 16));
            }
            return sign.toString();
        } catch (IllegalArgumentException own) {
            return ":" + text(element, "name") + ":";
        }
    }

    /** Marks within the words; of the inside of code nothing is a mark. */
    private void marked(String text, Set<Look> around) {
        Matcher mark = MARKED.matcher(text);
        int from = 0;
        while (mark.find()) {
            put(unescaped(text.substring(from, mark.start())), around);
            from = mark.end();
            if (mark.group("reference") != null) {
                put(unescaped(reference(mark.group("reference"))), around);
            } else if (mark.group("block") != null) {
                newLine();
                put(inside(mark.group("block").strip()), with(around, Look.CODE));
                put(text.startsWith("\n", from) || from == text.length() ? "" : "\n", Set.of());
            } else if (mark.group("code") != null) {
                put(inside(mark.group("code")), with(around, Look.CODE));
            } else if (mark.group("bold") != null) {
                marked(mark.group("bold"), with(around, Look.BOLD));
            } else if (mark.group("italic") != null) {
                marked(mark.group("italic"), with(around, Look.ITALIC));
            } else {
                marked(mark.group("strike"), with(around, Look.STRIKE));
            }
        }
        put(unescaped(text.substring(from)), around);
    }

    private static Set<Look> with(Set<Look> around, Look look) {
        Set<Look> looks = EnumSet.of(look);
        looks.addAll(around);
        return looks;
    }

    /** Slack makes links of addresses in code, too. */
    private String inside(String code) {
        return unescaped(
                REFERENCE.matcher(code).replaceAll(found -> Matcher.quoteReplacement(reference(found.group(1)))));
    }

    private static String unescaped(String text) {
        return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }

    private String reference(String inside) {
        int bar = inside.indexOf('|');
        String target = bar < 0 ? inside : inside.substring(0, bar);
        String label = bar < 0 ? "" : inside.substring(bar + 1);
        if (target.startsWith("@")) {
            return "@" + (label.isEmpty() ? names.person(target.substring(1)) : label);
        }
        if (target.startsWith("#")) {
            return "#" + (label.isEmpty() ? names.channel(target.substring(1)) : label);
        }
        return target.startsWith("!") ? special(target.substring(1), label) : link(target, label);
    }

    /** A time, a group of people, or whoever is here. */
    private static String special(String target, String label) {
        if (target.startsWith(DATE)) {
            return label;
        }
        if (target.startsWith(GROUP)) {
            return "@" + (label.isEmpty() ? target.substring(GROUP.length()) : label.replaceFirst("^@", ""));
        }
        return "@" + target;
    }

    /** What is read, and where it leads where that is something else. */
    private static String link(String url, String label) {
        String shown = url.replaceFirst("^(mailto|tel):", "");
        if (label.isEmpty() || label.equals(url) || label.equals(shown)) {
            return shown;
        }
        boolean same =
                shown.replaceFirst("^https?://", "").replaceFirst("/$", "").equals(label);
        return same ? shown : label + " (" + shown + ")";
    }

    /** Files are for who may see them in Slack: others read what they are called, and where who may can look. */
    private void files(JsonObject message) {
        for (JsonElement each : array(message, "files")) {
            JsonObject file = each.isJsonObject() ? each.getAsJsonObject() : new JsonObject();
            String name = text(file, "name").isEmpty() ? text(file, "title") : text(file, "name");
            String place = text(file, "permalink");
            newLine();
            put(
                    "file " + (name.isEmpty() ? "without a name" : name)
                            + (place.startsWith("https://") ? " (" + place + ")" : ""),
                    Set.of());
        }
    }
}
