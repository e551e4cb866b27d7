package io.pointsman.plugin.slack.wire;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.slack.api.Slack;
import com.slack.api.socket_mode.impl.SocketModeClientTyrusImpl;
import com.slack.api.socket_mode.queue.SocketModeMessageQueue;
import io.pointsman.api.Host;
import java.io.IOException;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One socket from its ticket to its end, by the SDK's client over Tyrus: what comes is handed over on the reading thread, and
 * acknowledged by the socket that it came through, also while another one takes its place. Its address is never written anywhere.
 */
final class SocketLink {

    /** Under Tyrus: it tells of every socket that ends while something is read, past all settings of ours. */
    private static final Logger GRIZZLY = Logger.getLogger("org.glassfish.grizzly");

    static {
        GRIZZLY.setLevel(Level.OFF);
    }

    private static final Duration GREETED_WITHIN = Duration.ofSeconds(10);

    /** Who is told what happens; on threads of the socket, and must not block. */
    interface Listener {
        void came(Inbound inbound, Acknowledgement ack);

        /** Slack takes the socket away soon, and says why. */
        void leaveSoon(SocketLink link, String reason);

        void closed(SocketLink link);
    }

    private final Host host;
    private final Listener listener;
    private final SocketModeClientTyrusImpl client;
    private final CompletableFuture<JsonObject> hello = new CompletableFuture<>();
    private final ReentrantLock writing = new ReentrantLock();
    private volatile long heardAt;
    private volatile boolean over;

    SocketLink(Slack slack, String appToken, String address, Host host, Listener listener) throws URISyntaxException {
        this.host = host;
        this.listener = listener;
        this.heardAt = host.monotonicNanos();
        // No workers, no monitor: what comes is handed over where it is read, and we look after the connection.
        this.client = new SocketModeClientTyrusImpl(slack, appToken, address, 0, new Handover(), false, false, 60_000);
        client.addWebSocketCloseListener((code, reason) -> {
            if (!over) {
                over = true;
                listener.closed(this);
            }
        });
    }

    /** Opens the socket and waits for Slack's greeting; empty when none came in time. */
    Optional<JsonObject> open() {
        CompletableFuture<Void> opening = new CompletableFuture<>();
        host.run("slack-socket", () -> {
            try {
                client.connect();
                // The SDK says nothing of a connection that failed.
                if (!hello.isDone() && !client.verifyConnection()) {
                    hello.completeExceptionally(new IOException("not connected"));
                }
            } finally {
                opening.complete(null);
            }
        });
        try {
            return Optional.of(hello.get(GREETED_WITHIN.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // The same to who waits: this socket is none.
        }
        CompletableFuture<Void> unused = opening.thenRun(this::close);
        return Optional.empty();
    }

    /** Whether it lives: it was heard within that time, or answers when it is asked. Blocks for up to three seconds. */
    boolean lives(Duration heardWithin) {
        if (over) {
            return false;
        }
        if (host.monotonicNanos() - heardAt < heardWithin.toNanos()) {
            return true;
        }
        return client.verifyConnection();
    }

    void close() {
        over = true;
        try {
            client.close();
        } catch (IOException | RuntimeException gone) {
            // It was.
        }
    }

    private void acknowledge(String envelope, Optional<String> answer) {
        JsonObject ack = new JsonObject();
        ack.addProperty("envelope_id", envelope);
        answer.flatMap(SocketLink::parse).ifPresent(payload -> ack.add("payload", payload));
        writing.lock();
        try {
            client.sendWebSocketMessage(ack.toString());
        } catch (RuntimeException lost) {
            // The socket is gone: Slack tells it again, and it is known then.
        } finally {
            writing.unlock();
        }
    }

    private static Optional<JsonElement> parse(String json) {
        try {
            return Optional.of(JsonParser.parseString(json));
        } catch (JsonParseException plain) {
            JsonObject text = new JsonObject();
            text.addProperty("text", json);
            return Optional.of(text);
        }
    }

    private void heard(String message) {
        heardAt = host.monotonicNanos();
        JsonObject envelope;
        try {
            envelope = JsonParser.parseString(message).getAsJsonObject();
        } catch (JsonParseException | IllegalStateException odd) {
            return;
        }
        switch (Inbound.text(envelope, "type")) {
            case "hello" -> hello.complete(envelope);
            case "disconnect" -> listener.leaveSoon(this, Inbound.text(envelope, "reason"));
            default ->
                Inbound.read(envelope)
                        .ifPresent(
                                inbound -> listener.came(inbound, answer -> acknowledge(inbound.envelope(), answer)));
        }
    }

    /** In place of the SDK's queue, which is polled every ten milliseconds by one thread. */
    private final class Handover implements SocketModeMessageQueue {
        @Override
        public void add(String message) {
            heard(message);
        }

        @Override
        @SuppressWarnings("NullAway") // The SDK's word for an empty queue.
        public @Nullable String poll() {
            return null;
        }
    }
}
