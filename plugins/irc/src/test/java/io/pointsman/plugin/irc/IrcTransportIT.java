package io.pointsman.plugin.irc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.pointsman.api.Audience;
import io.pointsman.api.ChannelAddress;
import io.pointsman.api.ConnectionId;
import io.pointsman.api.Lane;
import io.pointsman.api.chat.Addressing;
import io.pointsman.api.chat.ChannelReport;
import io.pointsman.api.chat.ChannelRequest;
import io.pointsman.api.chat.Incoming;
import io.pointsman.api.chat.Invitee;
import io.pointsman.api.chat.Outgoing;
import io.pointsman.api.chat.Outgoing.Style;
import io.pointsman.api.settings.Settings;
import io.pointsman.api.testing.RecordingInbox;
import io.pointsman.api.testing.ThreadHost;
import io.pointsman.plugin.irc.testing.FaultProxy;
import io.pointsman.plugin.irc.testing.IrcTestClient;
import io.pointsman.plugin.irc.testing.IrcTestNetwork;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The transport on real networks. */
@Timeout(90)
class IrcTransportIT {

    private static final ConnectionId NET = new ConnectionId("net");
    private static final ChannelAddress STAFF = new ChannelAddress(NET, "#sw-acme-1-staff");
    private static final ChannelAddress CUSTOMER = new ChannelAddress(NET, "#sw-acme-1");
    private static final Duration LIMIT = Duration.ofSeconds(10);

    /** What holds on every network with services. */
    abstract static class EveryNetwork {

        private final ThreadHost host = new ThreadHost();
        private final RecordingInbox inbox = new RecordingInbox();
        private IrcTestNetwork network = start();
        private Optional<IrcTransport> transport = Optional.empty();

        abstract IrcTestNetwork start();

        abstract String loginKey();

        @BeforeEach
        void connect() {
            network.createAccount("pointsman", "bot-secret");
            network.createAccount("nina", "nina-secret");
            network.createAccount("thief", "thief-secret");
        }

        @AfterEach
        void close() {
            transport.ifPresent(IrcTransport::stop);
            network.close();
            host.close();
        }

        @Test
        void itLogsInAndAStaffChannelIsClosedBeforeItIsReported() {
            start(network.tlsPort(), true);
            keep(STAFF, Audience.STAFF, "25 %");

            assertThat(inbox.connection()).containsExactly("up");
            assertThat(inbox.reports().get(0)).isEqualTo(new ChannelReport(STAFF, true, true, List.of(), true, ""));
            try (IrcTestClient stranger = network.client("stranger").connect()) {
                assertThat(stranger.accountOf("pointsman")).contains("pointsman");
                assertThatThrownBy(() -> stranger.join(STAFF.name())).hasMessageContaining("473");
            }
        }

        @Test
        void aCommandComesWithTheAccountAndARenameUnderAStaffNickDoesNot() {
            start(network.port(), false);
            keep(CUSTOMER, Audience.CUSTOMER, "");
            try (IrcTestClient nina =
                            network.client("nina").login("nina", "nina-secret").connect();
                    IrcTestClient thief = network.client("thief").connect()) {
                invited(nina, "nina");
                letIn(thief, nina);
                nina.say(CUSTOMER.name(), "!status now");
                Incoming status = await().atMost(LIMIT)
                        .until(() -> inbox.said("status now"), Optional::isPresent)
                        .orElseThrow();
                assertThat(status.speaker().account()).contains("nina");
                assertThat(status.addressed()).isEqualTo(Incoming.Addressed.PREFIX);

                nina.nick("nina2");
                thief.nick("nina");
                thief.say(CUSTOMER.name(), "pointsman: hold it");
                Incoming hold = await().atMost(LIMIT)
                        .until(() -> inbox.said("hold it"), Optional::isPresent)
                        .orElseThrow();
                assertThat(hold.speaker().account()).isEmpty();
                assertThat(hold.addressed()).isEqualTo(Incoming.Addressed.NAME);
                assertThat(inbox.ended()).contains(status.speaker().session());
            }
        }

        @Test
        void onlyTheAccountIsInvited() {
            start(network.port(), false);
            keep(STAFF, Audience.STAFF, "");
            Invitee invitee = new Invitee("nina", "nina");
            try (IrcTestClient other = network.client("nina").connect()) {
                assertThat(other.nick()).isEqualTo("nina");
                assertThatThrownBy(() -> get(transport().invite(STAFF, invitee)))
                        .hasMessageContaining("nina is not online as account nina");
                other.identify("nina", "nina-secret");
                get(transport().invite(STAFF, invitee));
                other.join(STAFF.name());
                ChannelReport report = await().atMost(LIMIT)
                        .until(
                                () -> inbox.lastReport(STAFF.name()).orElseThrow(),
                                last -> last.membersKnown() && last.members().size() == 1);
                assertThat(report.members().get(0).account()).contains("nina");
            }
        }

        @Test
        void theRestOfTheTopicStays() {
            start(network.port(), false);
            keep(CUSTOMER, Audience.CUSTOMER, "5 %");
            try (IrcTestClient nina =
                    network.client("nina").login("nina", "nina-secret").connect()) {
                invited(nina, "nina");
                nina.await("the topic", line -> line.text().equals("[pointsman] 5 % [/]"));
                transport().topic(CUSTOMER, "25 %");
                nina.await("the new topic", line -> line.text().equals("[pointsman] 25 % [/]"));
            }
        }

        @Test
        void longTextArrivesWholeAndInertAndIsConfirmed() {
            start(network.port(), false);
            keep(CUSTOMER, Audience.CUSTOMER, "");
            String text = "Переключение трафика ".repeat(60).strip();
            assertThat(text.getBytes(StandardCharsets.UTF_8).length).isGreaterThan(2000);
            try (IrcTestClient nina =
                    network.client("nina").login("nina", "nina-secret").connect()) {
                invited(nina, "nina");
                get(transport().send(CUSTOMER, narration(text)));
                nina.fence();
                assertThat(String.join("", nina.textsIn(CUSTOMER.name()))).isEqualTo(text);

                get(transport()
                        .send(CUSTOMER, narration("a\rQUIT :b\nPART " + CUSTOMER.name() + "\u0000\u0001VERSION")));
                nina.awaitMessage(CUSTOMER.name(), "PART");
                get(transport().send(CUSTOMER, narration("still here")));
                nina.awaitMessage(CUSTOMER.name(), "still here");
            }
        }

        @Test
        void afterTheServerReturnsItIsBackInItsChannels() {
            start(network.port(), false);
            keep(STAFF, Audience.STAFF, "");
            network.freeze();
            CompletionStage<Void> lost = transport().send(STAFF, narration("lost"));
            network.killServer();
            assertThatThrownBy(() -> get(lost)).hasCauseInstanceOf(io.pointsman.api.chat.NotDelivered.class);
            assertThatThrownBy(() -> get(transport().send(STAFF, narration("too early"))))
                    .hasMessageContaining("not");
            int before = inbox.reports().size();
            network.startServer();
            network.awaitServices();
            await().atMost(Duration.ofSeconds(40))
                    .until(() -> inbox.reports().stream()
                            .skip(before)
                            .anyMatch(report -> report.joined() && report.closedToStrangers()));
            get(transport().send(STAFF, narration("back")));
        }

        @Test
        void aSilentConnectionIsNoticedAndReplaced() {
            try (FaultProxy proxy = FaultProxy.to(network.host(), network.port())) {
                start(proxy.port(), false);
                keep(STAFF, Audience.STAFF, "");
                proxy.goHalfOpen();
                await().atMost(LIMIT).until(() -> inbox.connection().size() > 1);
                assertThat(inbox.connection().get(1)).contains("silent");
                proxy.heal();
                await().atMost(Duration.ofSeconds(40))
                        .until(() ->
                                inbox.connection().stream().filter("up"::equals).count() == 2);
            }
        }

        private IrcTransport transport() {
            return transport.orElseThrow();
        }

        private void start(int port, boolean tls) {
            Map<String, Object> values = new HashMap<>(Map.of(
                    "host",
                    network.host(),
                    "port",
                    port,
                    "tls",
                    tls,
                    loginKey(),
                    Map.of("account", "pointsman", "password-env", "SECRET"),
                    "rate",
                    Map.of("per-second", 50, "burst", 20),
                    "watchdog",
                    Map.of("idle", "1s", "timeout", "3s")));
            if (tls) {
                values.put("trust", network.caFile().toString());
            }
            Settings settings = new Settings(values, name -> Optional.of("bot-secret"));
            IrcTransport made = new IrcTransport(
                    NET, IrcSettings.of("pointsman", settings), new Addressing("!"), host, new ShortMemory());
            transport = Optional.of(made);
            made.start(inbox);
            await().atMost(LIMIT).until(() -> inbox.connection().contains("up"));
        }

        private void keep(ChannelAddress channel, Audience audience, String topic) {
            transport().keepChannel(new ChannelRequest(channel, audience, topic));
            await().atMost(LIMIT)
                    .until(() -> inbox.lastReport(channel.name())
                            .filter(ChannelReport::joined)
                            .isPresent());
        }

        private void invited(IrcTestClient client, String account) {
            get(transport().invite(CUSTOMER, new Invitee(account, client.nick())));
            client.join(CUSTOMER.name());
        }

        /** Enters with an account, and logs out of it inside. */
        private void letIn(IrcTestClient stranger, IrcTestClient friend) {
            stranger.identify("thief", "thief-secret");
            get(transport().invite(CUSTOMER, new Invitee("thief", stranger.nick())));
            stranger.join(CUSTOMER.name());
            stranger.send("PRIVMSG NickServ :LOGOUT");
            await().atMost(LIMIT).until(() -> friend.accountOf(stranger.nick()).isEmpty());
        }

        private static Outgoing narration(String... lines) {
            return new Outgoing(Lane.NORMAL, Style.NARRATION, List.of(lines));
        }

        private static void get(CompletionStage<Void> stage) {
            try {
                stage.toCompletableFuture().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
            } catch (Exception e) {
                throw new AssertionError(e.getMessage(), e.getCause());
            }
        }
    }

    @Nested
    class Ngircd extends EveryNetwork {
        @Override
        IrcTestNetwork start() {
            return IrcTestNetwork.ngircd();
        }

        @Override
        String loginKey() {
            return "nickserv";
        }
    }

    @Nested
    class Inspircd extends EveryNetwork {
        @Override
        IrcTestNetwork start() {
            return IrcTestNetwork.inspircd();
        }

        @Override
        String loginKey() {
            return "sasl";
        }
    }
}
