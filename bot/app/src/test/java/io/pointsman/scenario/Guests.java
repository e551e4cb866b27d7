package io.pointsman.scenario;

import static io.pointsman.scenario.SwitchoverStage.CUSTOMER_ROOM;
import static io.pointsman.scenario.SwitchoverStage.STAFF_ROOM;

import io.pointsman.plugin.irc.testing.IrcTestClient;

/** People without an account of ours in the customer's room, and what they may not do. */
final class Guests implements AutoCloseable {

    /** How a network lets a nick into an invite-only channel. */
    interface Door {
        void letIn(IrcTestClient operator, String nick, String channel);
    }

    private final SwitchoverStage stage;
    private final Door door;
    private final IrcTestClient operator;
    private final IrcTestClient gus;
    private final IrcTestClient nina;

    Guests(SwitchoverStage stage, Door door) {
        this.stage = stage;
        this.door = door;
        this.nina = stage.person("nina");
        this.operator = stage.network.client("operator").connect();
        operator.oper();
        this.gus = stage.network.client("gus").connect();
    }

    void aStrangerUnderAStaffNickIsRefused() {
        try (IrcTestClient stranger = stage.network.client("pete").connect()) {
            comeIn(stranger);
            stranger.say(CUSTOMER_ROOM, "!rollback all of it");
            stranger.awaitMessage(CUSTOMER_ROOM, "pete: That is for lead (Nina), deputy, ops, neteng to do.");
            stranger.say(CUSTOMER_ROOM, "!go");
            stranger.awaitMessage(CUSTOMER_ROOM, "pete: That is for");
            stranger.say(CUSTOMER_ROOM, "!status");
            stranger.awaitMessage(CUSTOMER_ROOM, "Standard ramp: Preparation");
        }
    }

    void aGuestMayWhatStaffVouchForInOneSession() {
        comeIn(gus);
        refused("!done pre.test-plan");
        vouch();
        gus.say(CUSTOMER_ROOM, "!done pre.test-plan");
        gus.awaitMessage(CUSTOMER_ROOM, "pre.test-plan \"Agree on the test plan\" is done by gus");
        nina.skip();
        gus.part(CUSTOMER_ROOM);
        sessionEnded();
        gus.join(CUSTOMER_ROOM);
        refused("!done pre.origin-allowlist");
    }

    void somebodyIsVouchedForAgain() {
        vouch();
    }

    /** Nobody saw the guest stay while the bot was away: the nick may be another's by now. */
    void nobodyIsVouchedForAfterARestart() {
        sessionEnded();
        refused("!moved 25");
    }

    private void vouch() {
        nina.skip();
        nina.say(STAFF_ROOM, "!vouch gus");
        nina.awaitMessage(STAFF_ROOM, "Nina vouches for gus");
        gus.awaitMessage(CUSTOMER_ROOM, "gus speaks for ");
    }

    private void sessionEnded() {
        nina.awaitMessage(STAFF_ROOM, "The session of gus ended");
    }

    private void refused(String command) {
        gus.skip();
        gus.say(CUSTOMER_ROOM, command);
        gus.awaitMessage(CUSTOMER_ROOM, "gus: That is for");
    }

    private void comeIn(IrcTestClient guest) {
        door.letIn(operator, guest.nick(), CUSTOMER_ROOM);
        guest.join(CUSTOMER_ROOM);
    }

    @Override
    public void close() {
        gus.close();
        operator.close();
    }
}
