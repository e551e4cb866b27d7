package io.pointsman.plugin.slack.local;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/**
 * Tells the app what happened, in order, and again when it does not acknowledge: events three times more; commands and clicks once only.
 * Safe for any thread.
 */
final class Deliveries implements AutoCloseable {

    /** How things get to the app. */
    interface Way {
        /** Sends one; false when there is nobody to send it to. */
        boolean send(Delivery delivery, int attempt, String reason);
    }

    private final Map<String, Delivery> open = new ConcurrentHashMap<>();
    private final List<Delivery> all = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private volatile Way way = (delivery, attempt, reason) -> false;
    /** What an acknowledgement does here, before whoever waits for it hears of it. */
    volatile BiConsumer<Delivery, JsonObject> answered = (delivery, answer) -> {};

    volatile Duration ackWithin = Duration.ofSeconds(3);
    volatile List<Duration> retries = List.of(Duration.ZERO, Duration.ofMinutes(1), Duration.ofMinutes(5));
    volatile boolean twice;
    private volatile int ids;

    void by(Way other) {
        way = other;
    }

    Way way() {
        return way;
    }

    List<Delivery> all() {
        return all;
    }

    Delivery deliver(String type, JsonObject payload, boolean answerable) {
        Delivery delivery;
        synchronized (this) {
            ids++;
            delivery = new Delivery("envelope-" + ids, type, payload, answerable);
        }
        all.add(delivery);
        open.put(delivery.envelope, delivery);
        boolean event = type.equals("events_api");
        clock.execute(() -> {
            attempt(delivery, 0, "", event);
            if (twice && event) {
                way.send(delivery, 0, "");
            }
        });
        return delivery;
    }

    /** Sends it once more, as Slack does out of the blue. */
    void repeat(Delivery delivery, int attempt) {
        clock.execute(() -> {
            delivery.attempts.incrementAndGet();
            open.put(delivery.envelope, delivery);
            way.send(delivery, attempt, attempt == 0 ? "" : "timeout");
        });
    }

    private void attempt(Delivery delivery, int attempt, String reason, boolean again) {
        if (delivery.isAcked()) {
            return;
        }
        delivery.attempts.incrementAndGet();
        boolean sent = way.send(delivery, attempt, reason);
        delivery.sent = delivery.sent || sent;
        if (again && attempt < retries.size()) {
            Duration wait = retries.get(attempt).plus(sent ? ackWithin : Duration.ofMillis(200));
            ScheduledFuture<?> unused = clock.schedule(
                    () -> attempt(delivery, attempt + 1, sent ? "timeout" : "connection_failed", true),
                    wait.toMillis(),
                    TimeUnit.MILLISECONDS);
        }
    }

    /** Somebody is there again: events that nobody took come now, as the repetitions that they are. */
    void flush() {
        clock.execute(() -> open.values().stream()
                .filter(delivery -> delivery.type.equals("events_api") && !delivery.sent)
                .sorted(java.util.Comparator.comparingLong(delivery -> delivery.sentAt))
                .forEach(delivery -> {
                    delivery.attempts.incrementAndGet();
                    delivery.sent = way.send(delivery, 1, "connection_failed");
                }));
    }

    /** The app acknowledged. */
    void acked(String envelope, JsonObject answer) {
        Delivery delivery = open.remove(envelope);
        if (delivery != null) {
            answered.accept(delivery, answer);
            delivery.acked(answer);
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
