package io.pointsman.scenario;

import static io.pointsman.scenario.SwitchoverStage.CUSTOMER_ROOM;
import static io.pointsman.scenario.SwitchoverStage.STAFF_ROOM;
import static io.pointsman.scenario.SwitchoverStage.heard;
import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.plugin.irc.testing.IrcTestClient;
import io.pointsman.plugin.irc.testing.IrcTestNetwork;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The packaged bot loses a network that keeps history: back in its rooms it catches up, and executes nothing of it but a hold. */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(180)
class OutageIT {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @TempDir
    Path folder;

    @Test
    void ofWhatWasTypedMeanwhileAHoldCountsAndTheRestIsToldAndTheTopicIsTrueAgain() {
        try (SwitchoverStage stage = new SwitchoverStage(IrcTestNetwork.inspircd(), true, folder);
                IrcTestClient operator = stage.network.client("operator").connect()) {
            stage.openTheRooms();
            operator.oper();
            operator.send("SAMODE " + CUSTOMER_ROOM + " +H 50:1h");
            operator.send("SAMODE " + STAFF_ROOM + " +H 50:1h");
            operator.fence();
            IrcTestClient nina = stage.person("nina");
            IrcTestClient carol = stage.person("carol");

            stage.wire.refuse();
            nina.await("the departure", line -> line.is("QUIT") && line.nick().equals("pointsman"));
            carol.say(CUSTOMER_ROOM, "!hold errors at checkout");
            carol.fence();
            nina.say(STAFF_ROOM, "!log typed meanwhile");
            nina.say(STAFF_ROOM, "!log typed meanwhile too");
            nina.fence();
            stage.wire.heal();

            nina.await(
                    "the hold",
                    line -> line.isMessage()
                            && line.concerns(CUSTOMER_ROOM)
                            && line.text().startsWith("HOLD by carol: errors at checkout (typed at "),
                    PATIENCE);
            nina.await(
                    "what was missed",
                    line -> line.isMessage()
                            && line.concerns(STAFF_ROOM)
                            && line.text().startsWith("I was away from ")
                            && line.text()
                                    .endsWith("; 2 commands typed meanwhile were not executed:"
                                            + " please type them again."),
                    PATIENCE);
            operator.send("SAMODE " + CUSTOMER_ROOM + " +o pointsman");
            carol.await(
                    "the topic",
                    line -> line.is("TOPIC")
                            && line.concerns(CUSTOMER_ROOM)
                            && line.text().contains("on HOLD"),
                    PATIENCE);

            nina.say(STAFF_ROOM, "!log after it");
            nina.awaitMessage(STAFF_ROOM, "Log by Nina: after it");
            assertThat(heard(nina, STAFF_ROOM)).noneMatch(line -> line.startsWith("Log by Nina: typed meanwhile"));
            assertThat(heard(carol, CUSTOMER_ROOM))
                    .filteredOn(line -> line.startsWith("HOLD"))
                    .hasSize(1);
        }
    }
}
