package io.pointsman.plugin.slack.blocks;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.pointsman.plugin.slack.wire.Texts;
import java.util.List;

/** The elements of Block Kit that we use, each cut to what Slack takes. Every text is one in which Slack parses nothing. */
final class Kit {

    private Kit() {}

    static JsonObject of(String type) {
        JsonObject object = new JsonObject();
        object.addProperty("type", type);
        return object;
    }

    static JsonArray array(List<JsonObject> elements) {
        JsonArray array = new JsonArray();
        elements.forEach(array::add);
        return array;
    }

    /** Never empty, for Slack takes no empty text. */
    static JsonObject plain(String text, int longest) {
        JsonObject object = of("plain_text");
        String clean = cut(Texts.clean(text).replace('\n', ' ').strip(), longest);
        object.addProperty("text", clean.isEmpty() ? "-" : clean);
        object.addProperty("emoji", false);
        return object;
    }

    static JsonObject header(String text) {
        JsonObject block = of("header");
        block.add("text", plain(text, 150));
        return block;
    }

    static JsonObject section(String text) {
        JsonObject block = of("section");
        block.add("text", plain(text, 3_000));
        return block;
    }

    static JsonObject actions(List<JsonObject> elements) {
        JsonObject block = of("actions");
        block.add("elements", array(elements));
        return block;
    }

    /** A piece of text within rich text. */
    static JsonObject text(String text, String... styles) {
        JsonObject element = of("text");
        element.addProperty("text", Texts.clean(text));
        if (styles.length > 0) {
            JsonObject style = new JsonObject();
            for (String each : styles) {
                style.addProperty(each, true);
            }
            element.add("style", style);
        }
        return element;
    }

    static JsonObject emoji(String name) {
        JsonObject element = of("emoji");
        element.addProperty("name", name);
        return element;
    }

    /** Lines of rich text, each of its pieces. */
    static JsonObject rich(List<List<JsonObject>> lines) {
        JsonArray pieces = new JsonArray();
        for (int i = 0; i < lines.size(); i++) {
            if (i > 0) {
                pieces.add(text("\n"));
            }
            lines.get(i).forEach(pieces::add);
        }
        JsonObject section = of("rich_text_section");
        section.add("elements", pieces);
        JsonObject block = of("rich_text");
        block.add("elements", array(List.of(section)));
        return block;
    }

    /** At most so many characters, the last of which says that there was more. */
    static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = longest - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
    }
}
