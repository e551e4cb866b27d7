package io.pointsman.plugin.slack.wire;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.slack.api.bolt.App;
import com.slack.api.bolt.request.Request;
import com.slack.api.bolt.request.RequestHeaders;
import com.slack.api.bolt.response.Response;
import com.slack.api.bolt.util.SlackRequestParser;
import io.pointsman.api.ConnectionId;
import io.pointsman.api.Host;
import io.pointsman.api.InputKey;
import io.pointsman.api.plugin.Journal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one way of everything that Slack tells, by socket or by HTTP: it is written down, acknowledged, and then worked on by whoever
 * registered with Bolt, one after the other in each channel. What is known already is acknowledged and no more. What cannot be written
 * down in time is not accepted: an event is not acknowledged, so that Slack tells it again; a person is told to try again. Nothing that
 * goes wrong in the work costs an acknowledgement. Safe for any thread.
 */
public final class Dispatcher {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    /** Slack waits three seconds. */
    private static final Duration WRITTEN_WITHIN = Duration.ofSeconds(2);

    /** What answers in the acknowledgement has this long for all of it. */
    private static final Duration ANSWERED_WITHIN = Duration.ofMillis(2_500);

    /**
     * An effect is in the log by then, where nobody said that it is; until then it is worked on again after a crash, with the same key.
     */
    private static final Duration SETTLED = Duration.ofSeconds(15);

    /** Older than this is not new any more: it is heard, and not done. */
    public static final Duration NEW = Duration.ofSeconds(60);

    /** By these names a handler finds what it does not get from Bolt, in its context's additional values. */
    public static final String PAYLOAD = "pointsman.payload";

    public static final String KEY = "pointsman.key";

    /** {@code true} where the thing was told long ago, and must not be done any more. */
    public static final String LATE = "pointsman.late";

    public static final String NOT_ACCEPTED = "not accepted, try again: the bot cannot write it down right now";

    private enum State {
        WAITING,
        WRITTEN,
        REFUSED
    }

    private final ConnectionId connection;
    private final Host host;
    private final Journal journal;
    private final App app;
    private final SlackRequestParser parser;
    private final Predicate<JsonObject> ours;
    private final Map<String, Host.Mailbox> lanes = new ConcurrentHashMap<>();
    /** What may be under way still. */
    private final Set<InputKey> unsettled = ConcurrentHashMap.newKeySet();

    /**
     * @param ours whether a payload is for this installation of the app
     */
    public Dispatcher(ConnectionId connection, Host host, Journal journal, App app, Predicate<JsonObject> ours) {
        this.connection = connection;
        this.host = host;
        this.journal = journal;
        this.app = app;
        this.parser = new SlackRequestParser(app.config());
        this.ours = ours;
    }

    /** Takes what came; returns at once. */
    public void take(Inbound inbound, Acknowledgement ack) {
        if (inbound.kind() == Inbound.Kind.UNKNOWN) {
            LOG.info("{}: Slack told something that the bot does not know; it is left alone", connection);
            ack.send(Optional.empty());
        } else if (!ours.test(inbound.payload())) {
            LOG.warn(
                    "{}: Slack told something that is meant for another app or workspace; it is left alone",
                    connection);
            ack.send(Optional.empty());
        } else if (inbound.answersInAck()) {
            host.run("slack-" + connection, () -> answer(inbound, ack));
        } else {
            accept(inbound, ack);
        }
    }

    /** Works on what was acknowledged before the bot was stopped. */
    public void resume() {
        for (Journal.Entry entry : journal.open()) {
            if (entry.key().connection().equals(connection)) {
                Inbound.fromJournal(entry.key().id(), entry.body())
                        .ifPresentOrElse(
                                inbound -> lane(inbound).execute(() -> work(inbound, entry.key(), entry.at())),
                                () -> journal.done(entry.key()));
            }
        }
    }

    private void accept(Inbound inbound, Acknowledgement ack) {
        InputKey key = new InputKey(connection, inbound.key());
        AtomicReference<State> state = new AtomicReference<>(State.WAITING);
        CompletableFuture<Boolean> fresh = new CompletableFuture<>();
        Instant at = host.now();
        lane(inbound).execute(() -> {
            if (fresh.join()) {
                work(inbound, key, at);
            }
        });
        boolean event = inbound.kind() == Inbound.Kind.EVENT;
        Host.Timer limit = host.after(WRITTEN_WITHIN, () -> {
            if (!event && state.compareAndSet(State.WAITING, State.REFUSED)) {
                refuse(inbound, ack);
            }
        });
        host.run("slack-" + connection, () -> {
            Optional<Boolean> kept = keep(key, inbound);
            limit.cancel();
            boolean inTime = state.compareAndSet(State.WAITING, State.WRITTEN);
            if (kept.isPresent() && inTime) {
                ack.send(Optional.empty());
            } else if (!event && inTime) {
                refuse(inbound, ack);
            } else if (!inTime && kept.orElse(false)) {
                // Whoever sent it was told that it was not accepted.
                journal.done(key);
            }
            fresh.complete(inTime && kept.orElse(false));
        });
    }

    /** Whether it is new; empty when it could not be written down. */
    private Optional<Boolean> keep(InputKey key, Inbound inbound) {
        try {
            return Optional.of(journal.keep(key, inbound.journalled()));
        } catch (RuntimeException unwritten) {
            LOG.warn("{}: cannot write down what Slack told: {}", connection, unwritten.getMessage());
            return Optional.empty();
        }
    }

    private static void refuse(Inbound inbound, Acknowledgement ack) {
        ack.send(Refusals.of(inbound, NOT_ACCEPTED));
    }

    /** Somebody looks at a form and waits for what becomes of it. */
    private void answer(Inbound inbound, Acknowledgement ack) {
        AtomicReference<State> state = new AtomicReference<>(State.WAITING);
        Host.Timer limit = host.after(ANSWERED_WITHIN, () -> {
            if (state.compareAndSet(State.WAITING, State.REFUSED)) {
                refuse(inbound, ack);
            }
        });
        InputKey key = new InputKey(connection, inbound.key());
        Optional<Boolean> kept = keep(key, inbound);
        if (kept.isEmpty()) {
            limit.cancel();
            if (state.compareAndSet(State.WAITING, State.WRITTEN)) {
                refuse(inbound, ack);
            }
        } else if (!kept.get() || state.get() == State.REFUSED) {
            limit.cancel();
            if (state.compareAndSet(State.WAITING, State.WRITTEN)) {
                ack.send(Optional.empty());
            }
            kept.filter(fresh -> fresh).ifPresent(refused -> journal.done(key));
        } else {
            Optional<String> body = work(inbound, key, host.now());
            limit.cancel();
            if (state.compareAndSet(State.WAITING, State.WRITTEN)) {
                ack.send(body);
            }
        }
    }

    private Host.Mailbox lane(Inbound inbound) {
        return lanes.computeIfAbsent(inbound.lane(), name -> host.mailbox("slack-" + connection + "-" + name));
    }

    /** What the handler answers, when it is worth sending. */
    private Optional<String> work(Inbound inbound, InputKey key, Instant at) {
        unsettled.add(key);
        try {
            Response response = app.run(request(inbound, key, at));
            return response.getStatusCode() == 200
                    ? Optional.ofNullable(response.getBody()).filter(body -> !body.isBlank())
                    : Optional.empty();
        } catch (Exception bug) {
            LOG.error("{}: a bug in the work on what Slack told", connection, bug);
            return Optional.empty();
        } finally {
            host.after(SETTLED, () -> {
                if (unsettled.remove(key)) {
                    settle(key);
                }
            });
        }
    }

    /**
     * What was told by this key, or by one that begins with it as that of one of several presses does, is through: it is not worked on again.
     */
    public void workedOn(InputKey line) {
        for (InputKey key : List.copyOf(unsettled)) {
            boolean same = line.id().equals(key.id()) || line.id().startsWith(key.id() + "/");
            if (same && unsettled.remove(key)) {
                settle(key);
            }
        }
    }

    private void settle(InputKey key) {
        try {
            journal.done(key);
        } catch (RuntimeException unwritten) {
            LOG.warn("{}: {}", connection, unwritten.getMessage());
        }
    }

    private Request<?> request(Inbound inbound, InputKey key, Instant at) {
        String body = inbound.payload().toString();
        Request<?> request = parser.parse(SlackRequestParser.HttpRequest.builder()
                .socketMode(true)
                .requestUri("")
                .remoteAddress("")
                .queryString(Map.of())
                .requestBody(body)
                .headers(new RequestHeaders(Map.of("Content-Type", List.of("application/json"))))
                .build());
        boolean late = Duration.between(at, host.now()).compareTo(NEW) > 0;
        Map<String, String> values = request.getContext().getAdditionalValues();
        values.put(PAYLOAD, body);
        values.put(KEY, key.id());
        values.put(LATE, new JsonPrimitive(late).toString());
        return request;
    }
}
