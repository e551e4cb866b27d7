package io.pointsman.plugin.slack.local;

import com.google.gson.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** auth.*, users.*, usergroups.*, files.* and apps.connections.open. */
final class Directory {

    private final World world;
    private final Chat chat;
    private final Supplier<String> ticket;
    private final Supplier<String> uploads;

    /**
     * @param ticket makes the address of a socket, good for one connection
     * @param uploads where the bytes of files go, without the id
     */
    Directory(World world, Chat chat, Supplier<String> ticket, Supplier<String> uploads) {
        this.world = world;
        this.chat = chat;
        this.ticket = ticket;
        this.uploads = uploads;
    }

    Map<String, Method> methods() {
        Map<String, Method> methods = new LinkedHashMap<>();
        methods.put(
                "auth.test",
                Method.bot(
                        0,
                        Set.of(),
                        call -> Json.of(
                                "url",
                                "https://home.slack.example/",
                                "team",
                                "Home",
                                "user",
                                "pointsman",
                                "team_id",
                                World.HOME,
                                "user_id",
                                World.BOT_USER,
                                "bot_id",
                                World.BOT,
                                "app_id",
                                World.APP,
                                "is_enterprise_install",
                                false)));
        methods.put("api.test", Method.bot(0, Set.of(), call -> Json.of()));
        methods.put("apps.connections.open", new Method(true, Set.of(), 0, call -> Json.of("url", ticket.get())));
        methods.put(
                "users.info",
                Method.bot(
                        Method.TIER_4,
                        Set.of("users:read"),
                        call -> Json.of("user", user(call.require("user")).show())));
        methods.put(
                "users.list",
                Method.bot(
                        Method.TIER_2,
                        Set.of("users:read"),
                        call -> Conversations.page(
                                "members",
                                world.users.values().stream().map(User::show).toList(),
                                call)));
        methods.put(
                "users.lookupByEmail",
                Method.bot(
                        Method.TIER_3,
                        Set.of("users:read.email"),
                        call -> Json.of(
                                "user",
                                world.users.values().stream()
                                        .filter(user -> user.email.equalsIgnoreCase(call.require("email"))
                                                && user.kind == User.Kind.MEMBER)
                                        .findFirst()
                                        .orElseThrow(() -> new ApiError("users_not_found"))
                                        .show())));
        methods.put(
                "users.getPresence",
                Method.bot(
                        Method.TIER_3,
                        Set.of("users:read"),
                        call -> Json.of("presence", user(call.require("user")).deleted ? "away" : "active")));
        methods.put(
                "usergroups.list",
                Method.bot(
                        Method.TIER_2,
                        Set.of("usergroups:read"),
                        call -> Json.of(
                                "usergroups",
                                world.groups.keySet().stream()
                                        .map(id -> Json.of("id", id, "handle", id))
                                        .toList())));
        methods.put("usergroups.users.list", Method.bot(Method.TIER_2, Set.of("usergroups:read"), call -> {
            Set<String> members = world.groups.get(call.require("usergroup"));
            if (members == null) {
                throw new ApiError("no_such_subteam");
            }
            return Json.of("users", members);
        }));
        methods.put("files.getUploadURLExternal", Method.bot(Method.TIER_4, Set.of("files:write"), call -> {
            String id = world.newId("F");
            world.files.put(
                    id,
                    new World.StoredFile(
                            id,
                            call.require("filename"),
                            Long.parseLong(call.require("length")),
                            call.text("alt_txt"),
                            ""));
            return Json.of("upload_url", uploads.get() + id, "file_id", id);
        }));
        methods.put("files.completeUploadExternal", Method.bot(Method.TIER_4, Set.of("files:write"), this::complete));
        return methods;
    }

    private User user(String id) {
        User user = world.users.get(id);
        if (user == null) {
            throw new ApiError("user_not_found");
        }
        return user;
    }

    private JsonObject complete(ApiCall call) {
        List<JsonObject> done = new java.util.ArrayList<>();
        for (var each : call.json("files", "invalid_arguments").getAsJsonArray()) {
            World.StoredFile file = world.files.get(Json.text(each.getAsJsonObject(), "id"));
            if (file == null || file.content().isEmpty()) {
                throw new ApiError("file_not_found");
            }
            done.add(
                    Json.of("id", file.id(), "title", Json.text(each.getAsJsonObject(), "title"), "name", file.name()));
        }
        if (!call.text("channel_id").isEmpty()) {
            Channel channel = world.channel(call.text("channel_id"))
                    .filter(found -> found.members.contains(World.BOT_USER))
                    .orElseThrow(() -> new ApiError("channel_not_found"));
            JsonObject message = Json.of("text", call.text("initial_comment"), "files", done);
            message.addProperty("subtype", "file_share");
            if (!call.text("thread_ts").isEmpty()) {
                message.addProperty("thread_ts", call.text("thread_ts"));
            }
            chat.say(channel, World.BOT_USER, message);
        }
        return Json.of("files", done);
    }
}
