package io.pointsman.plugin.irc;

import static io.pointsman.plugin.irc.Rig.ROOM;
import static io.pointsman.plugin.irc.Rig.STAFF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pointsman.api.Audience;
import io.pointsman.api.Lane;
import io.pointsman.api.chat.ChannelReport;
import io.pointsman.api.chat.ChannelRequest;
import io.pointsman.plugin.irc.Rig.Server;
import io.pointsman.plugin.irc.testing.FaultProxy;
import io.pointsman.plugin.irc.testing.IrcTestClient;
import io.pointsman.plugin.irc.testing.IrcTestNetwork.Option;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Channels that throw the bot out, do not let it in, or take its rights away. */
@Timeout(60)
@Execution(ExecutionMode.CONCURRENT)
class IrcRoomIT {

    private static final Map<String, String> NEVER_AGAIN = Map.of("first", "10m", "last", "10m");

    @ParameterizedTest
    @EnumSource
    void whoIsKickedSaysSoAndComesBack(Server server) {
        try (Rig rig = new Rig(server, Option.WITHOUT_SERVICES);
                IrcTestClient watcher = rig.network().client("watcher").connect()) {
            watcher.join(ROOM.name());
            rig.connect().keep(ROOM, Audience.CUSTOMER);

            for (int time = 1; time <= 2; time++) {
                int before = rig.inbox().reports().size();
                watcher.kick(ROOM.name(), "pointsman", "too \u0002loud\u0002");
                await().atMost(Rig.LIMIT)
                        .untilAsserted(() -> assertThat(rig.inbox().reports().stream()
                                        .skip(before)
                                        .map(ChannelReport::problem))
                                .contains("kicked by watcher: too loud"));
                rig.awaitReport(ROOM, ChannelReport::joined);
            }
            rig.saySafely(ROOM, "back again");
            watcher.awaitMessage(ROOM.name(), "back again");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "NGIRCD,   +l 1,             -l,             full",
        "NGIRCD,   +i,               -i,             invite-only; /invite pointsman #sw-acme-1",
        "NGIRCD,   +b *!*pointsman@*, -b *!*pointsman@*, banned",
        "NGIRCD,   +k secret,        -k secret,      key",
        "NGIRCD,   +R,               -R,             account",
        "NGIRCD,   +z,               -z,             TLS",
        "INSPIRCD, +l 1,             -l,             full",
        "INSPIRCD, +i,               -i,             invite-only; /invite pointsman #sw-acme-1",
        "INSPIRCD, +b *!*pointsman@*, -b *!*pointsman@*, banned",
        "INSPIRCD, +k secret,        -k secret,      key",
        "INSPIRCD, +R,               -R,             account",
        "INSPIRCD, +z,               -z,             TLS",
    })
    void aChannelThatDoesNotLetItInIsReportedAndTriedAgain(
            Server server, String closing, String opening, String words) {
        try (Rig rig = new Rig(server, Option.WITHOUT_SERVICES);
                IrcTestClient watcher = rig.network().client("watcher").tls().connect()) {
            watcher.join(ROOM.name());
            watcher.mode(ROOM.name(), closing);
            rig.connect().wish(ROOM, Audience.CUSTOMER);
            ChannelReport refused =
                    rig.awaitReport(ROOM, report -> !report.problem().isEmpty());
            assertThat(refused.joined()).isFalse();
            assertThat(refused.problem()).contains(words);

            watcher.mode(ROOM.name(), opening);
            assertThat(rig.awaitReport(ROOM, ChannelReport::joined).problem()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void anInvitationIsFollowedAtOnce(Server server) {
        try (Rig rig = new Rig(server, Option.WITHOUT_SERVICES);
                IrcTestClient watcher = rig.network().client("watcher").connect()) {
            watcher.join(ROOM.name());
            watcher.mode(ROOM.name(), "+i");
            rig.with("rejoin", NEVER_AGAIN).connect().wish(ROOM, Audience.CUSTOMER);
            rig.awaitReport(ROOM, report -> report.problem().contains("/invite"));
            watcher.invite("pointsman", ROOM.name());
            rig.awaitReport(ROOM, ChannelReport::joined);
        }
    }

    @Test
    void itKnocksWhereThatIsPossible() {
        try (Rig rig = new Rig(Server.INSPIRCD, Option.WITHOUT_SERVICES);
                IrcTestClient watcher = rig.network().client("watcher").connect()) {
            watcher.join(ROOM.name());
            watcher.mode(ROOM.name(), "+i");
            rig.connect().wish(ROOM, Audience.CUSTOMER);
            watcher.await("a knock", line -> line.raw().contains("this switchover bot belongs in here"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void theServicesLetItIn(Server server) {
        try (Rig rig = new Rig(server).loggedIn().with("rejoin", NEVER_AGAIN);
                IrcTestClient owner = rig.network()
                        .client("owner")
                        .login("pointsman", "bot-secret")
                        .connect()) {
            owner.join(ROOM.name());
            owner.say("ChanServ", "REGISTER " + ROOM.name());
            owner.await("the registration", line -> line.text().contains("is now registered"));
            owner.mode(ROOM.name(), "+i");
            rig.connect().keep(ROOM, Audience.CUSTOMER);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theKeyThatItSawOpensTheChannelAfterAnOutage(Server server) {
        try (Rig rig = new Rig(server, Option.WITHOUT_SERVICES);
                FaultProxy proxy =
                        FaultProxy.to(rig.network().host(), rig.network().port());
                IrcTestClient watcher = rig.network().client("watcher").connect()) {
            watcher.join(ROOM.name());
            rig.with("port", proxy.port()).with("rejoin", NEVER_AGAIN).connect().keep(ROOM, Audience.CUSTOMER);
            watcher.mode(ROOM.name(), "+k sesame");
            rig.awaitReport(ROOM, ChannelReport::closedToStrangers);
            proxy.cut();
            rig.awaitUp(2);
            rig.awaitReport(ROOM, ChannelReport::joined);
            rig.saySafely(ROOM, "with the key");
            watcher.awaitMessage(ROOM.name(), "with the key");
        }
    }

    @ParameterizedTest
    @EnumSource
    void withoutItsRightsItSaysWhatItCannotDo(Server server) {
        try (Rig rig = new Rig(server, Option.WITHOUT_SERVICES);
                IrcTestClient operator = rig.network().client("operator").connect()) {
            rig.connect().keep(STAFF, Audience.STAFF);
            operator.oper();
            String mode = server == Server.NGIRCD ? "MODE " : "SAMODE ";
            operator.send(mode + STAFF.name() + " -o pointsman");
            operator.send(mode + STAFF.name() + " -i");

            ChannelReport open = rig.awaitReport(STAFF, report -> !report.closedToStrangers());
            assertThat(open.joined()).isTrue();
            assertThat(open.problem())
                    .contains("no channel operator")
                    .contains("+i")
                    .contains("/mode");

            operator.send(mode + STAFF.name() + " +o pointsman");
            ChannelReport closed = rig.awaitReport(STAFF, ChannelReport::closedToStrangers);
            assertThat(rig.awaitReport(STAFF, report -> report.problem().isEmpty())
                            .joined())
                    .isEqualTo(closed.joined())
                    .isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void onlyItsOwnPartOfTheTopicIsChanged(Server server) {
        try (Rig rig = new Rig(server, Option.WITHOUT_SERVICES);
                IrcTestClient watcher = rig.network().client("watcher").connect()) {
            watcher.join(ROOM.name());
            watcher.send("MODE " + ROOM.name() + " -t");
            watcher.topic(ROOM.name(), "Welcome to ACME");
            rig.connect();
            rig.transport().keepChannel(new ChannelRequest(ROOM, Audience.CUSTOMER, "5 %"));
            watcher.await("both", line -> line.text().equals("Welcome to ACME [pointsman] 5 % [/]"));
            watcher.topic(ROOM.name(), "Be kind [pointsman] 5 % [/] rules: wiki.example");
            rig.transport().topic(ROOM, "25 %\r\nQUIT");
            watcher.await(
                    "all three", line -> line.text().equals("Be kind [pointsman] 25 % QUIT [/] rules: wiki.example"));
            watcher.topic(ROOM.name(), "somebody wiped it");
            watcher.await("it again", line -> line.text().equals("somebody wiped it [pointsman] 25 % QUIT [/]"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoLeavesSaysGoodByeAndStaysAway(Server server) {
        try (Rig rig = new Rig(server, Option.WITHOUT_SERVICES);
                IrcTestClient watcher = rig.network().client("watcher").connect()) {
            watcher.join(ROOM.name());
            rig.connect().keep(ROOM, Audience.CUSTOMER);
            List<String> lines = List.of("the last", "of many");
            lines.forEach(line -> rig.say(ROOM, Lane.NORMAL, line));
            rig.transport().leaveChannel(ROOM, "closed: thank you\nQUIT :now");
            watcher.awaitMessage(ROOM.name(), "the last");
            watcher.awaitMessage(ROOM.name(), "of many");
            watcher.awaitMessage(ROOM.name(), "closed: thank you");
            watcher.awaitMessage(ROOM.name(), "QUIT :now");
            watcher.await(
                    "the departure", line -> line.is("PART") && line.nick().equals("pointsman"));
            watcher.invite("pointsman", ROOM.name());
            rig.keep(STAFF, Audience.STAFF);
            watcher.awaitNothing(
                    "a return", line -> line.is("JOIN") && line.nick().equals("pointsman"));
        }
    }
}
