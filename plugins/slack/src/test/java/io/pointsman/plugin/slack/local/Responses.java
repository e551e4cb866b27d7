package io.pointsman.plugin.slack.local;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.HashMap;
import java.util.Map;

/** The {@code response_url} of commands and clicks: five answers within half an hour. */
final class Responses {

    private record Open(String channel, String user, int left) {}

    private final World world;
    private final Chat chat;
    private final Map<String, Open> open = new HashMap<>();

    Responses(World world, Chat chat) {
        this.world = world;
        this.chat = chat;
    }

    String open(String channel, String user) {
        synchronized (world.lock) {
            String id = world.newId("R");
            open.put(id, new Open(channel, user, 5));
            return id;
        }
    }

    /** Whether it is one that still takes answers. */
    boolean post(String id, String body) {
        JsonObject message = JsonParser.parseString(body).getAsJsonObject();
        synchronized (world.lock) {
            Open one = open.get(id);
            if (one == null || one.left() == 0) {
                return false;
            }
            open.put(id, new Open(one.channel(), one.user(), one.left() - 1));
            String text = Json.text(message, "text");
            if (Json.text(message, "response_type").equals("in_channel")) {
                world.channel(one.channel()).ifPresent(channel -> chat.say(channel, World.BOT_USER, message));
            } else {
                world.whispers.add(new World.Whisper(one.channel(), one.user(), text, message));
            }
            return true;
        }
    }
}
