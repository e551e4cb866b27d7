package io.pointsman.plugin.slack;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.slack.api.methods.response.conversations.ConversationsHistoryResponse;
import com.slack.api.model.Message;
import com.slack.api.util.json.GsonFactory;
import io.pointsman.plugin.slack.wire.ApiProblem;
import io.pointsman.plugin.slack.wire.Dispatcher;
import io.pointsman.plugin.slack.wire.Inbound;
import io.pointsman.plugin.slack.wire.WebApi;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was said in the rooms while nobody listened, found in their history and told as if Slack had told it, with the same key: what is
 * known already has no second effect, and what is old is heard, and not done.
 */
final class Reconciler {

    private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int PAGE = 200;
    private static final int PAGES = 5;

    private final WebApi api;
    private final Supplier<Identity> identity;
    private final Dispatcher dispatcher;
    private final Gson gson;

    Reconciler(WebApi api, Supplier<Identity> identity, Dispatcher dispatcher) {
        this.api = api;
        this.identity = identity;
        this.dispatcher = dispatcher;
        this.gson = GsonFactory.createSnakeCase(api.slack().getConfig());
    }

    /** Looks through the room; in its mailbox, for it blocks. */
    void reconcile(Room room, ChannelMemory memory) {
        Optional<String> since = memory.missedSince(room.id);
        if (since.isEmpty()) {
            return;
        }
        try {
            List<Message> missed = missed(room.id, since.get());
            Collections.reverse(missed);
            missed.forEach(message -> tell(room.id, message));
        } catch (ApiProblem problem) {
            LOG.info("what was missed in {} is not found: {}", room.address, problem.why());
        }
    }

    private List<Message> missed(String channel, String since) throws ApiProblem {
        List<Message> missed = new ArrayList<>();
        String cursor = "";
        for (int page = 0; page < PAGES; page++) {
            String from = cursor;
            ConversationsHistoryResponse answer = api.insist(
                    "conversations.history",
                    PATIENCE,
                    methods -> methods.conversationsHistory(request ->
                            request.channel(channel).oldest(since).limit(PAGE).cursor(from)));
            missed.addAll(answer.getMessages());
            cursor = answer.getResponseMetadata() == null
                    ? ""
                    : Optional.ofNullable(answer.getResponseMetadata().getNextCursor())
                            .orElse("");
            if (cursor.isEmpty()) {
                break;
            }
        }
        return missed;
    }

    private void tell(String channel, Message message) {
        JsonObject event = gson.toJsonTree(message).getAsJsonObject();
        event.addProperty("type", "message");
        event.addProperty("channel", channel);
        JsonObject authorization = new JsonObject();
        authorization.addProperty("team_id", identity.get().team());
        JsonArray authorizations = new JsonArray();
        authorizations.add(authorization);
        JsonObject payload = new JsonObject();
        payload.addProperty("type", "event_callback");
        payload.addProperty("team_id", identity.get().team());
        payload.addProperty("api_app_id", identity.get().app());
        payload.add("authorizations", authorizations);
        payload.add("event", event);
        dispatcher.take(new Inbound(Inbound.Kind.EVENT, "history/" + message.getTs(), payload), answer -> {});
    }
}
