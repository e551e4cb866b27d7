package io.pointsman.plugin.slack;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.Audience;
import io.pointsman.api.ChannelAddress;
import io.pointsman.api.ConnectionId;
import io.pointsman.api.Host;
import io.pointsman.api.Lane;
import io.pointsman.api.chat.Addressing;
import io.pointsman.api.chat.Board;
import io.pointsman.api.chat.ChannelReport;
import io.pointsman.api.chat.ChannelRequest;
import io.pointsman.api.chat.ChatInbox;
import io.pointsman.api.chat.ChatTransport;
import io.pointsman.api.chat.Chosen;
import io.pointsman.api.chat.Incoming;
import io.pointsman.api.chat.Objection;
import io.pointsman.api.chat.Offer;
import io.pointsman.api.chat.Outgoing;
import io.pointsman.api.chat.Speaker;
import io.pointsman.api.plugin.Journal;
import io.pointsman.api.plugin.Memory;
import io.pointsman.api.plugin.PluginContext;
import io.pointsman.api.settings.Settings;
import io.pointsman.api.testing.RecordingInbox;
import io.pointsman.api.testing.ThreadHost;
import io.pointsman.plugin.slack.local.LocalSlack;
import io.pointsman.plugin.slack.wire.HttpReceiver;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;

/** The transport in front of a Slack within the test, and what it tells the bot. */
final class Rig implements AutoCloseable {

    static final ConnectionId HQ = new ConnectionId("hq");

    final LocalSlack slack;
    final Keeping keeping;
    final ThreadHost host = new ThreadHost();
    final RecordingInbox inbox = new RecordingInbox();
    final AtomicReference<HttpReceiver> receiver = new AtomicReference<>();
    final ChatTransport transport;
    private final boolean owned;
    /** Who hears what is pressed. */
    volatile ChatInbox pressing = inbox;

    private volatile Consumer<Incoming> beforeHearing = line -> {};

    private Rig(LocalSlack slack, Keeping keeping, Map<String, Object> more, boolean owned) {
        this.slack = slack;
        this.keeping = keeping;
        this.owned = owned;
        Map<String, Object> options = new HashMap<>(Map.of(
                "api-base",
                slack.apiBase(),
                "bot-token-env",
                "BOT",
                "app-token-env",
                "APP",
                "signing-secret-env",
                "SECRET"));
        options.putAll(more);
        Map<String, String> environment = Map.of(
                "BOT",
                LocalSlack.BOT_TOKEN,
                "APP",
                LocalSlack.APP_TOKEN,
                "SECRET",
                LocalSlack.SIGNING_SECRET,
                "OLD",
                "fedcba9876543210fedcba9876543210");
        Settings settings = new Settings(options, name -> Optional.ofNullable(environment.get(name)));
        this.transport = new SlackTransport(
                HQ,
                SlackSettings.of("pointsman", settings),
                new Addressing("!"),
                new Context(host, settings, keeping, keeping),
                receiver::set);
    }

    private record Context(Host host, Settings settings, Memory memory, Journal journal) implements PluginContext {}

    /** Made, and not started. */
    static Rig made(LocalSlack slack, Map<String, Object> options) {
        return new Rig(slack, new Keeping(), options, true);
    }

    /** Connected. */
    static Rig up() {
        return made(LocalSlack.start(), Map.of()).start();
    }

    /** The bot after a restart: the same Slack, the same memory. */
    Rig again() {
        return new Rig(slack, keeping, Map.of(), false);
    }

    Rig start() {
        transport.start(new Listening());
        eventually(() -> assertThat(inbox.connection()).last().isEqualTo("up"));
        return this;
    }

    /** What the bot does with each line before it is written down, such as to take long, or to fail. */
    void beforeHearing(Consumer<Incoming> work) {
        beforeHearing = work;
    }

    private final class Listening implements ChatInbox {
        @Override
        public void said(Incoming line) {
            beforeHearing.accept(line);
            inbox.said(line);
        }

        @Override
        public void heardWhileAway(Incoming line) {
            inbox.heardWhileAway(line);
        }

        @Override
        public void edited(Incoming line) {
            inbox.edited(line);
        }

        @Override
        public void chose(Chosen press) {
            pressing.chose(press);
        }

        @Override
        public Offer offered(Chosen press) {
            return pressing.offered(press);
        }

        @Override
        public List<Objection> objections(Chosen press) {
            return pressing.objections(press);
        }

        @Override
        public Optional<Board> home(Speaker who) {
            return pressing.home(who);
        }

        @Override
        public void joined(ChannelAddress channel, Speaker who) {
            inbox.joined(channel, who);
        }

        @Override
        public void sessionEnded(ConnectionId connection, String session) {
            inbox.sessionEnded(connection, session);
        }

        @Override
        public void channelChanged(ChannelReport report) {
            inbox.channelChanged(report);
        }

        @Override
        public void connectionChanged(ConnectionId connection, boolean up, String why) {
            inbox.connectionChanged(connection, up, why);
        }
    }

    static ChannelAddress address(String name) {
        return new ChannelAddress(HQ, name);
    }

    /** A room that is kept and that the bot came into. */
    Rig room(String name, Audience audience) {
        transport.keepChannel(new ChannelRequest(address(name), audience, "topic of " + name));
        eventually(() -> assertThat(report(name).joined()).isTrue());
        return this;
    }

    ChannelReport report(String name) {
        return inbox.lastReport(name)
                .orElseGet(() -> new ChannelReport(address(name), false, false, List.of(), false, "no report"));
    }

    Incoming heard(String text) {
        eventually(() -> assertThat(inbox.said(text)).isPresent());
        return inbox.said(text).orElseThrow();
    }

    CompletableFuture<Void> say(String room, String... lines) {
        return say(room, Lane.NORMAL, lines);
    }

    CompletableFuture<Void> say(String room, Lane lane, String... lines) {
        return transport
                .send(address(room), new Outgoing(lane, Outgoing.Style.NARRATION, List.of(lines)))
                .toCompletableFuture();
    }

    /** Why something was not delivered. */
    static Throwable failure(CompletableFuture<Void> sent) {
        Throwable why = sent.orTimeout(60, java.util.concurrent.TimeUnit.SECONDS)
                .handle((done, problem) -> problem)
                .join();
        return why instanceof CompletionException wrapped && wrapped.getCause() != null ? wrapped.getCause() : why;
    }

    static void eventually(ThrowingRunnable assertion) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(10))
                // Something that was not delivered yet.
                .ignoreExceptionsInstanceOf(CompletionException.class)
                .untilAsserted(assertion);
    }

    @Override
    public void close() {
        transport.stop();
        host.close();
        if (owned) {
            slack.close();
        }
    }
}
