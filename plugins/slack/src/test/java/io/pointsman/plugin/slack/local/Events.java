package io.pointsman.plugin.slack.local;

import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** What the app is told: only what it subscribed to, has the scope for, and is in the channel of. Under the lock of the world. */
final class Events {

    private final World world;
    private final Consumer<JsonObject> deliver;
    final Set<String> subscribed = new LinkedHashSet<>();

    /**
     * @param deliver takes the payloads of {@code event_callback}s
     */
    Events(World world, Consumer<JsonObject> deliver) {
        this.world = world;
        this.deliver = deliver;
    }

    void message(Channel channel, JsonObject message) {
        JsonObject event = message.deepCopy();
        event.addProperty("channel", channel.id);
        event.addProperty("event_ts", Json.text(message, "ts"));
        event.addProperty("channel_type", channel.isDirect() ? "im" : channel.isPrivate ? "group" : "channel");
        User author = world.users.get(Json.text(message, "user"));
        if (author != null && author.kind == User.Kind.EXTERNAL) {
            event.addProperty("user_team", author.team);
            event.addProperty("source_team", author.team);
        }
        hear(channel, event);
        if (Json.text(message, "text").contains("<@" + World.BOT_USER + ">")
                && !Json.text(message, "user").equals(World.BOT_USER)) {
            JsonObject mention = event.deepCopy();
            mention.addProperty("type", "app_mention");
            mention.remove("channel_type");
            emit(channel, "app_mention", "app_mentions:read", mention);
        }
    }

    void changed(Channel channel, JsonObject before, JsonObject after) {
        JsonObject event = Json.of(
                "type",
                "message",
                "subtype",
                "message_changed",
                "hidden",
                true,
                "channel",
                channel.id,
                "channel_type",
                channel.isPrivate ? "group" : "channel",
                "ts",
                world.newTs(),
                "event_ts",
                world.newTs(),
                "message",
                after,
                "previous_message",
                before);
        hear(channel, event);
    }

    /** Something else that shows up among the messages of a channel, such as a topic. */
    void system(Channel channel, String subtype, String user, String text) {
        JsonObject message = Json.of(
                "type",
                "message",
                "subtype",
                subtype,
                "user",
                user,
                "text",
                text,
                "ts",
                world.newTs(),
                "team",
                World.HOME);
        channel.messages.put(Json.text(message, "ts"), message);
        message(channel, message);
    }

    private void hear(Channel channel, JsonObject event) {
        if (channel.isDirect()) {
            emit(channel, "message.im", "im:history", event);
        } else if (channel.isPrivate) {
            emit(channel, "message.groups", "groups:history", event);
        } else {
            emit(channel, "message.channels", "channels:history", event);
        }
    }

    /** Tells an event of a channel that the bot is in. */
    void emit(Channel channel, String subscription, String scope, JsonObject event) {
        if (channel.members.contains(World.BOT_USER)) {
            tell(channel, subscription, scope, event);
        }
    }

    /** Tells an event of a channel whoever is in it, such as that the bot was taken out. */
    void tell(Channel channel, String subscription, String scope, JsonObject event) {
        emit(subscription, scope, event, !channel.sharedWith.isEmpty());
    }

    /** Tells an event of no channel. */
    void emit(String subscription, String scope, JsonObject event, boolean shared) {
        if (!subscribed.contains(subscription) || (!scope.isEmpty() && !world.scopes.contains(scope))) {
            return;
        }
        deliver.accept(Json.of(
                "token",
                "legacy",
                "team_id",
                World.HOME,
                "api_app_id",
                World.APP,
                "type",
                "event_callback",
                "event_id",
                world.newId("Ev"),
                "event_time",
                Instant.now().getEpochSecond(),
                "is_ext_shared_channel",
                shared,
                "event_context",
                "4-local",
                "event",
                event,
                "authorizations",
                List.of(Json.of(
                        "team_id",
                        World.HOME,
                        "user_id",
                        World.BOT_USER,
                        "is_bot",
                        true,
                        "is_enterprise_install",
                        false))));
    }
}
