package io.pointsman.plugin.slack.blocks;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.pointsman.api.chat.Board;
import io.pointsman.api.chat.Choice;
import io.pointsman.api.chat.Field;
import io.pointsman.api.chat.Form;
import io.pointsman.api.chat.Objection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Forms and homes as views of Slack, and what people answered in them. */
public final class Views {

    /** By this name Slack tells that one of our forms was sent. */
    public static final String FORM = "pointsman-form";

    private static final String ANSWER = "answer";
    private static final int OPTIONS = 100;

    private Views() {}

    /**
     * What a form is about, as it is kept in the view itself; believed no more than a button is.
     *
     * @param channel Slack's id of the channel in which it was pressed; empty at home
     */
    public record About(String choice, String channel) {

        String json() {
            JsonObject about = new JsonObject();
            about.addProperty("choice", choice);
            about.addProperty("channel", channel);
            return about.toString();
        }

        /** Reads it; empty when it is none. */
        public static Optional<About> read(String json) {
            try {
                JsonObject about = JsonParser.parseString(json).getAsJsonObject();
                return Optional.of(new About(
                        about.get("choice").getAsString(), about.get("channel").getAsString()));
            } catch (JsonParseException
                    | IllegalStateException
                    | NullPointerException
                    | UnsupportedOperationException odd) {
                return Optional.empty();
            }
        }
    }

    /** What is shown while we look what is to be asked. */
    public static JsonObject loading() {
        return modal("One moment", List.of(Kit.section("Looking what can be done now …")));
    }

    /** Why nothing is asked. */
    public static JsonObject refused(String why) {
        return modal("Not now", List.of(Kit.section(why)));
    }

    /** The form of a choice. */
    public static JsonObject form(Choice choice, Form form, About about) {
        List<JsonObject> blocks = new ArrayList<>();
        choice.confirmation().ifPresent(text -> blocks.add(Kit.section(text)));
        form.fields().forEach(field -> blocks.add(input(field)));
        JsonObject view = modal(form.title(), blocks);
        view.addProperty("callback_id", FORM);
        view.addProperty("private_metadata", about.json());
        view.add("submit", Kit.plain(form.submit(), 24));
        return view;
    }

    /** A home. */
    public static JsonObject home(Board board) {
        JsonObject view = Kit.of("home");
        view.add("blocks", BoardBlocks.of(board, BoardBlocks.IN_HOME));
        return view;
    }

    /** The home of somebody of whom nothing is known. */
    public static JsonObject emptyHome() {
        JsonObject view = Kit.of("home");
        view.add("blocks", Kit.array(List.of(Kit.section("There is nothing of yours here."))));
        return view;
    }

    private static JsonObject modal(String title, List<JsonObject> blocks) {
        JsonObject view = Kit.of("modal");
        view.add("title", Kit.plain(title, 24));
        view.add("close", Kit.plain("Cancel", 24));
        view.add("blocks", Kit.array(blocks));
        return view;
    }

    private static JsonObject input(Field field) {
        JsonObject block = Kit.of("input");
        block.addProperty("block_id", field.name());
        block.add("label", Kit.plain(field.label(), 150));
        if (!field.hint().isEmpty()) {
            block.add("hint", Kit.plain(field.hint(), 150));
        }
        block.addProperty("optional", field.optional());
        block.add("element", element(field));
        return block;
    }

    private static JsonObject element(Field field) {
        JsonObject element = switch (field.kind()) {
            case TEXT -> written(true);
            case LINE -> written(false);
            case TIME -> Kit.of("datetimepicker");
            // More than Slack shows are typed, and what is mistyped is answered with what is near.
            case ONE_OF -> field.options().size() > OPTIONS ? written(false) : menu(field);
        };
        element.addProperty("action_id", ANSWER);
        return element;
    }

    private static JsonObject written(boolean lines) {
        JsonObject element = Kit.of("plain_text_input");
        element.addProperty("multiline", lines);
        element.addProperty("max_length", 1_000);
        return element;
    }

    private static JsonObject menu(Field field) {
        JsonObject menu = Kit.of("static_select");
        JsonArray options = new JsonArray();
        for (Field.Option each : field.options()) {
            JsonObject option = new JsonObject();
            option.add("text", Kit.plain(each.label(), 75));
            option.addProperty("value", Kit.cut(each.value(), 150));
            options.add(option);
        }
        menu.add("options", options);
        return menu;
    }

    /** What was answered, by the name of the field. */
    public static Map<String, String> answers(JsonObject view) {
        Map<String, String> answers = new TreeMap<>();
        JsonElement state = view.get("state");
        if (state == null || !state.isJsonObject() || !state.getAsJsonObject().has("values")) {
            return answers;
        }
        for (Map.Entry<String, JsonElement> field :
                state.getAsJsonObject().getAsJsonObject("values").entrySet()) {
            JsonElement answer = field.getValue().getAsJsonObject().get(ANSWER);
            if (answer != null && answer.isJsonObject()) {
                answers.put(field.getKey(), answer(answer.getAsJsonObject()));
            }
        }
        return answers;
    }

    private static String answer(JsonObject element) {
        JsonElement time = element.get("selected_date_time");
        if (time != null && !time.isJsonNull()) {
            return Instant.ofEpochSecond(time.getAsLong()).toString();
        }
        JsonElement option = element.get("selected_option");
        if (option != null && option.isJsonObject()) {
            return option.getAsJsonObject().get("value").getAsString();
        }
        JsonElement value = element.get("value");
        return value == null || value.isJsonNull() ? "" : value.getAsString();
    }

    /**
     * What is wrong, at its fields; what is about no field stands at the first.
     *
     * @param view as it was sent
     */
    public static String objections(JsonObject view, List<Objection> wrong) {
        JsonObject errors = new JsonObject();
        String first = "";
        for (JsonElement block : view.getAsJsonArray("blocks")) {
            JsonObject each = block.getAsJsonObject();
            if (first.isEmpty() && each.get("type").getAsString().equals("input")) {
                first = each.get("block_id").getAsString();
            }
        }
        for (Objection one : wrong) {
            errors.addProperty(one.field().isEmpty() ? first : one.field(), Kit.cut(one.text(), 1_000));
        }
        JsonObject answer = new JsonObject();
        answer.addProperty("response_action", "errors");
        answer.add("errors", errors);
        return answer.toString();
    }
}
