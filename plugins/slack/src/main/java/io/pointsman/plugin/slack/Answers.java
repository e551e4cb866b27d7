package io.pointsman.plugin.slack;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.slack.api.webhook.WebhookResponse;
import io.pointsman.api.Host;
import io.pointsman.api.InputKey;
import io.pointsman.api.Lane;
import io.pointsman.api.chat.NotDelivered;
import io.pointsman.api.chat.Outgoing;
import io.pointsman.api.chat.SendQueue.Urgency;
import io.pointsman.api.chat.Speaker;
import io.pointsman.plugin.slack.wire.ApiProblem;
import io.pointsman.plugin.slack.wire.Outbox;
import io.pointsman.plugin.slack.wire.Post;
import io.pointsman.plugin.slack.wire.Texts;
import io.pointsman.plugin.slack.wire.WebApi;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is said to one person alone. What does no harm when it is lost is shown there where they asked, to them alone, and gone when they
 * reload; everything else is a direct message. Safe for any thread.
 */
final class Answers {

    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);
    private static final Duration ASKED_FOR = Duration.ofSeconds(10);
    private static final Duration REMEMBERED = Duration.ofMinutes(2);
    private static final int TIMES = 4;

    /**
     * Where somebody asked last, and the address that Slack gave for the answers; it opens a door and is kept in memory alone.
     *
     * @param thread the message in whose thread it was; empty outside of threads
     */
    private record Asked(String channel, String thread, String address, long at, int left) {}

    private record Threaded(String thread, long at) {}

    private final WebApi api;
    private final Host host;
    private final Outbox outbox;
    private final Map<String, Asked> asked = new ConcurrentHashMap<>();
    private final Map<InputKey, Threaded> threads = new ConcurrentHashMap<>();
    private final Map<String, String> direct = new ConcurrentHashMap<>();
    private final Map<String, Host.Mailbox> turns = new ConcurrentHashMap<>();

    Answers(WebApi api, Host host, Outbox outbox) {
        this.api = api;
        this.host = host;
        this.outbox = outbox;
    }

    /** Somebody asked something in a channel. */
    void asked(Speaker who, String channel, String address) {
        remember(who, new Asked(channel, "", address, host.monotonicNanos(), TIMES));
    }

    /**
     * Somebody asked something in a channel.
     *
     * @param thread the message in whose thread it was; empty outside of threads
     */
    void asked(Speaker who, InputKey key, String channel, String thread) {
        long now = host.monotonicNanos();
        remember(who, new Asked(channel, thread, "", now, TIMES));
        threads.values().removeIf(old -> now - old.at() > REMEMBERED.toNanos());
        if (!thread.isEmpty()) {
            threads.put(key, new Threaded(thread, now));
        }
    }

    private void remember(Speaker who, Asked place) {
        asked.values().removeIf(old -> place.at() - old.at() > REMEMBERED.toNanos());
        asked.put(who.session(), place);
    }

    /** The message in whose thread a line was said. */
    Optional<String> thread(InputKey line) {
        return Optional.ofNullable(threads.get(line)).map(Threaded::thread);
    }

    /** To one person, wherever. */
    CompletionStage<Void> privately(Speaker to, Outgoing message) {
        Asked place = asked.get(to.session());
        boolean recent = place != null && host.monotonicNanos() - place.at() < REMEMBERED.toNanos();
        boolean harmless = message.lane() == Lane.NORMAL && message.style() == Outgoing.Style.REPLY;
        if (place != null && recent && harmless && !place.channel().startsWith("D")) {
            return here(to, place.channel(), message);
        }
        return directly(to, message);
    }

    /** To one person, there where they are. */
    CompletionStage<Void> here(Speaker to, String channel, Outgoing message) {
        CompletableFuture<Void> stage = new CompletableFuture<>();
        inTurn(to, () -> {
            try {
                for (String part : Texts.parts(message.lines())) {
                    if (!byAddress(to, channel, part)) {
                        ephemeral(to, channel, part);
                    }
                }
                stage.complete(null);
            } catch (ApiProblem problem) {
                LOG.info("an answer goes by direct message: {}", problem.why());
                CompletionStage<Void> unused = directly(to, message).whenComplete((done, lost) -> {
                    if (lost == null) {
                        stage.complete(null);
                    } else {
                        stage.completeExceptionally(lost);
                    }
                });
            }
        });
        return stage;
    }

    /** What one person is told comes in the order in which it was said. */
    private void inTurn(Speaker to, Runnable task) {
        turns.computeIfAbsent(to.session(), session -> host.mailbox("slack-answers-" + session))
                .execute(task);
    }

    private void ephemeral(Speaker to, String channel, String text) throws ApiProblem {
        Optional<String> thread = Optional.ofNullable(asked.get(to.session()))
                .filter(place -> place.channel().equals(channel))
                .map(Asked::thread)
                .filter(known -> !known.isEmpty());
        api.insist(
                "chat.postEphemeral",
                ASKED_FOR,
                methods -> methods.chatPostEphemeral(request -> {
                    thread.ifPresent(request::threadTs);
                    return request.channel(channel)
                            .user(People.userOf(to))
                            .text(Texts.escaped(text))
                            .blocksAsString(Texts.blocks(text));
                }));
    }

    /** By the address that came with a slash command: works also where the bot is not. */
    private boolean byAddress(Speaker to, String channel, String text) {
        Asked place = asked.computeIfPresent(
                to.session(),
                (who, old) -> new Asked(old.channel(), old.thread(), old.address(), old.at(), old.left() - 1));
        if (place == null
                || place.address().isEmpty()
                || place.left() < 0
                || !place.channel().equals(channel)) {
            return false;
        }
        JsonObject body = new JsonObject();
        body.addProperty("response_type", "ephemeral");
        body.addProperty("text", Texts.escaped(text));
        body.add("blocks", JsonParser.parseString(Texts.blocks(text)));
        try {
            WebhookResponse response = api.slack().send(place.address(), body.toString());
            return response.getCode() == 200;
        } catch (IOException lost) {
            return false;
        }
    }

    private CompletionStage<Void> directly(Speaker to, Outgoing message) {
        CompletableFuture<Void> stage = new CompletableFuture<>();
        inTurn(to, () -> {
            try {
                String channel = open(to);
                Urgency urgency = message.lane() == Lane.CRITICAL ? Urgency.CRITICAL : Urgency.REPLY;
                CompletionStage<Void> unused = outbox.post(channel, urgency, Post.of(message))
                        .whenComplete((done, lost) -> {
                            if (lost == null) {
                                stage.complete(null);
                            } else {
                                stage.completeExceptionally(lost);
                            }
                        });
            } catch (ApiProblem problem) {
                stage.completeExceptionally(new NotDelivered(problem.why()));
            }
        });
        return stage;
    }

    private String open(Speaker to) throws ApiProblem {
        String known = direct.get(to.session());
        if (known != null) {
            return known;
        }
        String channel = api.insist(
                        "conversations.open",
                        ASKED_FOR,
                        methods -> methods.conversationsOpen(request -> request.users(List.of(People.userOf(to)))))
                .getChannel()
                .getId();
        direct.put(to.session(), channel);
        return channel;
    }

    /** The account is closed. */
    void gone(String session) {
        direct.remove(session);
        turns.remove(session);
        asked.remove(session);
    }
}
