package io.pointsman.plugin.irc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pointsman.api.Audience;
import io.pointsman.api.ChannelAddress;
import io.pointsman.api.ConnectionId;
import io.pointsman.api.Lane;
import io.pointsman.api.chat.Addressing;
import io.pointsman.api.chat.ChannelReport;
import io.pointsman.api.chat.ChannelRequest;
import io.pointsman.api.chat.Incoming;
import io.pointsman.api.chat.Outgoing;
import io.pointsman.api.settings.Settings;
import io.pointsman.api.testing.RecordingInbox;
import io.pointsman.api.testing.ThreadHost;
import io.pointsman.plugin.irc.testing.IrcTestNetwork;
import io.pointsman.plugin.irc.testing.IrcTestNetwork.Option;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** The transport on a real network, for one test; closing it ends both. */
final class Rig implements AutoCloseable {

    static final ConnectionId NET = new ConnectionId("net");
    static final ChannelAddress ROOM = new ChannelAddress(NET, "#sw-acme-1");
    static final ChannelAddress STAFF = new ChannelAddress(NET, "#sw-acme-1-staff");
    static final Duration LIMIT = Duration.ofSeconds(15);

    /** The servers on which everything must hold. */
    enum Server {
        NGIRCD("nickserv"),
        INSPIRCD("sasl");

        private final String loginKey;

        Server(String loginKey) {
            this.loginKey = loginKey;
        }

        IrcTestNetwork start(Option... options) {
            return switch (this) {
                case NGIRCD -> IrcTestNetwork.ngircd(options);
                case INSPIRCD -> IrcTestNetwork.inspircd(options);
            };
        }
    }

    private final Server server;
    private final ConnectionId id;
    private final ThreadHost host = new ThreadHost();
    private final RecordingInbox inbox = new RecordingInbox();
    private final IrcTestNetwork network;
    private final Map<String, Object> settings = new HashMap<>();
    private String secret = "bot-secret";
    private Optional<IrcTransport> transport = Optional.empty();

    /** Starts the network; the transport follows with {@link #connect()}. It may speak and try again quickly. */
    Rig(Server server, Option... options) {
        this(NET, server, options);
    }

    Rig(ConnectionId id, Server server, Option... options) {
        this.id = id;
        this.server = server;
        this.network = server.start(options);
        settings.putAll(Map.of("host", network.host(), "port", network.port(), "tls", false));
        settings.put("rate", Map.of("per-second", 200, "burst", 50));
        settings.put("reconnect", Map.of("first", "200ms", "last", "2s", "refused", "1s"));
        settings.put("rejoin", Map.of("first", "300ms", "last", "2s"));
    }

    Rig with(String key, Object value) {
        settings.put(key, value);
        return this;
    }

    /** What every setting that names a variable of the environment finds there. */
    Rig secret(String value) {
        secret = value;
        return this;
    }

    Rig without(String key) {
        settings.remove(key);
        return this;
    }

    /** With an account, which is made for it. */
    Rig loggedIn() {
        network.createAccount("pointsman", "bot-secret");
        return with(server.loginKey, Map.of("account", "pointsman", "password-env", "SECRET"));
    }

    Rig connect() {
        begin();
        awaitUp(1);
        return this;
    }

    /** Makes the transport, and starts it without waiting for it. */
    Rig begin() {
        transport().start(inbox);
        return this;
    }

    /** Waits until it has been up so many times. */
    void awaitUp(int times) {
        await().atMost(LIMIT.multipliedBy(2))
                .until(() -> inbox.connection().stream().filter("up"::equals).count() >= times);
    }

    IrcTransport transport() {
        if (transport.isEmpty()) {
            Settings typed = new Settings(settings, name -> Optional.of(secret));
            transport = Optional.of(new IrcTransport(
                    id, IrcSettings.of("pointsman", typed), new Addressing("!"), host, new ShortMemory()));
        }
        return transport.orElseThrow();
    }

    IrcTestNetwork network() {
        return network;
    }

    RecordingInbox inbox() {
        return inbox;
    }

    void wish(ChannelAddress channel, Audience audience) {
        transport().keepChannel(new ChannelRequest(channel, audience, ""));
    }

    /** Asks for a channel and waits until the bot is in it. */
    ChannelReport keep(ChannelAddress channel, Audience audience) {
        wish(channel, audience);
        return awaitReport(channel, ChannelReport::joined);
    }

    /** Waits until what was reported last about the channel is so. */
    ChannelReport awaitReport(ChannelAddress channel, Predicate<ChannelReport> so) {
        List<ChannelReport> found = new ArrayList<>();
        await().atMost(LIMIT.multipliedBy(2)).untilAsserted(() -> {
            Optional<ChannelReport> last = inbox.lastReport(channel.name());
            assertThat(last)
                    .as("the last of %s reports, connection %s", inbox.reports().size(), inbox.connection())
                    .isPresent()
                    .get()
                    .matches(so);
            last.ifPresent(found::add);
        });
        return found.get(0);
    }

    Incoming awaitSaid(String text) {
        return await().atMost(LIMIT)
                .until(() -> inbox.said(text), Optional::isPresent)
                .orElseThrow();
    }

    CompletionStage<Void> say(ChannelAddress channel, Lane lane, String... lines) {
        return transport().send(channel, new Outgoing(lane, Outgoing.Style.NARRATION, List.of(lines)));
    }

    /** Says it and waits until the network has it. */
    void saySafely(ChannelAddress channel, String text) {
        get(say(channel, Lane.NORMAL, text));
    }

    static void get(CompletionStage<Void> stage) {
        try {
            stage.toCompletableFuture().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        transport.ifPresent(IrcTransport::stop);
        network.close();
        host.close();
    }
}
