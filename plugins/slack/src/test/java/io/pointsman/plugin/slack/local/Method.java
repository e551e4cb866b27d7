package io.pointsman.plugin.slack.local;

import com.google.gson.JsonObject;
import java.util.Set;
import java.util.function.Function;

/**
 * A method of the Web API.
 *
 * @param app whether it wants the token of the app, not of the bot
 * @param scopes one of them is enough; none when the list is empty
 * @param perMinute how often it may be called; 0 for ever
 * @param work under the lock of the world; fails with {@link ApiError}
 */
record Method(boolean app, Set<String> scopes, double perMinute, Function<ApiCall, JsonObject> work) {

    static final double TIER_2 = 20;
    static final double TIER_3 = 50;
    static final double TIER_4 = 100;

    static Method bot(double perMinute, Set<String> scopes, Function<ApiCall, JsonObject> work) {
        return new Method(false, scopes, perMinute, work);
    }

    void need(World world, Set<String> oneOf) {
        needOf(world, oneOf);
    }

    /** As Slack says it: which are needed, and which were given. */
    static void needOf(World world, Set<String> oneOf) {
        if (!oneOf.isEmpty() && oneOf.stream().noneMatch(world.scopes::contains)) {
            throw new ApiError(
                    "missing_scope", "needed", String.join(",", oneOf), "provided", String.join(",", world.scopes));
        }
    }
}
