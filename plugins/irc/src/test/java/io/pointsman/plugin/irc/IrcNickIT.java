package io.pointsman.plugin.irc;

import static io.pointsman.plugin.irc.Rig.LIMIT;
import static io.pointsman.plugin.irc.Rig.ROOM;
import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.Audience;
import io.pointsman.api.chat.ChannelReport;
import io.pointsman.api.chat.Incoming;
import io.pointsman.plugin.irc.Rig.Server;
import io.pointsman.plugin.irc.testing.FaultProxy;
import io.pointsman.plugin.irc.testing.IrcTestClient;
import io.pointsman.plugin.irc.testing.IrcTestNetwork.Option;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The bot's nick in other hands. */
@Timeout(60)
@Execution(ExecutionMode.CONCURRENT)
class IrcNickIT {

    @ParameterizedTest
    @EnumSource
    void aTakenNickIsTakenBackWhenItsHolderLeavesAndMeanwhileItIsHeardByBoth(Server server) {
        try (Rig rig = new Rig(server, Option.WITHOUT_SERVICES);
                IrcTestClient thief = rig.network().client("pointsman").connect();
                IrcTestClient watcher = rig.network().client("watcher").connect()) {
            watcher.join(ROOM.name());
            thief.join(ROOM.name());
            rig.connect().keep(ROOM, Audience.CUSTOMER);
            watcher.say(ROOM.name(), "pointsman_: hold by the new name");
            watcher.say(ROOM.name(), "pointsman: hold by the old name");
            assertThat(rig.awaitSaid("hold by the new name").addressed()).isEqualTo(Incoming.Addressed.NAME);
            assertThat(rig.awaitSaid("hold by the old name").addressed()).isEqualTo(Incoming.Addressed.NAME);
            thief.quit("enough");
            awaitNick(watcher);
            watcher.say(ROOM.name(), "pointsman: hold again");
            assertThat(rig.awaitSaid("hold again").addressed()).isEqualTo(Incoming.Addressed.NAME);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aHolderWhoRenamesLeavesTheNickToTheBot(Server server) {
        try (Rig rig = new Rig(server, Option.WITHOUT_SERVICES);
                IrcTestClient thief = rig.network().client("pointsman").connect()) {
            thief.join(ROOM.name());
            rig.connect().keep(ROOM, Audience.CUSTOMER);
            thief.nick("somebody");
            awaitNick(thief);
        }
    }

    @Test
    void whereThereIsMonitorAHolderInNoRoomOfOursIsMissedToo() {
        try (Rig rig = new Rig(Server.INSPIRCD, Option.WITHOUT_SERVICES);
                IrcTestClient thief = rig.network().client("pointsman").connect();
                IrcTestClient watcher = rig.network().client("watcher").connect()) {
            watcher.join(ROOM.name());
            rig.connect().keep(ROOM, Audience.CUSTOMER);
            thief.quit("enough");
            awaitNick(watcher);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theServicesSendAwayWhoStoleTheNickDuringAnOutage(Server server) {
        try (Rig rig = new Rig(server).loggedIn();
                FaultProxy proxy =
                        FaultProxy.to(rig.network().host(), rig.network().port());
                IrcTestClient watcher = rig.network().client("watcher").connect()) {
            watcher.join(ROOM.name());
            rig.with("port", proxy.port()).connect().keep(ROOM, Audience.CUSTOMER);
            watcher.skip();
            proxy.refuse();
            watcher.await(
                    "the departure", line -> line.is("QUIT") && line.nick().equals("pointsman"));
            try (IrcTestClient thief = rig.network().client("pointsman").connect()) {
                proxy.heal();
                thief.awaitEnd(LIMIT);
                awaitNick(watcher);
            }
            rig.awaitReport(ROOM, ChannelReport::joined);
            rig.saySafely(ROOM, "it is me");
            assertThat(watcher.awaitMessage(ROOM.name(), "it is me").nick()).isEqualTo("pointsman");
        }
    }

    private static void awaitNick(IrcTestClient watcher) {
        watcher.await(
                "the bot taking its nick",
                line -> line.is("NICK")
                        && line.nick().startsWith("pointsman_")
                        && line.text().equals("pointsman"));
    }
}
