package io.pointsman.scenario;

import static io.pointsman.api.Audience.CUSTOMER;
import static io.pointsman.api.Audience.STAFF;
import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.Audience;
import io.pointsman.api.event.JournalEvent;
import io.pointsman.plugin.slack.local.Delivery;
import io.pointsman.plugin.slack.local.LocalSlack;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;

/**
 * A whole switchover as people who have Slack run it: by slash commands, mentions, typed verbs, buttons and forms; where there is a bridge,
 * ops and neteng type on IRC.
 */
final class SlackPlay {

    private static final String DO = "do acme-1 ";
    private static final String ASK = "ask acme-1 ";
    private static final int BURST = 20;

    private final SlackStage stage;
    private boolean ircIsThere;

    SlackPlay(SlackStage stage) {
        this.stage = stage;
        this.ircIsThere = stage.isBridged();
    }

    /** Whether those who are used to IRC can do without Slack. */
    void ircIsThere(boolean there) {
        ircIsThere = there;
    }

    /** Ops and neteng type where they are used to, while they can. */
    private void types(String who, String command, String effect) {
        long before = stage.log.length();
        if (ircIsThere && (who.equals("omar") || who.equals("nelly"))) {
            stage.onIrc(who).say(SlackStage.ircChannel(STAFF), "!" + command);
        } else if (who.equals("carol")) {
            stage.person(who).says(SlackStage.channel(CUSTOMER), "<@" + LocalSlack.BOT_USER + "> " + command);
        } else if (who.equals("nina")) {
            stage.person(who).says(SlackStage.channel(STAFF), "!" + command);
        } else {
            stage.person(who).types(SlackStage.channel(STAFF), "/switchover " + command);
        }
        stage.told(effect, before);
    }

    private void presses(String who, Audience room, String button, String effect) {
        long before = stage.log.length();
        Delivery delivery = stage.presses(who, room, DO + button);
        assertThat(delivery.answer(Duration.ofSeconds(3))).isPresent();
        stage.told(effect, before);
    }

    void prepare() {
        types("nelly", "done pre.forecast agreed with the customer", "pre.forecast \"Forecast the traffic\" done by");
        types("omar", "fail pre.tls chain is incomplete", "pre.tls \"Certificate at our edge\" FAILED");
        presses("omar", STAFF, "done pre.tls", "done by Omar");
        types("carol", "done pre.origin-allowlist", "pre.origin-allowlist \"Origin lets us in\" done by Carol");
        presses("carol", CUSTOMER, "done pre.test-plan", "pre.test-plan \"Agree on the test plan\" done by Carol");
    }

    void passGateZero() {
        presses("nina", STAFF, "poll", "gate.0");
        stage.answers("omar", STAFF, ASK + "nogo", "a graph looks odd");
        stage.told("NO-GO for ops: a graph looks odd");
        types("nelly", "go", "GO for neteng");
        presses("carol", CUSTOMER, "go", "GO for customer");
        types("nelly", "forecast 25 9000", "neteng is asked again at gate.0: forecast changed");
        types("nelly", "go seen it", "GO for neteng: seen it");
        types("omar", "go the graph is fine", "GO for ops: the graph is fine");
        stage.told("gate.0");
        presses(
                "carol",
                CUSTOMER,
                "done flip.dns-at-0",
                "flip.dns-at-0 \"Point your records at the steering name\" done by");
    }

    /**
     * A stage from its gate to the end of its soak.
     *
     * @param percent the share, also the end of the stage's id
     */
    void rise(int percent, String stagesGate) {
        String share = percent + " %";
        types("nina", "poll", "Go to " + share);
        types("omar", "go " + stagesGate, "GO for ops: " + stagesGate);
        presses("carol", CUSTOMER, "go " + stagesGate, "GO for customer");
        types("nina", "override watched by hand " + stagesGate, "watched by hand " + stagesGate);
        presses("nina", STAFF, "ramp ramp." + percent, share + ". customer (Carol), please move");
        long moving = stage.log.length();
        presses("carol", CUSTOMER, "moved " + 100 * percent, "Carol moved to " + share);
        stage.told(share + " was held long enough", moving);
    }

    /** After a rollback the ladder begins at its first gate again. */
    void riseToTheTop() {
        rise(1, "gate.1");
        rise(5, "gate.2");
        rise(25, "gate.3");
        rise(100, "gate.4");
    }

    /** Somebody who says something afterwards is heard. */
    void close() {
        presses("nina", STAFF, "done post.report", "post.report \"Write the report\" done by Nina");
        stage.person("nina").says(SlackStage.channel(STAFF), "!close");
        stage.sees(STAFF, "Say !confirm within");
        stage.person("nina").says(SlackStage.channel(STAFF), "!confirm");
        stage.told("acme-1 closed by Nina");
        stage.sees(CUSTOMER, "We keep watching");
        stage.person("carol").says(SlackStage.channel(CUSTOMER), "is somebody here?");
        stage.sees(STAFF, "is somebody here?");
    }

    void theCustomerHoldsAndTheLeadGoesOnWithAReason() {
        presses("carol", CUSTOMER, "hold", "HOLD by Carol (customer)");
        stage.sees(CUSTOMER, "HOLD by Carol");
        stage.answers("nina", STAFF, ASK + "resume", "Carol says it is well again");
        stage.told("Resumed by Nina");
    }

    void opsTakeTheirPage() {
        types("nina", "page ops look at the cache", "look at the cache");
        presses("omar", STAFF, "ack ops", "Omar");
        Awaitility.await("the page is taken")
                .atMost(Duration.ofSeconds(10))
                .until(() -> stage.log.state().openPages().stream()
                        .allMatch(page -> page.status() == io.pointsman.api.picture.PageState.Status.ACKNOWLEDGED));
    }

    /** Everything that was said in Slack has its effect, once: Slack says again what the bot had not written down. */
    void theBotIsKilledInABurst() {
        for (int i = 0; i < BURST; i++) {
            stage.person("nelly").says(SlackStage.channel(STAFF), "!log burst " + i + " end");
        }
        stage.sees(STAFF, "burst 3 end");
        stage.kill();
        stage.person("carol").says(SlackStage.channel(CUSTOMER), "!hold it is worse while you are away");
        stage.startAgain();
        Awaitility.await("every line of the burst is in the log")
                .atMost(Duration.ofSeconds(60))
                .failFast("the bot ended:\n" + stage.bot.log(), () -> !stage.bot.isAlive())
                .untilAsserted(() -> assertThat(notes()).hasSize(BURST));
        stage.sees(CUSTOMER, "it is worse while you are away");
        assertThat(notes()).doesNotHaveDuplicates();
        stage.answers("nina", STAFF, ASK + "resume", "it is better");
        stage.told("it is better");
    }

    private List<String> notes() {
        return stage.log.entries().stream()
                .filter(entry -> entry.event() instanceof JournalEvent.Logged)
                .map(entry -> ((JournalEvent.Logged) entry.event()).text())
                .filter(text -> text.startsWith("burst "))
                .toList();
    }

    void rollBack() {
        stage.answers("nina", STAFF, ASK + "rollback", "errors at the origin");
        stage.told("ROLLBACK from");
        stage.sees(CUSTOMER, "If moved now, the last user is back by");
        types("carol", "moved 0", "Carol moved everything back");
        presses("carol", CUSTOMER, "done back.weight", "back.weight \"Weight back to the old side\" done by Carol");
    }

    void theLogIsWholeAndTheRoomsHaveItOnce() {
        SlackRooms rooms = new SlackRooms(stage);
        rooms.haveWhatTheLogTells(STAFF);
        rooms.haveWhatTheLogTells(CUSTOMER);
        rooms.theCustomerSawNoStaffLine();
        assertThat(stage.bot.command("verify", "acme-1", "--config", "config").output())
                .contains("all whole");
        assertThat(stage.bot.log())
                .doesNotContain(LocalSlack.BOT_TOKEN)
                .doesNotContain(LocalSlack.APP_TOKEN)
                .doesNotContain("ticket=");
    }
}
