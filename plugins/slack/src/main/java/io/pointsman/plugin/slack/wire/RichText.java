package io.pointsman.plugin.slack.wire;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.pointsman.api.chat.Prose;
import io.pointsman.api.chat.Prose.Look;
import io.pointsman.api.chat.Prose.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Words on their way to Slack, as rich text: how they look is said beside them, and nothing in them is parsed, so that they call nobody.
 * Addresses lead where they say.
 */
public final class RichText {

    private static final Pattern LINK = Pattern.compile("https?://[^\\s<>|\"]+");

    private RichText() {}

    /** Lines in as few messages as hold them; a line is never longer than what a message holds. */
    static List<Part> parts(List<Prose> lines) {
        List<Part> parts = new ArrayList<>();
        List<Prose> together = new ArrayList<>();
        for (Prose line : lines) {
            List<Prose> longer = new ArrayList<>(together);
            longer.add(line);
            if (!together.isEmpty() && Texts.escaped(text(longer)).length() > Texts.LONGEST) {
                parts.add(part(together));
                together.clear();
            }
            together.add(line);
        }
        if (!text(together).isBlank()) {
            parts.add(part(together));
        }
        return parts;
    }

    private static String text(List<Prose> lines) {
        return lines.stream().map(Prose::text).collect(Collectors.joining("\n"));
    }

    private static Part part(List<Prose> lines) {
        List<Span> spans = new ArrayList<>();
        for (Prose line : lines) {
            if (!spans.isEmpty()) {
                spans.add(new Span("\n", java.util.Set.of()));
            }
            spans.addAll(line.spans());
        }
        Prose whole = new Prose(spans);
        return new Part(Texts.escaped(whole.text()), blocks(whole));
    }

    /** The words as blocks, in JSON. */
    static String blocks(Prose prose) {
        JsonArray elements = new JsonArray();
        for (Span span : prose.spans()) {
            add(elements, new Span(Texts.clean(span.text()), span.looks()));
        }
        JsonObject section = typed("rich_text_section");
        section.add("elements", elements);
        JsonArray sections = new JsonArray();
        sections.add(section);
        JsonObject block = typed("rich_text");
        block.add("elements", sections);
        JsonArray blocks = new JsonArray();
        blocks.add(block);
        return blocks.toString();
    }

    private static void add(JsonArray elements, Span span) {
        Matcher link = LINK.matcher(span.text());
        int from = 0;
        while (!span.looks().contains(Look.CODE) && link.find()) {
            add(elements, "text", "text", span.text().substring(from, link.start()), span);
            add(elements, "link", "url", link.group(), span);
            from = link.end();
        }
        add(elements, "text", "text", span.text().substring(from), span);
    }

    private static void add(JsonArray elements, String type, String name, String value, Span span) {
        if (value.isEmpty()) {
            return;
        }
        JsonObject element = typed(type);
        element.addProperty(name, value);
        if (!span.looks().isEmpty()) {
            JsonObject style = new JsonObject();
            span.looks().forEach(look -> style.addProperty(look.name().toLowerCase(Locale.ROOT), true));
            element.add("style", style);
        }
        elements.add(element);
    }

    private static JsonObject typed(String type) {
        JsonObject object = new JsonObject();
        object.addProperty("type", type);
        return object;
    }
}
