package io.pointsman.plugin.slack.local;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** A channel with what was said in it; touched under the lock of the world. */
final class Channel {

    String id;
    String name;
    final boolean isPrivate;
    final String with;
    final Set<String> members = new LinkedHashSet<>();
    final Set<String> sharedWith = new LinkedHashSet<>();
    boolean pendingShare;
    boolean archived;
    boolean frozen;
    String topic = "";
    String purpose = "";
    final NavigableMap<String, JsonObject> messages = new TreeMap<>();
    final Set<String> pins = new LinkedHashSet<>();
    final List<JsonObject> bookmarks = new ArrayList<>();

    /**
     * @param with whom a direct message is with; empty for a channel
     */
    Channel(String id, String name, boolean isPrivate, String with) {
        this.id = id;
        this.name = name;
        this.isPrivate = isPrivate;
        this.with = with;
    }

    boolean isDirect() {
        return !with.isEmpty();
    }

    JsonObject show(boolean member) {
        JsonObject shown = Json.of(
                "id",
                id,
                "is_im",
                isDirect(),
                "is_archived",
                archived || frozen,
                "is_member",
                member,
                "is_private",
                isPrivate || isDirect(),
                "is_channel",
                !isDirect() && !isPrivate,
                "is_group",
                isPrivate,
                "is_mpim",
                false,
                "is_shared",
                !sharedWith.isEmpty(),
                "is_ext_shared",
                !sharedWith.isEmpty(),
                "is_org_shared",
                false,
                "is_pending_ext_shared",
                pendingShare,
                "is_frozen",
                frozen,
                "num_members",
                members.size(),
                "topic",
                Json.of("value", topic),
                "purpose",
                Json.of("value", purpose));
        shown.add("shared_team_ids", Json.element(sharedWith));
        if (isDirect()) {
            shown.addProperty("user", with);
        } else {
            shown.addProperty("name", name);
        }
        return shown;
    }
}
