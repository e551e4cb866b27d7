package io.pointsman.scenario;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The packaged bot with Slack as its only connection: a whole switchover, with {@code kill -9} in a burst. */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(180)
class SlackAloneIT {

    @TempDir
    Path folder;

    @Test
    void aSwitchoverRunsInSlackAndSurvivesAKill() {
        try (SlackStage stage = SlackStage.alone(folder)) {
            stage.openTheRooms();
            SlackPlay play = new SlackPlay(stage);
            play.prepare();
            play.passGateZero();
            play.rise(1, "gate.1");
            play.theCustomerHoldsAndTheLeadGoesOnWithAReason();
            play.opsTakeTheirPage();
            play.theBotIsKilledInABurst();
            play.rollBack();
            play.riseToTheTop();
            play.close();
            play.theLogIsWholeAndTheRoomsHaveItOnce();
        }
    }
}
