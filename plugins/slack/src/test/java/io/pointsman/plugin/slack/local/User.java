package io.pointsman.plugin.slack.local;

import com.google.gson.JsonObject;

/** Somebody with an account in one of the workspaces. */
final class User {

    /** What somebody is to the workspace that installed the bot. */
    enum Kind {
        MEMBER,
        /** Of our workspace, in a few channels only. */
        GUEST,
        /** Of another workspace, in channels shared with it. */
        EXTERNAL,
        BOT
    }

    final String id;
    final String team;
    final String name;
    final Kind kind;
    String email;
    boolean deleted;

    User(String id, String team, String name, Kind kind) {
        this.id = id;
        this.team = team;
        this.name = name;
        this.kind = kind;
        this.email = name + (kind == Kind.EXTERNAL ? "@customer.example" : "@home.example");
    }

    /** As users.info shows it to the bot: the address of somebody from outside is not. */
    JsonObject show() {
        JsonObject profile = Json.of("real_name", name, "display_name", name, "team", team);
        if (kind == Kind.MEMBER || kind == Kind.GUEST) {
            profile.addProperty("email", email);
        }
        return Json.of(
                "id",
                id,
                "team_id",
                team,
                "name",
                name,
                "real_name",
                name,
                "deleted",
                deleted,
                "is_bot",
                kind == Kind.BOT,
                "is_restricted",
                kind == Kind.GUEST,
                "is_ultra_restricted",
                false,
                "is_stranger",
                false,
                "is_app_user",
                kind == Kind.BOT,
                "profile",
                profile);
    }
}
