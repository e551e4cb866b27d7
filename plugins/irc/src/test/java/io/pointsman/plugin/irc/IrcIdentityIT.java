package io.pointsman.plugin.irc;

import static io.pointsman.plugin.irc.Rig.LIMIT;
import static io.pointsman.plugin.irc.Rig.ROOM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pointsman.api.Audience;
import io.pointsman.api.ChannelAddress;
import io.pointsman.api.ConnectionId;
import io.pointsman.api.Lane;
import io.pointsman.api.chat.ChannelReport;
import io.pointsman.api.chat.Incoming;
import io.pointsman.api.chat.Speaker;
import io.pointsman.plugin.irc.Rig.Server;
import io.pointsman.plugin.irc.testing.FaultProxy;
import io.pointsman.plugin.irc.testing.IrcTestClient;
import io.pointsman.plugin.irc.testing.IrcTestNetwork.Option;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who says something, where, and when: not without services, not on another network, and not in the past. */
@Timeout(90)
@Execution(ExecutionMode.CONCURRENT)
class IrcIdentityIT {

    @ParameterizedTest
    @EnumSource
    void withoutServicesNobodyIsAnybodyAndWhenTheyAreBackPeopleAreThemselves(Server server) {
        try (Rig rig = new Rig(server);
                IrcTestClient nina = rig.network().client("nina2").connect()) {
            rig.network().createAccount("nina", "nina-secret");
            nina.join(ROOM.name());
            rig.connect().keep(ROOM, Audience.CUSTOMER);
            rig.network().stopServices();
            nina.nick("nina");
            nina.say("NickServ", "IDENTIFY nina nina-secret");
            nina.say(ROOM.name(), "!go without services");
            assertThat(rig.awaitSaid("go without services").speaker().account()).isEmpty();

            rig.network().startServices();
            nina.identify("nina", "nina-secret");
            nina.say(ROOM.name(), "!go with services");
            assertThat(rig.awaitSaid("go with services").speaker().account()).contains("nina");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLogoutInMidSessionIsNoticed(Server server) {
        try (Rig rig = new Rig(server);
                IrcTestClient nina = rig.network().client("nina").connect()) {
            rig.network().createAccount("nina2", "nina-secret");
            nina.identify("nina2", "nina-secret");
            nina.join(ROOM.name());
            rig.with("account-limit", "1s").connect().keep(ROOM, Audience.CUSTOMER);
            nina.say(ROOM.name(), "!go logged in");
            Speaker loggedIn = rig.awaitSaid("go logged in").speaker();
            assertThat(loggedIn.account()).contains("nina2");
            nina.say("NickServ", "LOGOUT");
            await().atMost(LIMIT).until(() -> nina.accountOf("nina").isEmpty());
            AtomicInteger times = new AtomicInteger();
            await("a command is heard without account").atMost(LIMIT).until(() -> {
                String text = "go logged out " + times.incrementAndGet();
                nina.say(ROOM.name(), "!" + text);
                return rig.awaitSaid(text).speaker().account().isEmpty();
            });
            nina.say(ROOM.name(), "!go at last");
            assertThat(rig.awaitSaid("go at last").speaker().account()).isEmpty();
        }
    }

    @Test
    void whereTheLoginIsByTheServicesTheBotWaitsForThem() {
        try (Rig rig = new Rig(Server.INSPIRCD).loggedIn();
                IrcTestClient watcher = rig.network().client("watcher").connect()) {
            rig.network().stopServices();
            rig.with("watchdog", Map.of("registration", "4s")).begin();
            await().atMost(LIMIT).until(() -> rig.inbox().connection().stream().anyMatch(why -> why.contains("SASL")));
            assertThat(rig.inbox().connection()).doesNotContain("up");
            rig.network().startServices();
            rig.awaitUp(1);
            assertThat(watcher.accountOf("pointsman")).contains("pointsman");
        }
    }

    @Test
    void whatAServerReplaysIsNotHeard() {
        try (Rig rig = new Rig(Server.INSPIRCD, Option.WITHOUT_SERVICES);
                FaultProxy proxy =
                        FaultProxy.to(rig.network().host(), rig.network().port());
                IrcTestClient watcher = rig.network().client("watcher").connect();
                IrcTestClient newcomer = rig.network().client("newcomer").connect()) {
            watcher.join(ROOM.name());
            watcher.mode(ROOM.name(), "+H 50:1h");
            rig.with("port", proxy.port()).connect();
            watcher.say(ROOM.name(), "!go before it came");
            watcher.fence();
            rig.keep(ROOM, Audience.CUSTOMER);
            watcher.say(ROOM.name(), "!go while it is there");
            rig.awaitSaid("go while it is there");
            proxy.refuse();
            watcher.await(
                    "the departure", line -> line.is("QUIT") && line.nick().equals("pointsman"));
            watcher.say(ROOM.name(), "!rollback while it is away");
            watcher.fence();
            proxy.heal();
            rig.awaitUp(2);
            rig.awaitReport(ROOM, ChannelReport::joined);
            watcher.say(ROOM.name(), "!go on");
            rig.awaitSaid("go on");

            assertThat(rig.inbox().said()).extracting(Incoming::text).containsExactly("go while it is there", "go on");
            assertThat(rig.inbox().missed())
                    .extracting(Incoming::text)
                    .as("what it did not hear, and nothing older")
                    .containsExactly("rollback while it is away");
            newcomer.join(ROOM.name());
            newcomer.awaitMessage(ROOM.name(), "!rollback while it is away");
        }
    }

    @Test
    void whatHistoryShowsHasItsTimeItsKeyAndNoMoreOfItsSpeakerThanTheServerVouchesFor() {
        try (Rig rig = new Rig(Server.INSPIRCD);
                FaultProxy proxy =
                        FaultProxy.to(rig.network().host(), rig.network().port());
                IrcTestClient nina = rig.network().client("nina2").connect();
                IrcTestClient guest = rig.network().client("guest").connect()) {
            rig.network().createAccount("nina", "nina-secret");
            nina.identify("nina", "nina-secret");
            nina.join(ROOM.name());
            nina.mode(ROOM.name(), "+H 50:1h");
            guest.join(ROOM.name());
            rig.with("port", proxy.port()).connect().keep(ROOM, Audience.CUSTOMER);
            for (int outage = 1; outage <= 2; outage++) {
                proxy.refuse();
                nina.await(
                        "the departure", line -> line.is("QUIT") && line.nick().equals("pointsman"));
                nina.say(ROOM.name(), "!hold by Nina " + outage);
                nina.fence();
                guest.say(ROOM.name(), "pointsman: hold by a guest " + outage);
                guest.fence();
                proxy.heal();
                rig.awaitUp(outage + 1);
                rig.awaitReport(ROOM, ChannelReport::joined);
                nina.say(ROOM.name(), "!go on " + outage);
                rig.awaitSaid("go on " + outage);
            }
            List<Incoming> missed = rig.inbox().missed();
            assertThat(missed)
                    .extracting(Incoming::text)
                    .containsExactly("hold by Nina 1", "hold by a guest 1", "hold by Nina 2", "hold by a guest 2");
            assertThat(missed).extracting(Incoming::key).doesNotHaveDuplicates();
            assertThat(missed).extracting(Incoming::at).isSorted();
            assertThat(missed).allSatisfy(line -> {
                boolean guestly = line.text().contains("guest");
                assertThat(line.channel()).contains(ROOM);
                assertThat(line.addressed()).isEqualTo(guestly ? Incoming.Addressed.NAME : Incoming.Addressed.PREFIX);
                if (guestly) {
                    assertThat(line.speaker().account()).isEmpty();
                }
            });
        }
    }

    @Test
    void aRoomOfTheSameNameOnAnotherNetworkIsAnotherRoom() {
        ConnectionId otherNet = new ConnectionId("other");
        ChannelAddress otherRoom = new ChannelAddress(otherNet, ROOM.name());
        try (Rig here = new Rig(Server.INSPIRCD, Option.WITHOUT_SERVICES);
                Rig there = new Rig(otherNet, Server.NGIRCD, Option.WITHOUT_SERVICES);
                IrcTestClient nina = here.network().client("nina").connect();
                IrcTestClient otherNina = there.network().client("nina").connect()) {
            nina.join(ROOM.name());
            otherNina.join(ROOM.name());
            here.connect().keep(ROOM, Audience.CUSTOMER);
            there.connect().keep(otherRoom, Audience.CUSTOMER);
            nina.say(ROOM.name(), "!hold here");
            otherNina.say(ROOM.name(), "!hold there");
            Incoming heard = here.awaitSaid("hold here");
            Incoming heardThere = there.awaitSaid("hold there");
            assertThat(heard.channel()).contains(ROOM);
            assertThat(heardThere.channel()).contains(otherRoom);
            assertThat(heard.speaker().key()).isNotEqualTo(heardThere.speaker().key());
            assertThat(heard.key()).isNotEqualTo(heardThere.key());

            Rig.get(here.say(ROOM, Lane.NORMAL, "said here"));
            Rig.get(there.say(otherRoom, Lane.NORMAL, "said there"));
            nina.awaitMessage(ROOM.name(), "said here");
            otherNina.awaitMessage(ROOM.name(), "said there");
            assertThat(nina.textsIn(ROOM.name())).containsExactly("said here");
            assertThat(otherNina.textsIn(ROOM.name())).containsExactly("said there");
            assertThat(List.of(here.inbox().said().size(), there.inbox().said().size()))
                    .containsExactly(1, 1);
        }
    }
}
