package io.pointsman.plugin.slack.wire;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.Optional;

/**
 * Something that Slack told, as it came.
 *
 * @param kind what it is
 * @param envelope of the delivery: not of the thing, so that the same thing can come in several
 */
public record Inbound(Kind kind, String envelope, JsonObject payload) {

    /** What there is. */
    public enum Kind {
        EVENT,
        COMMAND,
        /** A click, a view that was sent, a shortcut. */
        INTERACTION,
        /** What we do not know: acknowledged, and no more. */
        UNKNOWN
    }

    /** Reads an envelope of Socket Mode; empty when it is none. */
    static Optional<Inbound> read(JsonObject envelope) {
        String id = text(envelope, "envelope_id");
        if (id.isEmpty()) {
            return Optional.empty();
        }
        JsonElement payload = envelope.get("payload");
        boolean whole = payload != null && payload.isJsonObject();
        Kind kind = !whole
                ? Kind.UNKNOWN
                : switch (text(envelope, "type")) {
                    case "events_api" -> Kind.EVENT;
                    case "slash_commands" -> Kind.COMMAND;
                    case "interactive" -> Kind.INTERACTION;
                    default -> Kind.UNKNOWN;
                };
        return Optional.of(new Inbound(kind, id, whole ? payload.getAsJsonObject() : new JsonObject()));
    }

    /** Whether the acknowledgement carries the result, so that the work comes before it. */
    boolean answersInAck() {
        String type = text(payload, "type");
        return kind == Kind.INTERACTION && (type.equals("view_submission") || type.equals("block_suggestion"));
    }

    /**
     * What the thing itself is known by, however often and by whichever way it is told. A message is known by when it was said and by whom:
     * so it is the same in an event, in the event of a mention, and in the history.
     */
    public String key() {
        return switch (kind) {
            case EVENT -> {
                JsonObject event = object(payload, "event");
                boolean said = (text(event, "type").equals("message")
                                || text(event, "type").equals("app_mention"))
                        && !text(event, "user").isEmpty()
                        && !text(event, "subtype").equals("message_changed")
                        && !text(event, "subtype").equals("message_deleted");
                yield said ? messageKey(event) : or(text(payload, "event_id"));
            }
            case COMMAND -> or(text(payload, "trigger_id"));
            case INTERACTION -> {
                // A form that was sent again, after it was refused, is the same view: its trigger is another one.
                JsonObject view = object(payload, "view");
                String trigger = text(payload, "trigger_id");
                yield trigger.isEmpty() && text(payload, "type").equals("view_submission")
                        ? text(view, "id") + "/" + text(view, "hash")
                        : or(trigger);
            }
            case UNKNOWN -> envelope;
        };
    }

    private String or(String id) {
        return id.isEmpty() ? envelope : id;
    }

    /** What a message is known by. */
    public static String messageKey(JsonObject message) {
        return "m/" + text(message, "ts") + "/" + text(message, "user");
    }

    /** Things of one lane are worked on one after the other. */
    String lane() {
        return switch (kind) {
            case EVENT -> {
                JsonObject event = object(payload, "event");
                String channel = text(event, "channel");
                String item = text(object(event, "item"), "channel");
                yield channel.isEmpty() ? (item.isEmpty() ? "events" : item) : channel;
            }
            case COMMAND -> text(payload, "channel_id");
            case INTERACTION -> {
                String channel = text(object(payload, "channel"), "id");
                yield channel.isEmpty() ? text(object(payload, "user"), "id") : channel;
            }
            case UNKNOWN -> "unknown";
        };
    }

    /** What may be written down: without what opens a door. */
    String journalled() {
        JsonObject clean = payload.deepCopy();
        for (String secret :
                new String[] {"token", "response_url", "response_urls", "trigger_id", "verification_token"}) {
            clean.remove(secret);
        }
        JsonObject entry = new JsonObject();
        entry.addProperty("kind", kind.name());
        entry.add("payload", clean);
        return entry.toString();
    }

    /** What was written down. */
    static Optional<Inbound> fromJournal(String key, String body) {
        try {
            JsonObject entry = JsonParser.parseString(body).getAsJsonObject();
            return Optional.of(new Inbound(Kind.valueOf(text(entry, "kind")), key, entry.getAsJsonObject("payload")));
        } catch (JsonParseException | IllegalArgumentException | IllegalStateException damaged) {
            return Optional.empty();
        }
    }

    /** A text of an object; empty when there is none. */
    public static String text(JsonObject object, String name) {
        JsonElement value = object.get(name);
        return value != null && value.isJsonPrimitive() ? value.getAsString() : "";
    }

    /** An object of an object; an empty one when there is none. */
    public static JsonObject object(JsonObject object, String name) {
        JsonElement value = object.get(name);
        return value != null && value.isJsonObject() ? value.getAsJsonObject() : new JsonObject();
    }

    /** A list of an object; an empty one when there is none. */
    public static JsonArray array(JsonObject object, String name) {
        JsonElement value = object.get(name);
        return value != null && value.isJsonArray() ? value.getAsJsonArray() : new JsonArray();
    }
}
