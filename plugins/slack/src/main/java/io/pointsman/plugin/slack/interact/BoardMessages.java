package io.pointsman.plugin.slack.interact;

import com.google.gson.JsonArray;
import com.slack.api.model.Message;
import io.pointsman.api.ConnectionId;
import io.pointsman.api.Host;
import io.pointsman.api.chat.Board;
import io.pointsman.api.chat.NotDelivered;
import io.pointsman.api.chat.TokenBucket;
import io.pointsman.api.plugin.Memory;
import io.pointsman.plugin.slack.blocks.BoardBlocks;
import io.pointsman.plugin.slack.wire.ApiProblem;
import io.pointsman.plugin.slack.wire.WebApi;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one message of each channel that is always true: posted and pinned once, then edited in place. All channels share what Slack bears
 * of edits in a workspace: each that has something new waits once, in the order in which they came, with the newest only; so a busy room
 * cannot take the turn of a quiet one. What others leave for it is there for a board that has a new alarm, and for the last one of a
 * channel: those do not wait for the rest. Safe for any thread.
 */
public final class BoardMessages {

    private static final Logger LOG = LoggerFactory.getLogger(BoardMessages.class);

    /** Slack bears some fifty a minute. */
    private static final double PER_SECOND = 45 / 60.0;

    private static final int AT_ONCE = 6;

    /** So much of it is left for what is pressing. */
    private static final int KEPT = 2;

    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final ConnectionId connection;
    private final WebApi api;
    private final Host host;
    private final Memory memory;
    private final Host.Mailbox mailbox;
    private final TokenBucket bucket;
    private final Map<String, Wish> waiting = new LinkedHashMap<>();
    private final Map<String, Boolean> busy = new HashMap<>();
    private final Map<String, String> shown = new HashMap<>();
    /** Who waits until what is on its way to a channel is there. */
    private final Map<String, CompletableFuture<Void>> ending = new HashMap<>();
    /** The alarms that each channel shows. */
    private final Map<String, Set<String>> alarms = new HashMap<>();

    private Optional<Host.Timer> timer = Optional.empty();

    /**
     * What a channel is to show, and who waits for it.
     *
     * @param pressing whether it goes before others, on what they leave for it
     */
    private record Wish(Board board, List<CompletableFuture<Void>> stages, boolean pressing) {}

    public BoardMessages(ConnectionId connection, WebApi api, Host host, Memory memory) {
        this.connection = connection;
        this.api = api;
        this.host = host;
        this.memory = memory;
        this.mailbox = host.mailbox("slack-" + connection + "-boards");
        this.bucket = new TokenBucket(PER_SECOND, AT_ONCE, host.monotonicNanos());
    }

    /**
     * Shows a board in a channel; the caller vouches that whoever reads the channel may.
     *
     * @param channel Slack's id of it
     */
    public CompletionStage<Void> show(String channel, Board board) {
        CompletableFuture<Void> stage = new CompletableFuture<>();
        mailbox.execute(() -> {
            List<CompletableFuture<Void>> stages = new ArrayList<>();
            Optional<Wish> older = Optional.ofNullable(waiting.get(channel));
            older.ifPresent(wish -> stages.addAll(wish.stages()));
            stages.add(stage);
            boolean pressing = older.filter(Wish::pressing).isPresent()
                    || !alarms.getOrDefault(channel, Set.of()).containsAll(alarms(board));
            // An older wish keeps its place in the queue.
            waiting.put(channel, new Wish(board, stages, pressing));
            pump();
        });
        return stage;
    }

    private static Set<String> alarms(Board board) {
        return board.facts().stream()
                .filter(fact -> fact.weight() == Board.Weight.ALARM)
                .map(Board.Fact::label)
                .collect(Collectors.toSet());
    }

    /**
     * Nothing more will be shown in the channel than what waits now: that goes before the rest. Completes when it is shown, when it will not
     * be, or after so long.
     */
    public CompletionStage<Void> last(String channel, Duration within) {
        CompletableFuture<Void> stage = new CompletableFuture<>();
        host.after(within, () -> stage.complete(null));
        mailbox.execute(() -> {
            Wish wish = waiting.get(channel);
            if (wish != null) {
                wish.stages().add(stage);
                waiting.put(channel, new Wish(wish.board(), wish.stages(), true));
                pump();
            } else if (busy.containsKey(channel)) {
                ending.put(channel, stage);
            } else {
                stage.complete(null);
            }
        });
        return stage.exceptionally(lost -> null);
    }

    /** The channel is left: nothing is shown there any more. */
    public void forget(String channel) {
        mailbox.execute(() -> {
            Optional.ofNullable(waiting.remove(channel)).ifPresent(wish -> lost(wish, "the channel is left"));
            shown.remove(channel);
            alarms.remove(channel);
            memory.put(key(channel), "");
        });
    }

    private String key(String channel) {
        return connection + "/board/" + channel;
    }

    private void pump() {
        for (boolean pressing : new boolean[] {true, false}) {
            double least = pressing ? 1 : 1 + KEPT;
            for (String channel : List.copyOf(waiting.keySet())) {
                Wish wish = waiting.get(channel);
                if (wish == null || busy.containsKey(channel) || wish.pressing() != pressing) {
                    continue;
                }
                String content = blocks(wish.board()).toString();
                if (content.equals(shown.get(channel))) {
                    waiting.remove(channel);
                    wish.stages().forEach(stage -> stage.complete(null));
                } else if (bucket.take(host.monotonicNanos(), 1, least)) {
                    waiting.remove(channel);
                    busy.put(channel, true);
                    host.run("slack-board", () -> work(channel, wish, content));
                } else {
                    wake(least);
                    return;
                }
            }
        }
    }

    private void wake(double least) {
        timer.ifPresent(Host.Timer::cancel);
        timer = Optional.of(host.after(
                Duration.ofNanos(Math.max(1_000_000, bucket.until(host.monotonicNanos(), least))),
                () -> mailbox.execute(this::pump)));
    }

    private static JsonArray blocks(Board board) {
        return BoardBlocks.of(board, BoardBlocks.IN_MESSAGE);
    }

    private void work(String channel, Wish wish, String content) {
        Optional<ApiProblem> problem = write(channel, wish.board(), content);
        mailbox.execute(() -> {
            busy.remove(channel);
            Optional.ofNullable(ending.remove(channel)).ifPresent(wish.stages()::add);
            if (problem.isEmpty()) {
                shown.put(channel, content);
                alarms.put(channel, alarms(wish.board()));
                wish.stages().forEach(stage -> stage.complete(null));
                pump();
            } else if (problem.get().mayPass()) {
                again(channel, wish, problem.get());
            } else {
                lost(wish, problem.get().why());
                pump();
            }
        });
    }

    /** Tried again with the newest by then. */
    private void again(String channel, Wish wish, ApiProblem problem) {
        Wish newer = waiting.get(channel);
        if (newer == null) {
            waiting.put(channel, wish);
        } else {
            newer.stages().addAll(wish.stages());
        }
        busy.put(channel, true);
        Duration pause = problem.kind() == ApiProblem.Kind.LIMITED ? problem.retryAfter() : AGAIN;
        host.after(
                pause,
                () -> mailbox.execute(() -> {
                    busy.remove(channel);
                    pump();
                }));
        pump();
    }

    private static void lost(Wish wish, String why) {
        wish.stages().forEach(stage -> stage.completeExceptionally(new NotDelivered(why)));
    }

    /** Edits the message; where there is none, or it is gone, posts and pins it. */
    private Optional<ApiProblem> write(String channel, Board board, String content) {
        try {
            Optional<String> ts = memory.get(key(channel)).filter(known -> !known.isEmpty());
            if (ts.isEmpty()) {
                ts = find(channel);
            }
            if (ts.isEmpty() || !edit(channel, ts.get(), board, content)) {
                pin(channel, post(channel, board, content));
            }
            return Optional.empty();
        } catch (ApiProblem problem) {
            return Optional.of(problem);
        }
    }

    private boolean edit(String channel, String ts, Board board, String content) throws ApiProblem {
        try {
            api.call(
                    "chat.update",
                    methods -> methods.chatUpdate(request -> request.channel(channel)
                            .ts(ts)
                            .text(BoardBlocks.text(board))
                            .blocksAsString(content)));
            return true;
        } catch (ApiProblem gone) {
            if (gone.is("message_not_found") || gone.is("cant_update_message") || gone.is("edit_window_closed")) {
                memory.put(key(channel), "");
                return false;
            }
            throw gone;
        }
    }

    private String post(String channel, Board board, String content) throws ApiProblem {
        String ts = api.call(
                        "chat.postMessage",
                        methods -> methods.chatPostMessage(request -> request.channel(channel)
                                .text(BoardBlocks.text(board))
                                .blocksAsString(content)
                                .unfurlLinks(false)
                                .unfurlMedia(false)
                                .metadata(Message.Metadata.builder()
                                        .eventType(TYPE)
                                        .eventPayload(Map.of("connection", connection.value()))
                                        .build())))
                .getTs();
        memory.put(key(channel), ts);
        return ts;
    }

    /** By this the message is known again that was posted just before a crash. */
    private static final String TYPE = "pointsman_board";

    private Optional<String> find(String channel) throws ApiProblem {
        Optional<String> found = api
                .call(
                        "conversations.history",
                        methods -> methods.conversationsHistory(
                                request -> request.channel(channel).limit(50).includeAllMetadata(true)))
                .getMessages()
                .stream()
                .filter(message -> message.getMetadata() != null
                        && TYPE.equals(message.getMetadata().getEventType()))
                .map(Message::getTs)
                .findFirst();
        found.ifPresent(ts -> {
            memory.put(key(channel), ts);
            pin(channel, ts);
        });
        return found;
    }

    /** A board that is not pinned is still true. */
    private void pin(String channel, String ts) {
        try {
            api.call(
                    "pins.add",
                    methods ->
                            methods.pinsAdd(request -> request.channel(channel).timestamp(ts)));
        } catch (ApiProblem problem) {
            if (!problem.is("already_pinned")) {
                LOG.warn("{}: the board of {} is not pinned: {}", connection, channel, problem.why());
            }
        }
    }
}
