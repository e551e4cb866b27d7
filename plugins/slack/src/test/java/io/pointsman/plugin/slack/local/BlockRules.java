package io.pointsman.plugin.slack.local;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What Slack refuses in Block Kit: too many, too long, twice the same id. */
final class BlockRules {

    private BlockRules() {}

    static void check(JsonElement blocks, int most) {
        if (!blocks.isJsonArray()) {
            throw new ApiError("invalid_blocks_format");
        }
        JsonArray all = blocks.getAsJsonArray();
        require(all.size() <= most, "no more than " + most + " items allowed [json-pointer:/blocks]");
        Set<String> ids = new HashSet<>();
        for (JsonElement each : all) {
            JsonObject block = each.getAsJsonObject();
            String id = Json.text(block, "block_id");
            require(id.length() <= 255, "block_id too long");
            require(id.isEmpty() || ids.add(id), "block_id " + id + " already exists");
            block(block);
        }
    }

    private static void block(JsonObject block) {
        switch (Json.text(block, "type")) {
            case "section" -> {
                require(block.has("text") || block.has("fields"), "section without text and fields");
                text(block, "text", 3000);
                if (block.has("fields")) {
                    JsonArray fields = block.getAsJsonArray("fields");
                    require(fields.size() <= 10, "more than 10 fields");
                    fields.forEach(field -> length(field.getAsJsonObject(), 2000));
                }
                if (block.has("accessory")) {
                    element(block.getAsJsonObject("accessory"));
                }
            }
            case "header" -> text(block, "text", 150);
            case "actions" -> {
                JsonArray elements = block.getAsJsonArray("elements");
                require(!elements.isEmpty() && elements.size() <= 25, "1 to 25 elements in actions");
                elements.forEach(each -> element(each.getAsJsonObject()));
            }
            case "context" ->
                require(block.getAsJsonArray("elements").size() <= 10, "more than 10 elements in context");
            case "input" -> {
                text(block, "label", 2000);
                element(block.getAsJsonObject("element"));
            }
            case "image" -> require(!Json.text(block, "alt_text").isEmpty(), "image without alt_text");
            case "divider", "rich_text", "file", "video", "markdown", "table" -> {}
            default ->
                throw new ApiError(
                        "invalid_blocks", "errors", List.of("unsupported type: " + Json.text(block, "type")));
        }
    }

    private static void element(JsonObject element) {
        require(Json.text(element, "action_id").length() <= 255, "action_id too long");
        if (Json.text(element, "type").equals("button")) {
            text(element, "text", 75);
            require(Json.text(element, "value").length() <= 2000, "value too long");
        }
        if (element.has("options")) {
            JsonArray options = element.getAsJsonArray("options");
            int most = Json.text(element, "type").equals("overflow") ? 5 : 100;
            require(!options.isEmpty() && options.size() <= most, "1 to " + most + " options");
            options.forEach(option -> {
                text(option.getAsJsonObject(), "text", 75);
                require(Json.text(option.getAsJsonObject(), "value").length() <= 150, "value of an option too long");
            });
        }
        if (element.has("confirm")) {
            JsonObject confirm = element.getAsJsonObject("confirm");
            text(confirm, "title", 100);
            text(confirm, "text", 300);
            text(confirm, "confirm", 30);
            text(confirm, "deny", 30);
        }
    }

    /** A view of a modal or a home. */
    static void view(JsonObject view) {
        boolean modal = Json.text(view, "type").equals("modal");
        require(modal || Json.text(view, "type").equals("home"), "type is modal or home");
        if (modal) {
            text(view, "title", 24);
            text(view, "submit", 24);
            text(view, "close", 24);
        }
        require(view.toString().length() <= 250_000, "view too large");
        require(Json.text(view, "private_metadata").length() <= 3000, "private_metadata too long");
        check(view.get("blocks"), 100);
        boolean input = false;
        for (JsonElement block : view.getAsJsonArray("blocks")) {
            input = input || Json.text(block.getAsJsonObject(), "type").equals("input");
        }
        require(!modal || !input || view.has("submit"), "a modal with input blocks needs submit");
    }

    private static void text(JsonObject parent, String name, int most) {
        if (parent.has(name)) {
            length(parent.getAsJsonObject(name), most);
        }
    }

    private static void length(JsonObject text, int most) {
        int length = Json.text(text, "text").length();
        require(length >= 1 && length <= most, "text of 1 to " + most + " characters, not " + length);
    }

    private static void require(boolean holds, String complaint) {
        if (!holds) {
            throw new ApiError(
                    "invalid_blocks",
                    "errors",
                    List.of(complaint),
                    "response_metadata",
                    Json.of("messages", List.of("[ERROR] " + complaint)));
        }
    }
}
