package io.pointsman.plugin.slack.wire;

import io.pointsman.api.ConnectionId;
import io.pointsman.api.Host;
import io.pointsman.api.chat.SendQueue.Urgency;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** What waits to be said in each channel of a workspace: one queue per channel, so that none waits for another. Safe for any thread. */
public final class Outbox {

    private final ConnectionId connection;
    private final WebApi api;
    private final Host host;
    private final Supplier<String> halted;
    private final BiConsumer<String, ApiProblem> refused;
    private final Map<String, ChannelQueue> queues = new ConcurrentHashMap<>();

    /**
     * @param halted why nothing may be said at all right now; empty when it may
     * @param refused is told which channel does not take what is said, and why
     */
    public Outbox(
            ConnectionId connection,
            WebApi api,
            Host host,
            Supplier<String> halted,
            BiConsumer<String, ApiProblem> refused) {
        this.connection = connection;
        this.api = api;
        this.host = host;
        this.halted = halted;
        this.refused = refused;
    }

    /**
     * Says something in a channel.
     *
     * @param channel Slack's id of it
     */
    public CompletionStage<Void> post(String channel, Urgency urgency, Post post) {
        CompletableFuture<Void> stage = new CompletableFuture<>();
        queue(channel).add(urgency, post, stage);
        return stage;
    }

    /** Nothing is kept for the channel any more; what waits there is lost. */
    public void forget(String channel) {
        Optional.ofNullable(queues.remove(channel)).ifPresent(queue -> queue.drop("the channel is left"));
    }

    /** The channel has another id from now on. */
    public void renamed(String from, String to) {
        Optional.ofNullable(queues.remove(from)).ifPresent(queue -> {
            queue.goesTo(to);
            queues.put(to, queue);
        });
    }

    /** Whether nothing waits anywhere. */
    public boolean isEmpty() {
        return queues.values().stream().allMatch(ChannelQueue::isEmpty);
    }

    private ChannelQueue queue(String channel) {
        return queues.computeIfAbsent(channel, id -> new ChannelQueue(connection, id, api, host, halted, refused));
    }
}
