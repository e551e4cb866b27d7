package io.pointsman.plugin.slack.local;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/** What the local Slack would say of blocks, for tests that send nothing. */
public final class BlockLinting {

    private BlockLinting() {}

    /** Fails as Slack refuses a message with these blocks. */
    public static void message(JsonElement blocks) {
        BlockRules.check(blocks, 50);
    }

    /** Fails as Slack refuses such a view. */
    public static void view(JsonObject view) {
        BlockRules.view(view);
    }
}
