package io.pointsman.scenario;

import io.pointsman.plugin.irc.testing.IrcTestClient;
import io.pointsman.plugin.irc.testing.IrcTestNetwork;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Support, a customer and engineers run a whole switchover in chat; in the middle of it the bot is killed twice. */
abstract class SwitchoverScenario {

    /** A network with services, limits lifted. */
    abstract IrcTestNetwork network();

    /** Whether the network has SASL. */
    abstract boolean sasl();

    /** Lets a nick into an invite-only channel, as an operator of the network can. */
    abstract void letIn(IrcTestClient operator, String nick, String channel);

    @TempDir
    Path folder;

    @Test
    void aWholeSwitchoverRunsInChatAndSurvivesKills() {
        try (SwitchoverStage stage = new SwitchoverStage(network(), sasl(), folder);
                Guests guests = new Guests(stage, this::letIn)) {
            Cast cast = new Cast(stage);
            stage.openTheRooms();
            cast.theCustomersRoomIsForThoseInvited();
            guests.aStrangerUnderAStaffNickIsRefused();
            guests.aGuestMayWhatStaffVouchForInOneSession();
            cast.prepare();
            cast.aLongAnswerDoesNotFillTheRoom();
            cast.passGateZero();
            cast.rise("1 %");
            cast.agreeAndMove("5 %");
            cast.anEarlyRiseIsRefused("5 %", "25 %");
            cast.soak("5 %");
            cast.rise("25 %");
            cast.theCustomerHolds();
            guests.somebodyIsVouchedForAgain();
            cast.theBotIsKilledInABurst();
            guests.nobodyIsVouchedForAfterARestart();
            cast.theRoomGetsWhatItMissed();
            cast.rollBack();
            cast.rise("1 %");
            cast.rise("5 %");
            cast.rise("25 %");
            cast.rise("100 %");
            cast.close();
            cast.theLogIsWhole();
            cast.theReportTellsStaffAllAndTheCustomerItsPart();
            cast.everySoakWasRespected();
            cast.theCustomerWasGreetedOnce();
            cast.theCustomerSawNoStaffLine();
        }
    }
}
