package io.pointsman.plugin.irc;

import static io.pointsman.plugin.irc.Rig.LIMIT;
import static io.pointsman.plugin.irc.Rig.ROOM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pointsman.api.Audience;
import io.pointsman.api.chat.Speaker;
import io.pointsman.plugin.irc.Rig.Server;
import io.pointsman.plugin.irc.testing.IrcTestClient;
import io.pointsman.plugin.irc.testing.LinkedServer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two servers lose each other and find each other again. */
@Timeout(90)
@Execution(ExecutionMode.CONCURRENT)
class IrcSplitIT {

    private static final int CROWD = 12;

    @ParameterizedTest
    @EnumSource
    void aNetsplitIsNoStormAndWhoProvablyReturnsKeepsTheSession(Server server) {
        try (Rig rig = new Rig(server);
                LinkedServer leaf = rig.network().linkServer();
                IrcTestClient watcher = rig.network().client("watcher").connect()) {
            rig.network().createAccount("nina", "nina-secret");
            watcher.join(ROOM.name());
            rig.connect().keep(ROOM, Audience.CUSTOMER);
            List<IrcTestClient> crowd = new ArrayList<>();
            try (IrcTestClient nina =
                    rig.network().client("nina").port(leaf.port()).connect()) {
                await().atMost(LIMIT).until(() -> nina.whois("watcher").stream().anyMatch(line -> line.is("311")));
                nina.identify("nina", "nina-secret");
                nina.join(ROOM.name());
                IntStream.range(0, CROWD)
                        .forEach(number -> crowd.add(rig.network()
                                .client("crowd" + number)
                                .port(leaf.port())
                                .connect()));
                crowd.forEach(person -> person.join(ROOM.name()));
                nina.say(ROOM.name(), "!go before");
                Speaker before = rig.awaitSaid("go before").speaker();
                assertThat(before.account()).contains("nina");
                rig.awaitReport(ROOM, report -> report.members().size() == CROWD + 2 && report.membersKnown());
                int reports = rig.inbox().reports().size();
                int joined = rig.inbox().joined().size();

                leaf.split();
                rig.awaitReport(ROOM, report -> report.members().size() == 1);
                assertThat(rig.inbox().reports().size() - reports).isLessThan(4);
                assertThat(rig.inbox().ended()).isEmpty();

                leaf.heal();
                rig.awaitReport(ROOM, report -> report.members().size() == CROWD + 2 && report.membersKnown());
                nina.say(ROOM.name(), "!go after");
                Speaker after = rig.awaitSaid("go after").speaker();
                assertThat(after.account()).contains("nina");
                assertThat(rig.inbox().joined().stream().skip(joined))
                        .extracting(entry -> entry.who().name())
                        .hasSizeLessThanOrEqualTo(CROWD + 1);
                assertThat(after.session()).isEqualTo(before.session());
                assertThat(rig.inbox().joined().stream().skip(joined))
                        .noneMatch(entry -> entry.who().name().equals("nina"));
                assertThat(rig.inbox().ended())
                        .as("who has no account proves nothing, and is new")
                        .doesNotContain(before.session())
                        .hasSize(CROWD);
            } finally {
                crowd.forEach(IrcTestClient::close);
            }
        }
    }
}
