package io.pointsman.plugin.irc;

import static io.pointsman.plugin.irc.Rig.LIMIT;
import static io.pointsman.plugin.irc.Rig.ROOM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pointsman.api.Audience;
import io.pointsman.api.chat.ChannelReport;
import io.pointsman.api.chat.Incoming;
import io.pointsman.plugin.irc.Rig.Server;
import io.pointsman.plugin.irc.testing.Bouncer;
import io.pointsman.plugin.irc.testing.FaultProxy;
import io.pointsman.plugin.irc.testing.IrcTestClient;
import io.pointsman.plugin.irc.testing.IrcTestNetwork.Option;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A bot behind a bouncer: what its buffer plays is the past, and executes nothing. */
@Timeout(90)
@Execution(ExecutionMode.CONCURRENT)
class IrcBouncerIT {

    @ParameterizedTest
    @EnumSource
    void whatABouncerPlaysIsNotExecutedAndOnlyWhatTheBotDidNotHearIsPassedOnAsMissed(Server server) {
        try (Rig rig = new Rig(server, Option.WITHOUT_SERVICES);
                Bouncer bouncer = Bouncer.to(rig.network());
                FaultProxy proxy = FaultProxy.to("127.0.0.1", bouncer.port());
                IrcTestClient watcher = rig.network().client("watcher").connect()) {
            watcher.join(ROOM.name());
            await("the bouncer is on the network")
                    .atMost(LIMIT.multipliedBy(2))
                    .until(() -> watcher.whois("pointsman").stream().anyMatch(line -> line.is("311")));
            rig.with("port", proxy.port())
                    .with("password-env", "SECRET")
                    .secret(bouncer.password())
                    .connect()
                    .keep(ROOM, Audience.CUSTOMER);
            watcher.say(ROOM.name(), "!go while it is there");
            rig.awaitSaid("go while it is there");

            proxy.refuse();
            await().atMost(LIMIT).until(() -> rig.inbox().connection().size() > 1);
            watcher.say(ROOM.name(), "!rollback while it is away");
            watcher.say(ROOM.name(), "!hold while it is away");
            watcher.fence();
            assertThat(watcher.whois("pointsman"))
                    .as("the bouncer stays")
                    .anyMatch(line -> line.is("319") && line.text().contains(ROOM.name()));
            proxy.heal();
            rig.awaitUp(2);
            rig.awaitReport(ROOM, ChannelReport::joined);
            watcher.say(ROOM.name(), "!go on");
            rig.awaitSaid("go on");

            assertThat(rig.inbox().said()).extracting(Incoming::text).containsExactly("go while it is there", "go on");
            assertThat(rig.inbox().missed())
                    .extracting(Incoming::text)
                    .containsExactly("rollback while it is away", "hold while it is away");
            assertThat(rig.inbox().missed())
                    .allSatisfy(line -> assertThat(line.speaker().account()).isEmpty());
        }
    }
}
