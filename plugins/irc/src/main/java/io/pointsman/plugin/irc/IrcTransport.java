package io.pointsman.plugin.irc;

import io.pointsman.api.ChannelAddress;
import io.pointsman.api.ConnectionId;
import io.pointsman.api.Host;
import io.pointsman.api.chat.Addressing;
import io.pointsman.api.chat.ChannelRequest;
import io.pointsman.api.chat.ChatInbox;
import io.pointsman.api.chat.ChatTransport;
import io.pointsman.api.chat.Invitee;
import io.pointsman.api.chat.NotDelivered;
import io.pointsman.api.chat.Outgoing;
import io.pointsman.api.chat.Prose;
import io.pointsman.api.chat.Speaker;
import io.pointsman.api.plugin.Memory;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection to an IRC network that is always there, or on its way back: dials, waits ever longer, never gives up. */
final class IrcTransport implements ChatTransport {

    private static final Logger LOG = LoggerFactory.getLogger(IrcTransport.class);
    private static final Duration STABLE = Duration.ofSeconds(60);
    private static final Duration FLUSH = Duration.ofSeconds(3);

    private final ConnectionId id;
    private final IrcSettings settings;
    private final Addressing addressing;
    private final Host host;
    private final Sts sts;
    private final Turns turns;
    private final NetworkMemory memory;
    private final AtomicBoolean started = new AtomicBoolean();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final CountDownLatch finished = new CountDownLatch(1);
    private final Map<String, Wish> wishes = new LinkedHashMap<>();
    private Optional<LiveConnection> live = Optional.empty();
    private String lastTold = "";

    IrcTransport(ConnectionId id, IrcSettings settings, Addressing addressing, Host host, Memory memory) {
        this.id = id;
        this.settings = settings;
        this.addressing = addressing;
        this.host = host;
        this.sts = new Sts(settings, memory, host::now);
        this.memory = new NetworkMemory(id, memory);
        this.turns = new Turns(host, host.mailbox("irc-" + id));
    }

    @Override
    public ConnectionId id() {
        return id;
    }

    @Override
    public void start(ChatInbox inbox) {
        if (started.compareAndSet(false, true)) {
            host.run("irc-" + id, () -> keepConnected(inbox));
        }
    }

    @Override
    public void keepChannel(ChannelRequest request) {
        Wish wish = new Wish(request.channel(), request.audience(), request.topic());
        turns.soon(() -> {
            wishes.put(key(wish.name()), wish);
            live.ifPresent(connection -> connection.keep(wish));
        });
    }

    @Override
    public void leaveChannel(ChannelAddress channel, String farewell) {
        turns.soon(() -> {
            wishes.remove(key(channel.name()));
            live.ifPresent(connection -> connection.leave(channel.name(), farewell));
        });
    }

    @Override
    public CompletionStage<Void> send(ChannelAddress channel, Outgoing message) {
        return whileConnected((connection, stage) -> connection.send(channel, message, stage));
    }

    @Override
    public CompletionStage<Void> passOn(ChannelAddress channel, List<Prose> lines) {
        return whileConnected((connection, stage) -> connection.passOn(channel, lines, stage));
    }

    @Override
    public void together(Runnable sends) {
        turns.soon(() -> live.ifPresent(LiveConnection::gather));
        try {
            sends.run();
        } finally {
            turns.soon(() -> live.ifPresent(LiveConnection::letGo));
        }
    }

    @Override
    public CompletionStage<Void> sendPrivately(Speaker to, Outgoing message) {
        return whileConnected((connection, stage) -> connection.sendPrivately(to, message, stage));
    }

    @Override
    public void topic(ChannelAddress channel, String segment) {
        turns.soon(() -> Optional.ofNullable(
                        wishes.computeIfPresent(key(channel.name()), (name, wish) -> wish.withSegment(segment)))
                .ifPresent(wish -> live.ifPresent(connection -> connection.topic(wish))));
    }

    @Override
    public CompletionStage<Void> invite(ChannelAddress channel, Invitee invitee) {
        return whileConnected((connection, stage) -> connection.invite(channel, invitee, stage));
    }

    /** Returns when the connection is closed, after four seconds at the most. */
    @Override
    public void stop() {
        stopped.countDown();
        if (!started.get()) {
            return;
        }
        turns.soon(() -> live.ifPresent(connection -> connection.quit(FLUSH)));
        try {
            if (!finished.await(FLUSH.plusSeconds(2).toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("{}: the connection did not close in time", id);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private CompletionStage<Void> whileConnected(BiConsumer<LiveConnection, CompletableFuture<Void>> task) {
        CompletableFuture<Void> stage = new CompletableFuture<>();
        turns.soon(() -> {
            Optional<LiveConnection> connection = live.filter(LiveConnection::isUp);
            if (connection.isPresent()) {
                task.accept(connection.get(), stage);
            } else {
                stage.completeExceptionally(new NotDelivered(id + " is not connected"));
            }
        });
        return stage;
    }

    private void keepConnected(ChatInbox inbox) {
        Backoff backoff = new Backoff(settings.reconnect(), host.random());
        try {
            while (stopped.getCount() > 0) {
                Duration pause = connectGuarded(inbox, backoff);
                if (stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            finished.countDown();
        }
    }

    /** A bug must not end the loop. */
    private Duration connectGuarded(ChatInbox inbox, Backoff backoff) {
        try {
            return connectOnce(inbox, backoff);
        } catch (RuntimeException | LinkageError e) {
            LOG.error("{}: a bug in the IRC connection; it is dialled again", id, e);
            return backoff.next();
        }
    }

    /** Dials, stays until the connection is lost, and returns how long to wait before the next time. */
    private Duration connectOnce(ChatInbox inbox, Backoff backoff) {
        Turns ownTurns = turns.among();
        IrcSettings dialled = sts.next();
        Link link = new Link(dialled, host, (line, wire) -> {
            Optional<String> inPlainText = sts.hears(line, dialled);
            if (inPlainText.isPresent()) {
                wire.close(inPlainText.get());
            } else if (!sts.upgrading()) {
                ownTurns.here(() -> live.ifPresent(now -> now.handle(line)));
            }
        });
        LiveConnection connection = new LiveConnection(
                id, settings, addressing, host, ownTurns, link, memory, () -> List.copyOf(wishes.values()), inbox);
        long from = host.monotonicNanos();
        turns.soon(() -> {
            live = Optional.of(connection);
            connection.watchRegistration();
        });
        String end = link.run();
        sts.ended(dialled);
        afterAllThatWasRead(ownTurns);
        String why = link.closedBecause().orElse(end);
        boolean wasUp = connection.isUp();
        if (wasUp && host.monotonicNanos() - from > STABLE.toNanos()) {
            backoff.reset();
        }
        boolean upgrading = sts.upgrading();
        turns.soon(() -> {
            live = Optional.empty();
            connection.lost(why);
            if (wasUp || !upgrading) {
                tell(inbox, why, wasUp);
            }
        });
        if (upgrading) {
            return Duration.ZERO;
        }
        Duration pause = backoff.next();
        return connection.refusedForLong() ? settings.whenRefused() : pause;
    }

    /** The last line may say why the connection ends, and how soon to come back. */
    private static void afterAllThatWasRead(Turns turns) {
        CompletableFuture<Void> handled = new CompletableFuture<>();
        turns.soon(() -> handled.complete(null));
        handled.completeOnTimeout(null, FLUSH.toMillis(), TimeUnit.MILLISECONDS).join();
    }

    private void tell(ChatInbox inbox, String why, boolean news) {
        if (news || !why.equals(lastTold)) {
            lastTold = why;
            LOG.info("{}: down: {}", id, why);
            inbox.connectionChanged(id, false, why);
        }
    }

    private static String key(String channel) {
        return channel.toLowerCase(Locale.ROOT);
    }
}
