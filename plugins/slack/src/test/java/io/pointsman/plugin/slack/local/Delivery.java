package io.pointsman.plugin.slack.local;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** Something that the app was told, however often, and what it answered. */
public final class Delivery {

    final String envelope;
    final String type;
    final JsonObject payload;
    final boolean answerable;
    final CompletableFuture<JsonObject> ack = new CompletableFuture<>();
    final long sentAt = System.nanoTime();
    final AtomicInteger attempts = new AtomicInteger();
    volatile boolean sent;
    volatile long ackedAt;

    Delivery(String envelope, String type, JsonObject payload, boolean answerable) {
        this.envelope = envelope;
        this.type = type;
        this.payload = payload;
        this.answerable = answerable;
    }

    void acked(JsonObject answer) {
        ackedAt = System.nanoTime();
        ack.complete(answer);
    }

    /** {@code events_api}, {@code slash_commands} or {@code interactive}. */
    public String type() {
        return type;
    }

    public JsonObject payload() {
        return payload;
    }

    /** How often it was sent. */
    public int attempts() {
        return attempts.get();
    }

    public boolean isAcked() {
        return ack.isDone();
    }

    /** What the app answered with its acknowledgement, in time or late; waits for it. */
    public Optional<JsonObject> answer(Duration within) {
        try {
            return Optional.of(ack.get(within.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** From the first sending to the acknowledgement. */
    public Duration tookToAck() {
        return Duration.ofNanos(ackedAt - sentAt);
    }
}
