package io.pointsman.plugin.slack.local;

import com.google.gson.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** conversations.*: channels come, are named, filled, shared, and end. */
final class Conversations {

    private static final Pattern NAME = Pattern.compile("[a-z0-9_-]{1,80}");

    private final World world;
    private final Events events;

    Conversations(World world, Events events) {
        this.world = world;
        this.events = events;
    }

    Map<String, Method> methods() {
        Map<String, Method> methods = new LinkedHashMap<>();
        methods.put("conversations.create", Method.bot(Method.TIER_2, Set.of(), this::create));
        methods.put("conversations.info", Method.bot(Method.TIER_3, Set.of(), call -> {
            Channel channel = seen(call.require("channel"));
            mayRead(channel);
            return Json.of("channel", channel.show(channel.members.contains(World.BOT_USER)));
        }));
        methods.put("conversations.members", Method.bot(Method.TIER_4, Set.of(), call -> {
            Channel channel = seen(call.require("channel"));
            mayRead(channel);
            return page("members", List.copyOf(channel.members), call);
        }));
        methods.put("conversations.list", Method.bot(Method.TIER_2, Set.of(), this::list));
        methods.put("users.conversations", Method.bot(Method.TIER_3, Set.of(), this::list));
        methods.put("conversations.join", Method.bot(Method.TIER_3, Set.of("channels:join"), call -> {
            Channel channel = seen(call.require("channel"));
            if (channel.isPrivate) {
                throw new ApiError("method_not_supported_for_channel_type");
            }
            if (channel.archived) {
                throw new ApiError("is_archived");
            }
            enter(channel, World.BOT_USER, "");
            return Json.of("channel", channel.show(true));
        }));
        methods.put("conversations.setTopic", Method.bot(Method.TIER_2, Set.of(), call -> {
            Channel channel = managed(call.require("channel"));
            if (call.text("topic").length() > 250) {
                throw new ApiError("too_long");
            }
            channel.topic = call.text("topic");
            events.system(
                    channel, channel.isPrivate ? "group_topic" : "channel_topic", World.BOT_USER, "set the topic");
            return Json.of("channel", channel.show(true));
        }));
        methods.put("conversations.archive", Method.bot(Method.TIER_2, Set.of(), call -> {
            Channel channel = managed(call.require("channel"));
            archive(channel);
            return Json.of();
        }));
        methods.put("conversations.leave", Method.bot(Method.TIER_3, Set.of(), call -> {
            leave(managed(call.require("channel")), World.BOT_USER);
            return Json.of();
        }));
        methods.put("conversations.invite", Method.bot(Method.TIER_3, Set.of(), this::invite));
        methods.put(
                "conversations.inviteShared", Method.bot(Method.TIER_2, Set.of("conversations.connect:write"), call -> {
                    Channel channel = managed(call.require("channel"));
                    channel.pendingShare = true;
                    return Json.of(
                            "invite_id", world.newId("I"), "conf_code", "code", "url", "https://join.slack.example/x");
                }));
        methods.put("conversations.open", Method.bot(Method.TIER_3, Set.of("im:write"), call -> {
            User user = world.users.get(call.require("users"));
            if (user == null) {
                throw new ApiError("user_not_found");
            }
            if (user.deleted) {
                throw new ApiError("user_disabled");
            }
            return Json.of("channel", world.direct(user.id).show(true));
        }));
        return methods;
    }

    private static String kind(Channel channel) {
        return channel.isDirect() ? "im" : channel.isPrivate ? "groups" : "channels";
    }

    private void mayRead(Channel channel) {
        Method.needOf(world, Set.of(kind(channel) + ":read"));
    }

    private void mayManage(boolean isPrivate) {
        Method.needOf(world, Set.of(isPrivate ? "groups:write" : "channels:manage"));
    }

    /** A private channel is none for who is not in it. */
    private Channel seen(String id) {
        return world.channel(id)
                .filter(channel ->
                        (!channel.isPrivate && !channel.isDirect()) || channel.members.contains(World.BOT_USER))
                .orElseThrow(() -> new ApiError("channel_not_found"));
    }

    private Channel managed(String id) {
        Channel channel = seen(id);
        mayManage(channel.isPrivate);
        if (!channel.members.contains(World.BOT_USER)) {
            throw new ApiError("not_in_channel");
        }
        if (channel.archived) {
            throw new ApiError("is_archived");
        }
        return channel;
    }

    private JsonObject create(ApiCall call) {
        boolean isPrivate = call.flag("is_private");
        mayManage(isPrivate);
        String name = call.require("name");
        if (!NAME.matcher(name).matches()) {
            throw new ApiError("invalid_name_specials");
        }
        if (world.named(name).isPresent()) {
            throw new ApiError("name_taken");
        }
        Channel channel = new Channel(world.newId(isPrivate ? "G" : "C"), name, isPrivate, "");
        world.channels.put(channel.id, channel);
        channel.members.add(World.BOT_USER);
        return Json.of("channel", channel.show(true));
    }

    private JsonObject list(ApiCall call) {
        List<String> types = call.list("types").isEmpty() ? List.of("public_channel") : call.list("types");
        boolean mine = call.method().equals("users.conversations");
        List<JsonObject> found = world.channels.values().stream()
                .filter(channel ->
                        !channel.isDirect() && types.contains(channel.isPrivate ? "private_channel" : "public_channel"))
                .filter(channel -> (!mine && !channel.isPrivate) || channel.members.contains(World.BOT_USER))
                .filter(channel -> !call.flag("exclude_archived") || !channel.archived)
                .map(channel -> channel.show(channel.members.contains(World.BOT_USER)))
                .toList();
        types.forEach(
                type -> Method.needOf(world, Set.of(type.equals("private_channel") ? "groups:read" : "channels:read")));
        return page("channels", found, call);
    }

    private JsonObject invite(ApiCall call) {
        Channel channel = managed(call.require("channel"));
        List<String> users = call.list("users");
        if (users.size() > 100) {
            throw new ApiError("too_many_users");
        }
        for (String id : users) {
            User user = world.users.get(id);
            if (user == null || user.deleted) {
                throw new ApiError("user_not_found");
            }
            if (id.equals(World.BOT_USER)) {
                throw new ApiError("cant_invite_self");
            }
            if (channel.members.contains(id)) {
                throw new ApiError("already_in_channel");
            }
            if (user.kind == User.Kind.GUEST) {
                throw new ApiError("user_is_restricted");
            }
            if (user.kind == User.Kind.EXTERNAL && !channel.sharedWith.contains(user.team)) {
                throw new ApiError("user_team_not_in_channel");
            }
        }
        users.forEach(user -> enter(channel, user, World.BOT_USER));
        return Json.of("channel", channel.show(true));
    }

    /** Somebody comes into a channel. */
    void enter(Channel channel, String user, String inviter) {
        if (!channel.members.add(user)) {
            return;
        }
        JsonObject event = Json.of(
                "type",
                "member_joined_channel",
                "user",
                user,
                "channel",
                channel.id,
                "channel_type",
                channel.isPrivate ? "G" : "C",
                "team",
                team(user));
        if (!inviter.isEmpty()) {
            event.addProperty("inviter", inviter);
        }
        events.emit(channel, "member_joined_channel", kind(channel) + ":read", event);
    }

    /** Somebody goes, or is taken out. */
    void leave(Channel channel, String user) {
        if (!channel.members.remove(user)) {
            return;
        }
        JsonObject event = Json.of(
                "type",
                "member_left_channel",
                "user",
                user,
                "channel",
                channel.id,
                "channel_type",
                channel.isPrivate ? "G" : "C",
                "team",
                team(user));
        if (user.equals(World.BOT_USER)) {
            String type = channel.isPrivate ? "group_left" : "channel_left";
            events.tell(channel, type, kind(channel) + ":read", Json.of("type", type, "channel", channel.id));
        } else {
            events.emit(channel, "member_left_channel", kind(channel) + ":read", event);
        }
    }

    /** The channel ends. */
    void archive(Channel channel) {
        channel.archived = true;
        String type = channel.isPrivate ? "group_archive" : "channel_archive";
        events.emit(
                channel,
                type,
                kind(channel) + ":read",
                Json.of("type", type, "channel", channel.id, "user", World.BOT_USER));
    }

    /** The channel is shared with another workspace, and gets another id where it was private. */
    void share(Channel channel, String team) {
        if (channel.id.startsWith("G")) {
            String old = channel.id;
            world.channels.remove(old);
            channel.id = world.newId("C");
            world.channels.put(channel.id, channel);
            events.emit(
                    channel,
                    "channel_id_changed",
                    kind(channel) + ":read",
                    Json.of("type", "channel_id_changed", "old_channel_id", old, "new_channel_id", channel.id));
        }
        channel.pendingShare = false;
        channel.sharedWith.add(team);
        events.emit(
                channel,
                "channel_shared",
                kind(channel) + ":read",
                Json.of("type", "channel_shared", "connected_team_id", team, "channel", channel.id));
    }

    /** The other workspace is cut off. */
    void unshare(Channel channel, String team) {
        channel.sharedWith.remove(team);
        channel.members.removeIf(user -> team(user).equals(team));
        events.emit(
                channel,
                "channel_unshared",
                kind(channel) + ":read",
                Json.of(
                        "type",
                        "channel_unshared",
                        "previously_connected_team_id",
                        team,
                        "channel",
                        channel.id,
                        "is_ext_shared",
                        !channel.sharedWith.isEmpty()));
    }

    private String team(String user) {
        User found = world.users.get(user);
        return found == null ? World.HOME : found.team;
    }

    static JsonObject page(String name, List<?> all, ApiCall call) {
        int limit = call.number("limit", 100);
        int from = call.text("cursor").isEmpty() ? 0 : Integer.parseInt(call.text("cursor"));
        boolean more = from + limit < all.size();
        JsonObject answer = Json.of(name, all.subList(Math.min(from, all.size()), Math.min(all.size(), from + limit)));
        answer.add("response_metadata", Json.of("next_cursor", more ? String.valueOf(from + limit) : ""));
        return answer;
    }
}
