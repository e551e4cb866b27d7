package io.pointsman.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.Audience;
import io.pointsman.api.ChannelAddress;
import io.pointsman.api.ConnectionId;
import io.pointsman.api.Lane;
import io.pointsman.api.chat.Addressing;
import io.pointsman.api.chat.ChannelReport;
import io.pointsman.api.chat.ChannelRequest;
import io.pointsman.api.chat.ChatInbox;
import io.pointsman.api.chat.Incoming;
import io.pointsman.api.chat.Invitee;
import io.pointsman.api.chat.Outgoing;
import io.pointsman.api.chat.Speaker;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SimChatTest {
    private static final Instant START = Instant.parse("2026-11-23T09:00:00Z");
    private static final ConnectionId SIM = new ConnectionId("sim");
    private static final ChannelAddress STAFF = new ChannelAddress(SIM, "#staff");

    private final SimulatedHost host = new SimulatedHost(START, 1);
    private final SimChat chat = new SimChat(SIM, "pointsman", new Addressing("!"), host);
    private final List<Incoming> said = new ArrayList<>();
    private final List<ChannelReport> reports = new ArrayList<>();
    private final List<String> ended = new ArrayList<>();
    private final List<String> invited = new ArrayList<>();
    private final List<Heard> heard = new ArrayList<>();

    private final class Inbox implements ChatInbox {
        @Override
        public void said(Incoming line) {
            said.add(line);
        }

        @Override
        public void joined(ChannelAddress channel, Speaker who) {}

        @Override
        public void sessionEnded(ConnectionId connection, String session) {
            ended.add(session);
        }

        @Override
        public void channelChanged(ChannelReport report) {
            reports.add(report);
        }

        @Override
        public void connectionChanged(ConnectionId connection, boolean up, String why) {}

        @Override
        public void connectionEnded(ConnectionId connection) {}
    }

    @BeforeEach
    void aStaffChannel() {
        chat.observe(heard::add);
        chat.start(new Inbox());
        chat.keepChannel(new ChannelRequest(STAFF, Audience.STAFF, "topic"));
        chat.connect("jonas", Optional.of("jonas"), invited::add);
        pass();
    }

    private void pass() {
        host.runUntil(host.now().plusSeconds(1));
    }

    private CompletableFuture<Void> invite(String account) {
        CompletableFuture<Void> asked =
                chat.invite(STAFF, new Invitee(account, account)).toCompletableFuture();
        pass();
        return asked;
    }

    @Test
    void aStaffChannelAdmitsOnlyWhoWasInvited() {
        assertThat(chat.join("jonas", "#staff")).isFalse();

        assertThat(invite("jonas")).isCompleted();

        assertThat(invited).containsExactly("#staff");
        assertThat(chat.join("jonas", "#staff")).isTrue();
        ChannelReport report = reports.get(reports.size() - 1);
        assertThat(report.closedToStrangers()).isTrue();
        assertThat(report.members()).extracting(Speaker::name).containsExactly("jonas");
    }

    @Test
    void anInvitationOfSomebodyWhoIsAwayFails() {
        assertThat(invite("ines")).isCompletedExceptionally();
    }

    @Test
    void everyLineHasAKeyAndSaysHowItCallsTheBot() {
        assertThat(invite("jonas")).isCompleted();
        chat.join("jonas", "#staff");

        chat.say("jonas", "#staff", "morning");
        chat.say("jonas", "#staff", "!status");
        chat.whisper("jonas", "help");

        assertThat(said)
                .extracting(Incoming::addressed)
                .containsExactly(Incoming.Addressed.NOT, Incoming.Addressed.PREFIX, Incoming.Addressed.PRIVATE);
        assertThat(said).extracting(Incoming::text).containsExactly("morning", "status", "help");
        assertThat(said).extracting(Incoming::key).doesNotHaveDuplicates();
    }

    @Test
    void whatTheBotSaysIsHeardAndThenConfirmed() {
        CompletableFuture<Void> sent = chat.send(
                        STAFF, new Outgoing(Lane.NORMAL, Outgoing.Style.NARRATION, List.of("one", "two")))
                .toCompletableFuture();
        assertThat(sent).isNotDone();

        pass();

        assertThat(sent).isCompleted();
        assertThat(heard).extracting(Heard::text).containsExactly("one", "two");
        assertThat(heard).allMatch(Heard::byBot);
    }

    @Test
    void aLineForAChannelThatIsNotThereIsNotDelivered() {
        CompletableFuture<Void> sent = chat.send(
                        new ChannelAddress(SIM, "#nowhere"),
                        new Outgoing(Lane.NORMAL, Outgoing.Style.NARRATION, List.of("lost")))
                .toCompletableFuture();
        pass();

        assertThat(sent).isCompletedExceptionally();
        assertThat(heard).isEmpty();
    }

    @Test
    void aSessionEndsWhenItsPersonLeaves() {
        chat.disconnect("jonas");
        chat.connect("jonas", Optional.of("jonas"), invited::add);
        chat.whisper("jonas", "ping");

        assertThat(ended).containsExactly("jonas#1");
        assertThat(said.get(0).speaker().session()).isEqualTo("jonas#2");
    }
}
