package io.pointsman.plugin.slack.local;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** views.*: a trigger opens one view within three seconds; a hash that is old changes nothing. */
final class Views {

    private final World world;
    Duration triggerLives = Duration.ofSeconds(3);

    Views(World world) {
        this.world = world;
    }

    Map<String, Method> methods() {
        Map<String, Method> methods = new LinkedHashMap<>();
        methods.put("views.open", Method.bot(Method.TIER_4, Set.of(), call -> {
            String user = use(call.require("trigger_id"));
            return Json.of("view", keep(content(call), user, world.newId("V"), ""));
        }));
        methods.put("views.push", Method.bot(Method.TIER_4, Set.of(), call -> {
            String user = use(call.require("trigger_id"));
            return Json.of("view", keep(content(call), user, world.newId("V"), ""));
        }));
        methods.put("views.update", Method.bot(Method.TIER_4, Set.of(), this::update));
        methods.put("views.publish", Method.bot(Method.TIER_4, Set.of(), call -> {
            String user = call.require("user_id");
            if (!world.users.containsKey(user)) {
                throw new ApiError("invalid_arguments");
            }
            JsonObject view = content(call);
            checkHash(world.homes.get(user), call);
            view = keep(view, user, world.newId("V"), "");
            world.homes.put(user, view);
            return Json.of("view", view);
        }));
        return methods;
    }

    private static JsonObject content(ApiCall call) {
        JsonObject view = call.object("view");
        BlockRules.view(view);
        return view;
    }

    private String use(String id) {
        World.Trigger trigger = world.triggers.get(id);
        if (trigger == null) {
            throw new ApiError("invalid_trigger_id");
        }
        if (trigger.used()) {
            throw new ApiError("exchanged_trigger_id");
        }
        if (Instant.now().isAfter(trigger.until())) {
            throw new ApiError("expired_trigger_id");
        }
        world.triggers.put(id, new World.Trigger(trigger.user(), trigger.until(), true));
        return trigger.user();
    }

    /** A new right for this person to see one view, soon. */
    String trigger(String user) {
        String id = world.newId("trigger.");
        world.triggers.put(id, new World.Trigger(user, Instant.now().plus(triggerLives), false));
        return id;
    }

    private JsonObject update(ApiCall call) {
        String id = call.text("view_id");
        if (id.isEmpty()) {
            id = world.views.values().stream()
                    .filter(view -> Json.text(view, "external_id").equals(call.require("external_id")))
                    .map(view -> Json.text(view, "id"))
                    .findFirst()
                    .orElse("");
        }
        JsonObject before = world.views.get(id);
        if (before == null) {
            throw new ApiError("not_found");
        }
        checkHash(before, call);
        return Json.of("view", keep(content(call), Json.text(before, "opened_by"), id, ""));
    }

    private static void checkHash(@Nullable JsonObject before, ApiCall call) {
        if (before != null && !call.text("hash").isEmpty() && !call.text("hash").equals(Json.text(before, "hash"))) {
            throw new ApiError("hash_conflict");
        }
    }

    /** A form that was taken closes, unless the app answers that it stays. */
    boolean answered(JsonObject payload, JsonObject answer) {
        return Json.text(payload, "type").equals("view_submission")
                && !answer.has("response_action")
                && world.views.remove(Json.text(payload.getAsJsonObject("view"), "id")) != null;
    }

    JsonObject keep(JsonObject content, String user, String id, String root) {
        JsonObject view = content.deepCopy();
        view.addProperty("id", id);
        view.addProperty("team_id", World.HOME);
        view.addProperty("app_id", World.APP);
        view.addProperty("bot_id", World.BOT);
        view.addProperty("root_view_id", root.isEmpty() ? id : root);
        view.addProperty("hash", world.newTs() + ".h");
        view.addProperty("opened_by", user);
        if (!view.has("state")) {
            view.add("state", Json.of("values", Json.of()));
        }
        world.views.put(id, view);
        return view;
    }
}
