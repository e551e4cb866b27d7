package io.pointsman.plugin.slack;

import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import io.pointsman.api.ChannelAddress;
import io.pointsman.api.ConnectionId;
import io.pointsman.api.Host;
import io.pointsman.api.InputKey;
import io.pointsman.api.Lane;
import io.pointsman.api.chat.Addressing;
import io.pointsman.api.chat.Board;
import io.pointsman.api.chat.Bookmark;
import io.pointsman.api.chat.ChannelRequest;
import io.pointsman.api.chat.ChatInbox;
import io.pointsman.api.chat.ChatTransport;
import io.pointsman.api.chat.Figure;
import io.pointsman.api.chat.Invitee;
import io.pointsman.api.chat.NotDelivered;
import io.pointsman.api.chat.Outgoing;
import io.pointsman.api.chat.Prose;
import io.pointsman.api.chat.SendQueue.Urgency;
import io.pointsman.api.chat.Speaker;
import io.pointsman.api.plugin.PluginContext;
import io.pointsman.plugin.slack.interact.BoardMessages;
import io.pointsman.plugin.slack.interact.Homes;
import io.pointsman.plugin.slack.interact.Notes;
import io.pointsman.plugin.slack.interact.Presses;
import io.pointsman.plugin.slack.wire.ApiProblem;
import io.pointsman.plugin.slack.wire.Dispatcher;
import io.pointsman.plugin.slack.wire.HttpReceiver;
import io.pointsman.plugin.slack.wire.Outbox;
import io.pointsman.plugin.slack.wire.Post;
import io.pointsman.plugin.slack.wire.Scopes;
import io.pointsman.plugin.slack.wire.Uploads;
import io.pointsman.plugin.slack.wire.WebApi;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection to a Slack workspace that is always there, or on its way back: by sockets, or by requests that Slack sends. */
final class SlackTransport implements ChatTransport {

    private static final Logger LOG = LoggerFactory.getLogger(SlackTransport.class);
    private static final Duration FLUSH = Duration.ofSeconds(3);
    private static final Duration SAVE = Duration.ofSeconds(2);
    private static final Duration LAST_BOARD = Duration.ofSeconds(60);

    private final ConnectionId id;
    private final SlackSettings settings;
    private final Addressing addressing;
    private final PluginContext context;
    private final Host host;
    private final Consumer<HttpReceiver> served;
    private final WebApi api;
    private final Presence presence;
    private final Outbox outbox;
    private final ChannelCalls calls;
    private final People people;
    private final Answers answers;
    private final BoardMessages boards;
    private final Uploads uploads;
    private final Bookmarks bookmarks;
    private final AtomicBoolean started = new AtomicBoolean();
    private final List<ChannelRequest> early = new ArrayList<>();
    private volatile Optional<Live> live = Optional.empty();

    /** What there is once somebody listens. */
    private record Live(
            ChatInbox inbox,
            App app,
            Dispatcher dispatcher,
            Rooms rooms,
            Reconciler reconciler,
            Homes homes,
            Door door) {}

    /**
     * @param served is given what answers the requests that Slack sends, in mode http
     */
    SlackTransport(
            ConnectionId id,
            SlackSettings settings,
            Addressing addressing,
            PluginContext context,
            Consumer<HttpReceiver> served) {
        this.id = id;
        this.settings = settings;
        this.addressing = addressing;
        this.context = context;
        this.host = context.host();
        this.served = served;
        this.api = new WebApi(settings.apiBase(), settings.botToken(), settings.proxy(), host);
        this.presence = new Presence(id, settings, host, api);
        this.outbox = new Outbox(id, api, host, presence::halted, this::refused);
        this.calls = new ChannelCalls(api);
        this.people = new People(id, api, host, () -> presence.identity().home());
        this.answers = new Answers(api, host, outbox);
        this.uploads = new Uploads(id, api, host);
        this.bookmarks = new Bookmarks(id, api, host, context.memory());
        this.boards = new BoardMessages(id, api, host, context.memory());
    }

    @Override
    public ConnectionId id() {
        return id;
    }

    @Override
    public void start(ChatInbox inbox) {
        if (started.compareAndSet(false, true)) {
            Live made = live(inbox);
            synchronized (early) {
                live = Optional.of(made);
                early.forEach(made.rooms()::keep);
                early.clear();
            }
            Runnable known = () -> {
                made.dispatcher().resume();
                made.rooms().lookAtAll();
                made.homes().changed();
            };
            host.run("slack-" + id, () -> presence.run(made.dispatcher(), new Told(made), known, served));
            host.after(SAVE, this::save);
        }
    }

    private Live live(ChatInbox inbox) {
        // No middleware of Bolt's: it asks Slack who we are, and who each bot is, before it acknowledges.
        AppConfig config = AppConfig.builder()
                .slack(api.slack())
                .singleTeamBotToken(settings.botToken())
                .allEventsApiAutoAckEnabled(true)
                .build();
        App app = new App(config, new ArrayList<>());
        Supplier<String> self = () -> presence.identity().user();
        Dispatcher dispatcher = new Dispatcher(
                id, host, context.journal(), app, payload -> presence.identity().isMeant(payload));
        Reconciler reconciler = new Reconciler(api, presence::identity, dispatcher);
        Rooms rooms = new Rooms(
                id, settings, host, calls, people, context.memory(), inbox, self, this::entered, outbox::renamed);
        Hearing hearing = new Hearing(id, settings, addressing, host, people, rooms, answers, inbox, self);
        hearing.register(app);
        Surroundings surroundings = new Surroundings(id, people, rooms, answers);
        Homes homes = new Homes(surroundings, api, host, context.memory(), inbox);
        homes.register(app);
        new Presses(surroundings, api, host, inbox, homes).register(app);
        new Notes(surroundings, api, host, inbox).register(app);
        new Membership(id, rooms, people, answers, inbox, self, presence::revoked).register(app);
        Door door = new Door(host, calls, people, presence::identity);
        return new Live(inbox, app, dispatcher, rooms, reconciler, homes, door);
    }

    private void entered(Room room) {
        live.ifPresent(now -> room.mailbox.execute(() -> {
            now.rooms().memory().entered(room.id, host.now());
            now.reconciler().reconcile(room, now.rooms().memory());
        }));
    }

    /** What happens to the connection, on its way to rooms and bot. */
    private final class Told implements Presence.Listener {

        private final Live now;

        Told(Live now) {
            this.now = now;
        }

        @Override
        public void changed(boolean up, String why) {
            now.inbox().connectionChanged(id, up, why);
            if (up) {
                now.rooms().lookAtAll();
            } else {
                now.rooms().lost();
            }
        }

        @Override
        public void missed() {
            now.rooms().all().stream().filter(room -> room.joined).forEach(SlackTransport.this::entered);
        }
    }

    private void refused(String channel, ApiProblem problem) {
        live.ifPresent(now -> now.rooms().refused(channel, problem));
    }

    @Override
    public void keepChannel(ChannelRequest request) {
        synchronized (early) {
            if (live.isEmpty()) {
                early.add(request);
                return;
            }
        }
        live.ifPresent(now -> now.rooms().keep(request));
    }

    @Override
    public void leaveChannel(ChannelAddress channel, String farewell) {
        live.flatMap(now -> now.rooms().forget(channel))
                .ifPresent(room -> room.mailbox.execute(() -> {
                    if (room.joined) {
                        Post post = Post.of(new Outgoing(Lane.NORMAL, Outgoing.Style.NARRATION, List.of(farewell)));
                        CompletionStage<Void> unused = outbox.post(room.id, Urgency.NORMAL, post)
                                .handle((done, lost) -> boards.last(room.id, LAST_BOARD))
                                .thenCompose(last -> last)
                                .whenComplete((done, lost) -> room.mailbox.execute(() -> close(room)));
                    }
                }));
    }

    /** What the bot made ends; what it was let into, it leaves. */
    private void close(Room room) {
        live.ifPresent(now -> {
            try {
                if (now.rooms().memory().isMade(room.id)) {
                    calls.archive(room.id);
                } else {
                    calls.leave(room.id);
                }
                now.rooms().memory().forget(room.address.name());
                outbox.forget(room.id);
                boards.forget(room.id);
            } catch (ApiProblem problem) {
                LOG.info("{}: {}", id, problem.why());
            }
        });
    }

    @Override
    public CompletionStage<Void> send(ChannelAddress channel, Outgoing message) {
        return where(channel, room -> outbox.post(room.id, urgency(message), Post.of(message)));
    }

    @Override
    public CompletionStage<Void> passOn(ChannelAddress channel, List<Prose> lines) {
        return where(channel, room -> outbox.post(room.id, Urgency.NORMAL, Post.of(lines)));
    }

    @Override
    public CompletionStage<Void> reply(InputKey asked, ChannelAddress channel, Outgoing message) {
        Post post = Post.of(message).in(answers.thread(asked));
        return where(channel, room -> outbox.post(room.id, urgency(message), post));
    }

    /** Does something in a room of which it is certain who reads it. */
    private CompletionStage<Void> where(ChannelAddress channel, Function<Room, CompletionStage<Void>> work) {
        CompletableFuture<Void> stage = new CompletableFuture<>();
        Optional<Rooms> rooms = live.map(Live::rooms);
        Optional<Room> room = rooms.flatMap(all -> all.find(channel)).filter(one -> one.joined);
        if (room.isEmpty() || rooms.isEmpty()) {
            stage.completeExceptionally(new NotDelivered("the bot is not in " + channel));
            return stage;
        }
        room.get().mailbox.execute(() -> {
            if (rooms.get().isAsReported(room.get())) {
                pass(work.apply(room.get()), stage);
            } else {
                stage.completeExceptionally(new NotDelivered("who reads " + channel + " is not certain"));
            }
        });
        return stage;
    }

    private static void pass(CompletionStage<Void> from, CompletableFuture<Void> to) {
        CompletionStage<Void> unused = from.whenComplete((done, lost) -> {
            if (lost == null) {
                to.complete(null);
            } else {
                to.completeExceptionally(lost);
            }
        });
    }

    private static Urgency urgency(Outgoing message) {
        if (message.lane() == Lane.CRITICAL) {
            return Urgency.CRITICAL;
        }
        return message.style() == Outgoing.Style.REPLY ? Urgency.REPLY : Urgency.NORMAL;
    }

    @Override
    public CompletionStage<Void> sendPrivately(Speaker to, Outgoing message) {
        return answers.privately(to, message);
    }

    @Override
    public CompletionStage<Void> answer(Speaker to, ChannelAddress where, Outgoing message) {
        String channel = live.flatMap(now -> now.rooms().find(where))
                .map(room -> room.id)
                .orElse(where.name());
        return Room.isId(channel) ? answers.here(to, channel, message) : answers.privately(to, message);
    }

    @Override
    public boolean showsBoards() {
        return true;
    }

    @Override
    public CompletionStage<Void> board(ChannelAddress channel, Board board) {
        return where(channel, room -> boards.show(room.id, board));
    }

    @Override
    public boolean showsFigures() {
        return true;
    }

    @Override
    public CompletionStage<Void> figure(ChannelAddress channel, Figure figure, String words) {
        return where(channel, room -> uploads.show(room.id, figure, words));
    }

    @Override
    public boolean showsBookmarks() {
        return true;
    }

    @Override
    public CompletionStage<Void> bookmark(ChannelAddress channel, Bookmark bookmark) {
        return where(channel, room -> bookmarks.put(room.id, bookmark));
    }

    @Override
    public void workedOn(InputKey line) {
        live.ifPresent(now -> now.dispatcher().workedOn(line));
    }

    @Override
    public void homesChanged() {
        live.ifPresent(now -> now.homes().changed());
    }

    @Override
    public void topic(ChannelAddress channel, String segment) {
        live.flatMap(now -> now.rooms().find(channel)).ifPresent(room -> {
            room.segment = segment;
            room.mailbox.execute(() -> live.ifPresent(now -> now.rooms().setTopic(room)));
        });
    }

    @Override
    public CompletionStage<Void> invite(ChannelAddress channel, Invitee invitee) {
        return live.flatMap(
                        now -> now.rooms().find(channel).map(room -> now.door().invite(room, invitee)))
                .orElseGet(() -> CompletableFuture.failedFuture(new NotDelivered("the bot is not in " + channel)));
    }

    @Override
    public List<String> complaints() {
        Identity identity = presence.identity();
        return identity.equals(Identity.NONE) ? List.of() : Scopes.missing(identity.granted());
    }

    private void save() {
        if (!presence.isStopped()) {
            live.ifPresent(now -> now.rooms().memory().save());
            host.after(SAVE, this::save);
        }
    }

    /** Returns when what waited is said, after four seconds at the most. */
    @Override
    public void stop() {
        if (!started.get()) {
            api.close();
            return;
        }
        long end = host.monotonicNanos() + FLUSH.toNanos();
        try {
            while (!outbox.isEmpty() && host.monotonicNanos() < end) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        presence.stop();
        live.ifPresent(now -> {
            now.rooms().memory().save();
            now.app().stop();
        });
        api.close();
    }
}
