package io.pointsman.plugin.irc;

import static io.pointsman.plugin.irc.Rig.LIMIT;
import static io.pointsman.plugin.irc.Rig.ROOM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pointsman.api.Audience;
import io.pointsman.api.ChannelAddress;
import io.pointsman.api.ConnectionId;
import io.pointsman.api.chat.Incoming;
import io.pointsman.plugin.irc.Rig.Server;
import io.pointsman.plugin.irc.testing.IrcTestClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Those who would pass for somebody else: by a nick that is alike, by one that became free, in the moment in which it changes hands. */
@Timeout(90)
@Execution(ExecutionMode.CONCURRENT)
class IrcImpostorIT {

    @ParameterizedTest
    @EnumSource
    void aNickThatIsAlikeHasNoAccount(Server server) {
        try (Rig rig = new Rig(server)) {
            rig.network().createAccount("nina", "nina-secret");
            try (IrcTestClient nina = rig.network()
                            .client("nina")
                            .login("nina", "nina-secret")
                            .connect();
                    IrcTestClient alike = rig.network().client("n1na").connect();
                    IrcTestClient ghost = rig.network().client("nina_").connect()) {
                nina.join(ROOM.name());
                alike.join(ROOM.name());
                ghost.join(ROOM.name());
                rig.connect().keep(ROOM, Audience.CUSTOMER);
                nina.say(ROOM.name(), "!go the one");
                alike.say(ROOM.name(), "!go alike");
                ghost.say(ROOM.name(), "!go ghost");
                assertThat(rig.awaitSaid("go the one").speaker().account()).contains("nina");
                assertThat(rig.awaitSaid("go alike").speaker().account()).isEmpty();
                assertThat(rig.awaitSaid("go ghost").speaker().account()).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoTakesTheNickOfOneWhoLeftHasAnotherSession(Server server) {
        try (Rig rig = new Rig(server);
                IrcTestClient friend = rig.network().client("friend").connect();
                IrcTestClient carl = rig.network().client("carl").connect()) {
            friend.join(ROOM.name());
            carl.join(ROOM.name());
            rig.connect().keep(ROOM, Audience.CUSTOMER);
            carl.say(ROOM.name(), "!status first");
            Incoming first = rig.awaitSaid("status first");
            carl.quit("bye");
            await().atMost(LIMIT)
                    .until(() -> rig.inbox().ended().contains(first.speaker().session()));
            try (IrcTestClient other = rig.network().client("carl").connect()) {
                friend.invite("carl", ROOM.name());
                other.await("the invitation", line -> line.is("INVITE"));
                other.join(ROOM.name());
                other.say(ROOM.name(), "!status second");
                Incoming second = rig.awaitSaid("status second");
                assertThat(second.speaker().name()).isEqualTo("carl");
                assertThat(second.speaker().key()).isNotEqualTo(first.speaker().key());
            }
        }
    }

    /** The command is sent, and before the bot can have asked for the account, the nick is somebody else's. */
    @ParameterizedTest
    @EnumSource
    void aNickThatChangesHandsRightAfterACommandLendsNobodyAnAccount(Server server) {
        try (Rig rig = new Rig(server)) {
            rig.network().createAccount("nina", "nina-secret");
            try (IrcTestClient mallory = rig.network().client("mallory").connect();
                    IrcTestClient nina = rig.network()
                            .client("nina2")
                            .login("nina", "nina-secret")
                            .connect()) {
                mallory.join(ROOM.name());
                nina.join(ROOM.name());
                rig.connect().keep(ROOM, Audience.CUSTOMER);
                mallory.send("PRIVMSG " + ROOM.name() + " :!go race by name");
                mallory.send("NICK elsewhere");
                nina.send("NICK mallory");
                assertThat(rig.awaitSaid("go race by name").speaker().account()).isEmpty();

                nina.fence();
                mallory.send("PRIVMSG " + ROOM.name() + " :!go race by leaving");
                mallory.send("PART " + ROOM.name());
                assertThat(rig.awaitSaid("go race by leaving").speaker().account())
                        .isEmpty();
                nina.say(ROOM.name(), "!go truly");
                assertThat(rig.awaitSaid("go truly").speaker().account()).contains("nina");
            }
        }
    }

    @Test
    void anAccountOfTheSameNameOnAnotherNetworkComesWithItsNetwork() {
        ConnectionId otherNet = new ConnectionId("other");
        ChannelAddress otherRoom = new ChannelAddress(otherNet, ROOM.name());
        try (Rig here = new Rig(Server.INSPIRCD);
                Rig there = new Rig(otherNet, Server.NGIRCD)) {
            here.network().createAccount("nina", "nina-secret");
            there.network().createAccount("nina", "quite-another");
            try (IrcTestClient nina = here.network()
                            .client("nina")
                            .login("nina", "nina-secret")
                            .connect();
                    IrcTestClient other = there.network()
                            .client("nina")
                            .login("nina", "quite-another")
                            .connect()) {
                nina.join(ROOM.name());
                other.join(ROOM.name());
                here.connect().keep(ROOM, Audience.CUSTOMER);
                there.connect().keep(otherRoom, Audience.CUSTOMER);
                nina.say(ROOM.name(), "!go here");
                other.say(ROOM.name(), "!go there");
                Incoming heard = here.awaitSaid("go here");
                Incoming heardThere = there.awaitSaid("go there");
                assertThat(heard.speaker().account()).contains("nina");
                assertThat(heardThere.speaker().account()).contains("nina");
                assertThat(heard.speaker().connection()).isEqualTo(Rig.NET);
                assertThat(heardThere.speaker().connection()).isEqualTo(otherNet);
            }
        }
    }

    @Test
    void whoLogsOutInMidSessionHasNoAccountFromThenOn() {
        try (Rig rig = new Rig(Server.INSPIRCD)) {
            rig.network().createAccount("nina", "nina-secret");
            try (IrcTestClient nina =
                    rig.network().client("nina").login("nina", "nina-secret").connect()) {
                nina.join(ROOM.name());
                rig.connect().keep(ROOM, Audience.CUSTOMER);
                nina.say(ROOM.name(), "!go before");
                assertThat(rig.awaitSaid("go before").speaker().account()).contains("nina");
                nina.say("NickServ", "LOGOUT");
                await().atMost(LIMIT).until(() -> nina.accountOf("nina").isEmpty());
                nina.say(ROOM.name(), "!go after");
                assertThat(rig.awaitSaid("go after").speaker().account()).isEmpty();
            }
        }
    }
}
