package io.pointsman.plugin.slack.wire;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Optional;

/** How each kind of thing is told that it was not accepted, within its acknowledgement. */
final class Refusals {

    private Refusals() {}

    static Optional<String> of(Inbound inbound, String why) {
        JsonObject answer = new JsonObject();
        if (inbound.kind() == Inbound.Kind.COMMAND) {
            answer.addProperty("response_type", "ephemeral");
            answer.addProperty("text", why);
            return Optional.of(answer.toString());
        }
        if (Inbound.text(inbound.payload(), "type").equals("view_submission")) {
            Optional<String> field = firstInput(inbound.payload());
            if (field.isPresent()) {
                JsonObject errors = new JsonObject();
                errors.addProperty(field.get(), why);
                answer.addProperty("response_action", "errors");
                answer.add("errors", errors);
                return Optional.of(answer.toString());
            }
        }
        return Optional.empty();
    }

    private static Optional<String> firstInput(JsonObject payload) {
        for (JsonElement block : Inbound.array(Inbound.object(payload, "view"), "blocks")) {
            JsonObject each = block.getAsJsonObject();
            if (Inbound.text(each, "type").equals("input")
                    && !Inbound.text(each, "block_id").isEmpty()) {
                return Optional.of(Inbound.text(each, "block_id"));
            }
        }
        return Optional.empty();
    }
}
