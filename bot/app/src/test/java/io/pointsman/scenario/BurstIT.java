package io.pointsman.scenario;

import static io.pointsman.scenario.SwitchoverStage.CUSTOMER_ROOM;
import static io.pointsman.scenario.SwitchoverStage.STAFF_ROOM;
import static io.pointsman.scenario.SwitchoverStage.heard;
import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.plugin.irc.testing.IrcTestClient;
import io.pointsman.plugin.irc.testing.IrcTestLine;
import io.pointsman.plugin.irc.testing.IrcTestNetwork;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The packaged bot on a real network, and a real Prometheus: the edge fails, and the rooms read that the ramp is held, and why. */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(180)
class BurstIT {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String RUNBOOK = """
            title: Straight to five per cent
            summary: One stage, for tests.
            lever: {kind: ops, holder: ops, label: the weight, settle: 2s}
            roles: [lead, ops]
            phases:
              - id: ramp
                title: The ramp
                stages:
                  - {id: ramp.5, share: 5, soak: 1h, gate: {id: gate.5, title: Go to 5 %?, required: [ops], answer-within: 10m, nudge-after: 5m, valid-for: 1h}}
            messages: {customer-join: "welcome to {{switchover}}."}
            """;

    @TempDir
    Path folder;

    @Test
    void errorsAtTheScrapedEdgeHoldTheRampAndTheRoomReadsTheEvidence() {
        try (ScrapedEdge edge = new ScrapedEdge(folder);
                SwitchoverStage stage = new SwitchoverStage(
                        IrcTestNetwork.ngircd(),
                        false,
                        folder,
                        Map.of(
                                "+config/pointsman.yaml",
                                edge.plugin(),
                                "+config/customers/acme.yaml",
                                ScrapedEdge.signals(),
                                "runbooks/standard-ramp.yaml",
                                RUNBOOK))) {
            stage.openTheRooms();
            IrcTestClient nina = stage.person("nina");
            IrcTestClient omar = stage.person("omar");
            IrcTestClient carol = stage.person("carol");
            nina.say(STAFF_ROOM, "!poll");
            said(nina, STAFF_ROOM, "GO or NO-GO from");
            omar.say(STAFF_ROOM, "!go");
            said(nina, STAFF_ROOM, "voted GO");
            nina.say(STAFF_ROOM, "!override the traffic is young");
            nina.say(STAFF_ROOM, "!ramp next");
            said(nina, STAFF_ROOM, "please move");
            omar.say(STAFF_ROOM, "!moved");
            said(nina, STAFF_ROOM, "moved to 5 %");

            edge.fail();

            IrcTestLine hold = nina.await(
                    "the hold",
                    line -> line.isMessage()
                            && line.concerns(STAFF_ROOM)
                            && line.text().startsWith("HOLD"),
                    PATIENCE);
            assertThat(hold.text()).contains("edge.5xx").contains("baseline");
            carol.await(
                    "the customer's half",
                    line -> line.isMessage()
                            && line.concerns(CUSTOMER_ROOM)
                            && line.text().startsWith("We hold: "),
                    PATIENCE);
            assertThat(heard(carol, CUSTOMER_ROOM)).noneMatch(line -> line.contains("edge.5xx"));
        }
    }

    private static void said(IrcTestClient who, String room, String part) {
        who.await(
                part,
                line -> line.isMessage() && line.concerns(room) && line.text().contains(part),
                PATIENCE);
    }
}
