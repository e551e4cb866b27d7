package io.pointsman.plugin.slack.local;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Somebody at a keyboard in Slack: what they type and press, and what they see. Channels are given by name, with or without {@code #}.
 * Safe for any thread.
 */
public final class Person {

    private final LocalSlack slack;
    private final User user;

    Person(LocalSlack slack, User user) {
        this.slack = slack;
        this.user = user;
    }

    public String id() {
        return user.id;
    }

    /** As the bot knows them: {@code TEAM/USER}. */
    public String account() {
        return user.team + "/" + user.id;
    }

    public Person joins(String channel) {
        return in(channel, place -> slack.conversations.enter(place, user.id, ""));
    }

    public Person leaves(String channel) {
        return in(channel, place -> slack.conversations.leave(place, user.id));
    }

    private Person in(String channel, java.util.function.Consumer<Channel> work) {
        slack.locked(() -> {
            work.accept(slack.named(channel));
            return true;
        });
        return this;
    }

    /** The account is closed. */
    public void isDeactivated() {
        slack.locked(() -> {
            user.deleted = true;
            slack.events()
                    .emit("user_change", "users:read", Json.of("type", "user_change", "user", user.show()), false);
            return true;
        });
    }

    /** Says something; returns the time stamp. */
    public String says(String channel, String text) {
        return slack.locked(() -> slack.chat.say(slack.named(channel), user.id, Json.of("text", text)));
    }

    /** Says something in the thread of a message. */
    public String repliesTo(String channel, String thread, String text) {
        return slack.locked(
                () -> slack.chat.say(slack.named(channel), user.id, Json.of("text", text, "thread_ts", thread)));
    }

    /** Says something that has more to it, such as a {@code subtype}, a {@code bot_id} or files. */
    public String says(String channel, JsonObject message) {
        return slack.locked(() -> slack.chat.say(slack.named(channel), user.id, message));
    }

    /** Says something to the bot alone. */
    public String whispers(String text) {
        return slack.locked(() -> slack.chat.say(slack.world().direct(user.id), user.id, Json.of("text", text)));
    }

    public void edits(String channel, String ts, String text) {
        in(channel, place -> slack.chat.edit(place, ts, user.id, Json.of("text", text)));
    }

    /** Types a slash command, with its slash; only people of our workspace can. */
    public Delivery types(String channel, String line) {
        if (user.kind == User.Kind.EXTERNAL) {
            throw new IllegalStateException("people from outside cannot type our commands");
        }
        String[] words = line.split(" ", 2);
        return slack.locked(() -> {
            Channel place = slack.named(channel);
            return slack.deliver(
                    "slash_commands",
                    Json.of(
                            "token",
                            "legacy",
                            "team_id",
                            World.HOME,
                            "team_domain",
                            "home",
                            "channel_id",
                            place.id,
                            "channel_name",
                            place.name,
                            "user_id",
                            user.id,
                            "user_name",
                            user.name,
                            "command",
                            words[0],
                            "text",
                            words.length > 1 ? words[1] : "",
                            "api_app_id",
                            World.APP,
                            "is_enterprise_install",
                            "false",
                            "response_url",
                            slack.responseUrl(place.id, user.id),
                            "trigger_id",
                            slack.views.trigger(user.id)),
                    true);
        });
    }

    /** Presses a button of the newest message of the channel that has one with this id of the action. */
    public Delivery presses(String channel, String action) {
        return slack.locked(() -> {
            Channel place = slack.named(channel);
            JsonObject message = place.messages.descendingMap().values().stream()
                    .filter(each -> element(each, action).isPresent())
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("there is no button " + action + " in " + channel));
            return press(place, message, element(message, action).orElseThrow());
        });
    }

    /** Presses a button that may stand there no more, or never did. */
    public Delivery presses(String channel, String ts, JsonObject element) {
        return slack.locked(() -> {
            Channel place = slack.named(channel);
            return press(place, Chat.message(place, ts), element);
        });
    }

    private Delivery press(Channel place, JsonObject message, JsonObject element) {
        JsonObject action = element.deepCopy();
        action.addProperty("action_ts", slack.world().newTs());
        JsonObject payload = interaction("block_actions", place);
        payload.addProperty("response_url", slack.responseUrl(place.id, user.id));
        payload.addProperty("trigger_id", slack.views.trigger(user.id));
        payload.add(
                "container",
                Json.of(
                        "type",
                        "message",
                        "message_ts",
                        Json.text(message, "ts"),
                        "channel_id",
                        place.id,
                        "is_ephemeral",
                        false));
        payload.add("message", message.deepCopy());
        payload.add("actions", Json.element(List.of(action)));
        payload.add("state", Json.of("values", Json.of()));
        return slack.deliver("interactive", payload, true);
    }

    /** Uses something of a view that is open, such as a button of the home. */
    public Delivery pressesInView(String viewId, String actionId) {
        return slack.locked(() -> {
            JsonObject view =
                    Optional.ofNullable(slack.world().views.get(viewId)).orElseThrow();
            JsonObject action = element(view, actionId).orElseThrow().deepCopy();
            action.addProperty("action_ts", slack.world().newTs());
            JsonObject payload = interaction("block_actions", Optional.<Channel>empty());
            payload.addProperty("trigger_id", slack.views.trigger(user.id));
            payload.add("container", Json.of("type", "view", "view_id", viewId));
            payload.add("view", view.deepCopy());
            payload.add("actions", Json.element(List.of(action)));
            return slack.deliver("interactive", payload, true);
        });
    }

    /**
     * Submits a view.
     *
     * @param answers by {@code block_id/action_id}: the state of the element, as Slack sends it
     */
    public Delivery submits(String viewId, Map<String, JsonObject> answers) {
        return slack.locked(() -> {
            JsonObject view = Optional.ofNullable(slack.world().views.get(viewId))
                    .orElseThrow()
                    .deepCopy();
            JsonObject values = new JsonObject();
            answers.forEach((path, state) -> {
                String[] parts = path.split("/", 2);
                JsonObject block = values.has(parts[0]) ? values.getAsJsonObject(parts[0]) : new JsonObject();
                block.add(parts[1], state);
                values.add(parts[0], block);
            });
            view.add("state", Json.of("values", values));
            JsonObject payload = interaction("view_submission", Optional.<Channel>empty());
            payload.addProperty("trigger_id", slack.views.trigger(user.id));
            payload.add("view", view);
            payload.add("response_urls", new JsonArray());
            return slack.deliver("interactive", payload, true);
        });
    }

    /** What was written into a field. */
    public static JsonObject written(String text) {
        return Json.of("type", "plain_text_input", "value", text);
    }

    /** What was chosen in a menu. */
    public static JsonObject chosen(String value) {
        return Json.of(
                "type",
                "static_select",
                "selected_option",
                Json.of("text", Json.of("type", "plain_text", "text", value), "value", value));
    }

    /** Uses the shortcut of a message. */
    public Delivery shortcut(String channel, String ts, String callback) {
        return slack.locked(() -> {
            Channel place = slack.named(channel);
            JsonObject payload = interaction("message_action", place);
            payload.addProperty("callback_id", callback);
            payload.addProperty("trigger_id", slack.views.trigger(user.id));
            payload.addProperty("response_url", slack.responseUrl(place.id, user.id));
            payload.addProperty("message_ts", ts);
            payload.add("message", Chat.message(place, ts).deepCopy());
            return slack.deliver("interactive", payload, true);
        });
    }

    /** Puts an emoji to a message. */
    public void reacts(String channel, String ts, String emoji) {
        in(channel, place -> {
            JsonObject message = Chat.message(place, ts);
            slack.chat.react(message, emoji, user.id);
            slack.events()
                    .emit(
                            place,
                            "reaction_added",
                            "reactions:read",
                            Json.of(
                                    "type",
                                    "reaction_added",
                                    "user",
                                    user.id,
                                    "reaction",
                                    emoji,
                                    "item_user",
                                    Json.text(message, "user"),
                                    "item",
                                    Json.of("type", "message", "channel", place.id, "ts", ts),
                                    "event_ts",
                                    slack.world().newTs()));
        });
    }

    /** Looks at the bot's home. */
    public void opensHome() {
        slack.locked(() -> {
            slack.events()
                    .emit(
                            "app_home_opened",
                            "",
                            Json.of(
                                    "type",
                                    "app_home_opened",
                                    "user",
                                    user.id,
                                    "channel",
                                    slack.world().direct(user.id).id,
                                    "tab",
                                    "home",
                                    "event_ts",
                                    slack.world().newTs()),
                            false);
            return true;
        });
    }

    /** The home as it was published last. */
    public Optional<JsonObject> home() {
        return slack.locked(
                () -> Optional.ofNullable(slack.world().homes.get(user.id)).map(JsonObject::deepCopy));
    }

    /** The newest modal that was opened for this person, as it is now. */
    public Optional<JsonObject> modal() {
        return slack.locked(() -> slack.world().views.values().stream()
                .filter(view -> Json.text(view, "opened_by").equals(user.id)
                        && Json.text(view, "type").equals("modal"))
                .reduce((first, second) -> second)
                .map(JsonObject::deepCopy));
    }

    /** Everything that the bot said where this person could read it, line by line, in channels, threads and in private. */
    public List<String> reads() {
        return slack.locked(() -> {
            List<String> lines = new ArrayList<>();
            slack.world().channels.values().stream()
                    .filter(channel -> channel.members.contains(user.id))
                    .flatMap(channel -> channel.messages.values().stream())
                    .filter(message -> Json.text(message, "user").equals(World.BOT_USER))
                    .forEach(message -> lines.addAll(lines(Json.text(message, "text"))));
            whispered().forEach(text -> lines.addAll(lines(text)));
            return lines;
        });
    }

    /** What the bot said to this person directly, in order, line by line. */
    public List<String> toldDirectly() {
        return slack.locked(() -> slack.world().direct(user.id).messages.values().stream()
                .filter(message -> Json.text(message, "user").equals(World.BOT_USER))
                .flatMap(message -> lines(Json.text(message, "text")).stream())
                .toList());
    }

    private static List<String> lines(String text) {
        return Arrays.asList(text.split("\n", -1));
    }

    /** The messages that this person alone saw. */
    public List<String> whispered() {
        return slack.locked(() -> slack.world().whispers.stream()
                .filter(whisper -> whisper.user().equals(user.id))
                .map(World.Whisper::text)
                .toList());
    }

    private JsonObject interaction(String type, Channel place) {
        return interaction(type, Optional.of(place));
    }

    private JsonObject interaction(String type, Optional<Channel> place) {
        JsonObject payload = Json.of(
                "type",
                type,
                "token",
                "legacy",
                "api_app_id",
                World.APP,
                "team",
                Json.of("id", World.HOME, "domain", "home"),
                "user",
                Json.of("id", user.id, "username", user.name, "name", user.name, "team_id", user.team),
                "is_enterprise_install",
                false);
        place.ifPresent(channel -> payload.add("channel", Json.of("id", channel.id, "name", channel.name)));
        return payload;
    }

    private static Optional<JsonObject> element(JsonObject parent, String action) {
        if (parent.has("action_id") && Json.text(parent, "action_id").equals(action)) {
            return Optional.of(parent);
        }
        for (Map.Entry<String, JsonElement> entry : parent.entrySet()) {
            Optional<JsonObject> found = within(entry.getValue(), action);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<JsonObject> within(JsonElement value, String action) {
        if (value.isJsonObject()) {
            return element(value.getAsJsonObject(), action);
        }
        if (value.isJsonArray()) {
            for (JsonElement each : value.getAsJsonArray()) {
                Optional<JsonObject> found = within(each, action);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }
}
