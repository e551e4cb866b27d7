package io.pointsman.plugin.slack.local;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** chat.*, reactions, pins, bookmarks and history. */
final class Chat {

    private static final int SPLIT = 4040;
    private static final int LONGEST = 40_000;

    private final World world;
    private final Events events;

    Chat(World world, Events events) {
        this.world = world;
        this.events = events;
    }

    Map<String, Method> methods() {
        Map<String, Method> methods = new LinkedHashMap<>();
        Set<String> write = Set.of("chat:write");
        methods.put("chat.postMessage", Method.bot(Method.TIER_4, write, this::post));
        methods.put("chat.update", Method.bot(Method.TIER_3, write, this::update));
        methods.put("chat.delete", Method.bot(Method.TIER_3, write, this::delete));
        methods.put("chat.postEphemeral", Method.bot(Method.TIER_4, write, this::ephemeral));
        methods.put("chat.getPermalink", Method.bot(0, Set.of(), this::permalink));
        methods.put("pins.add", Method.bot(Method.TIER_2, Set.of("pins:write"), call -> {
            Channel channel = mine(call.require("channel"));
            message(channel, call.require("timestamp"));
            if (!channel.pins.add(call.text("timestamp"))) {
                throw new ApiError("already_pinned");
            }
            return Json.of();
        }));
        methods.put("pins.remove", Method.bot(Method.TIER_2, Set.of("pins:write"), call -> {
            if (!mine(call.require("channel")).pins.remove(call.require("timestamp"))) {
                throw new ApiError("no_pin");
            }
            return Json.of();
        }));
        methods.put("reactions.add", Method.bot(Method.TIER_3, Set.of("reactions:write"), call -> {
            JsonObject message = message(mine(call.require("channel")), call.require("timestamp"));
            if (!react(message, call.require("name"), World.BOT_USER)) {
                throw new ApiError("already_reacted");
            }
            return Json.of();
        }));
        methods.put("bookmarks.add", Method.bot(Method.TIER_2, Set.of("bookmarks:write"), call -> {
            Channel channel = mine(call.require("channel_id"));
            JsonObject bookmark = Json.of(
                    "id",
                    world.newId("Bk"),
                    "channel_id",
                    channel.id,
                    "title",
                    call.require("title"),
                    "type",
                    call.require("type"),
                    "link",
                    call.text("link"));
            channel.bookmarks.add(bookmark);
            return Json.of("bookmark", bookmark);
        }));
        methods.put("bookmarks.edit", Method.bot(Method.TIER_2, Set.of("bookmarks:write"), call -> {
            JsonObject bookmark = mine(call.require("channel_id")).bookmarks.stream()
                    .filter(each -> Json.text(each, "id").equals(call.text("bookmark_id")))
                    .findFirst()
                    .orElseThrow(() -> new ApiError("not_found"));
            bookmark.addProperty("link", call.text("link"));
            return Json.of("bookmark", bookmark);
        }));
        methods.put(
                "bookmarks.list",
                Method.bot(
                        Method.TIER_3,
                        Set.of("bookmarks:read", "bookmarks:write"),
                        call -> Json.of("bookmarks", mine(call.require("channel_id")).bookmarks)));
        methods.put("conversations.history", Method.bot(Method.TIER_3, Set.of(), this::history));
        methods.put("conversations.replies", Method.bot(Method.TIER_3, Set.of(), this::replies));
        return methods;
    }

    /** A channel that the bot is in and may write to. */
    private Channel writable(String id) {
        Channel channel = id.startsWith("U") ? world.direct(known(id)) : mine(id);
        if (channel.archived || channel.frozen) {
            throw new ApiError("is_archived");
        }
        return channel;
    }

    private String known(String user) {
        User found = world.users.get(user);
        if (found == null || found.deleted) {
            throw new ApiError("channel_not_found");
        }
        return user;
    }

    private Channel mine(String id) {
        Channel channel = world.channel(id)
                .or(() -> world.named(id).filter(named -> !named.isPrivate))
                .orElseThrow(() -> new ApiError("channel_not_found"));
        if (!channel.members.contains(World.BOT_USER)) {
            throw new ApiError(channel.isPrivate ? "channel_not_found" : "not_in_channel");
        }
        return channel;
    }

    static JsonObject message(Channel channel, String ts) {
        JsonObject message = channel.messages.get(ts);
        if (message == null) {
            throw new ApiError("message_not_found");
        }
        return message;
    }

    private JsonObject post(ApiCall call) {
        Channel channel = writable(call.require("channel"));
        JsonObject message = content(call);
        List<String> parts = parts(Json.text(message, "text"), message.has("blocks"));
        String ts = "";
        for (String part : parts) {
            JsonObject one = message.deepCopy();
            one.addProperty("text", part);
            String said = say(channel, World.BOT_USER, one);
            ts = ts.isEmpty() ? said : ts;
        }
        return Json.of("channel", channel.id, "ts", ts, "message", message(channel, ts));
    }

    /** What is too long becomes several messages, behind the back of who sent it. */
    private static List<String> parts(String text, boolean blocks) {
        if (blocks || text.length() <= SPLIT) {
            return List.of(text);
        }
        List<String> parts = new java.util.ArrayList<>();
        for (int at = 0; at < text.length(); at += SPLIT) {
            parts.add(text.substring(at, Math.min(text.length(), at + SPLIT)));
        }
        return parts;
    }

    private static JsonObject content(ApiCall call) {
        JsonObject message = new JsonObject();
        String text = call.text("text");
        if (text.length() > LONGEST) {
            throw new ApiError("msg_too_long");
        }
        message.addProperty("text", text);
        if (!call.text("blocks").isEmpty()) {
            message.add("blocks", call.json("blocks", "invalid_blocks_format"));
            BlockRules.check(message.get("blocks"), 50);
        }
        if (text.isBlank() && !message.has("blocks")) {
            throw new ApiError("no_text");
        }
        if (!call.text("metadata").isEmpty()) {
            JsonObject metadata = call.object("metadata");
            if (Json.text(metadata, "event_type").isEmpty() || !metadata.has("event_payload")) {
                throw new ApiError("metadata_must_be_sent_from_app");
            }
            message.add("metadata", metadata);
        }
        if (!call.text("thread_ts").isEmpty()) {
            message.addProperty("thread_ts", call.text("thread_ts"));
        }
        return message;
    }

    /** Puts a message into a channel and tells it to the app; returns its time stamp. */
    String say(Channel channel, String user, JsonObject content) {
        JsonObject message = content.deepCopy();
        User who = world.users.get(user);
        message.addProperty("type", "message");
        message.addProperty("user", user);
        message.addProperty("team", who == null ? World.HOME : who.team);
        if (user.equals(World.BOT_USER)) {
            message.addProperty("bot_id", World.BOT);
            message.addProperty("app_id", World.APP);
        }
        String ts = world.newTs();
        message.addProperty("ts", ts);
        channel.messages.put(ts, message);
        events.message(channel, message);
        return ts;
    }

    private JsonObject update(ApiCall call) {
        Channel channel = writable(call.require("channel"));
        JsonObject before = message(channel, call.require("ts"));
        if (!Json.text(before, "user").equals(World.BOT_USER)) {
            throw new ApiError("cant_update_message");
        }
        JsonObject content = content(call);
        if (Json.text(content, "text").length() > 4000 && !content.has("blocks")) {
            throw new ApiError("msg_too_long");
        }
        edit(channel, call.text("ts"), World.BOT_USER, content);
        return Json.of("channel", channel.id, "ts", call.text("ts"), "text", Json.text(content, "text"));
    }

    /** Changes a message and tells it to the app. */
    void edit(Channel channel, String ts, String by, JsonObject content) {
        JsonObject before = message(channel, ts).deepCopy();
        JsonObject after = before.deepCopy();
        after.remove("blocks");
        content.entrySet().forEach(entry -> after.add(entry.getKey(), entry.getValue()));
        after.add("edited", Json.of("user", by, "ts", world.newTs()));
        channel.messages.put(ts, after);
        events.changed(channel, before, after);
    }

    private JsonObject delete(ApiCall call) {
        Channel channel = writable(call.require("channel"));
        JsonObject before = message(channel, call.require("ts"));
        if (!Json.text(before, "user").equals(World.BOT_USER)) {
            throw new ApiError("cant_delete_message");
        }
        channel.messages.remove(call.text("ts"));
        return Json.of("channel", channel.id, "ts", call.text("ts"));
    }

    private JsonObject ephemeral(ApiCall call) {
        Channel channel = writable(call.require("channel"));
        String user = call.require("user");
        if (!channel.members.contains(user)) {
            throw new ApiError("user_not_in_channel");
        }
        JsonObject content = content(call);
        world.whispers.add(new World.Whisper(channel.id, user, Json.text(content, "text"), content));
        return Json.of("message_ts", world.newTs());
    }

    private JsonObject permalink(ApiCall call) {
        Channel channel = mine(call.require("channel"));
        message(channel, call.require("message_ts"));
        return Json.of(
                "permalink",
                "https://home.slack.example/archives/" + channel.id + "/p"
                        + call.text("message_ts").replace(".", ""));
    }

    boolean react(JsonObject message, String name, String user) {
        JsonArray reactions = message.has("reactions") ? message.getAsJsonArray("reactions") : new JsonArray();
        JsonObject reaction = Json.of("name", name, "user", user);
        boolean fresh = !reactions.contains(reaction);
        if (fresh) {
            reactions.add(reaction);
        }
        message.add("reactions", reactions);
        return fresh;
    }

    private void mayRead(Channel channel) {
        String kind = channel.isDirect() ? "im" : channel.isPrivate ? "groups" : "channels";
        Method.needOf(world, Set.of(kind + ":history"));
    }

    private JsonObject history(ApiCall call) {
        Channel channel = mine(call.require("channel"));
        mayRead(channel);
        String oldest = call.text("oldest");
        String latest = call.text("latest").isEmpty() ? "9" : call.text("latest");
        List<JsonObject> found = channel.messages.descendingMap().values().stream()
                .filter(message -> Json.text(message, "ts").compareTo(oldest) > 0
                        && (Json.text(message, "ts").compareTo(latest) < 0)
                        && (!message.has("thread_ts")
                                || message.get("thread_ts").equals(message.get("ts"))))
                .map(message -> shown(message, call))
                .toList();
        return page(found, call);
    }

    private JsonObject replies(ApiCall call) {
        Channel channel = mine(call.require("channel"));
        mayRead(channel);
        List<JsonObject> found = channel.messages.values().stream()
                .filter(message -> Json.text(message, "thread_ts").equals(call.require("ts"))
                        || Json.text(message, "ts").equals(call.text("ts")))
                .map(message -> shown(message, call))
                .toList();
        return page(found, call);
    }

    private static JsonObject shown(JsonObject message, ApiCall call) {
        JsonObject shown = message.deepCopy();
        if (!call.flag("include_all_metadata")) {
            shown.remove("metadata");
        }
        return shown;
    }

    private static JsonObject page(List<JsonObject> all, ApiCall call) {
        int limit = call.number("limit", 100);
        int from = call.text("cursor").isEmpty() ? 0 : Integer.parseInt(call.text("cursor"));
        List<JsonObject> page = all.subList(Math.min(from, all.size()), Math.min(all.size(), from + limit));
        boolean more = from + limit < all.size();
        JsonObject answer = Json.of("messages", page, "has_more", more);
        answer.add("response_metadata", Json.of("next_cursor", more ? String.valueOf(from + limit) : ""));
        return answer;
    }
}
