package io.pointsman.scenario;

import static io.pointsman.scenario.SwitchoverStage.CUSTOMER_ROOM;
import static io.pointsman.scenario.SwitchoverStage.STAFF_ROOM;
import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.plugin.irc.testing.IrcTestClient;
import io.pointsman.plugin.irc.testing.IrcTestNetwork;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Support, a customer and engineers run a whole switchover in chat; in the middle of it the bot is killed. */
abstract class SwitchoverScenario {

    /** A network with services, limits lifted. */
    abstract IrcTestNetwork network();

    /** Whether the network has SASL. */
    abstract boolean sasl();

    /** Lets the nick pete into an invite-only channel, as an operator of the network can. */
    abstract void open(IrcTestClient operator, String channel);

    @TempDir
    Path folder;

    @Test
    void aWholeSwitchoverRunsInChatAndSurvivesAKill() {
        try (SwitchoverStage stage = new SwitchoverStage(network(), sasl(), folder)) {
            Cast cast = new Cast(stage);
            cast.openTheRooms();
            cast.strangersAreRefused(this);
            cast.prepare();
            cast.passGateZero();
            cast.rise("1 %");
            cast.rise("5 %");
            cast.rise("25 %");
            cast.theCustomerHolds();
            cast.theBotIsKilledInABurst();
            cast.rollBack();
            cast.rise("1 %");
            cast.rise("5 %");
            cast.rise("25 %");
            cast.rise("100 %");
            cast.close();
            cast.theLogIsWhole();
            cast.theCustomerSawNoStaffLine();
        }
    }

    /** The people, and what they do. */
    private static final class Cast {

        private final SwitchoverStage stage;
        private final IrcTestClient nina;
        private final IrcTestClient omar;
        private final IrcTestClient nelly;
        private final IrcTestClient carol;

        Cast(SwitchoverStage stage) {
            this.stage = stage;
            this.nina = stage.person("nina");
            this.omar = stage.person("omar");
            this.nelly = stage.person("nelly");
            this.carol = stage.person("carol");
        }

        void openTheRooms() {
            nina.say("pointsman", "open acme standard-ramp");
            for (IrcTestClient staff : List.of(nina, omar, nelly)) {
                comeIn(staff, CUSTOMER_ROOM);
                comeIn(staff, STAFF_ROOM);
            }
            comeIn(carol, CUSTOMER_ROOM);
            carol.awaitMessage(CUSTOMER_ROOM, "welcome to acme-1");
        }

        private static void comeIn(IrcTestClient who, String channel) {
            who.await("an invitation to " + channel, line -> line.is("INVITE") && line.concerns(channel));
            who.join(channel);
        }

        void strangersAreRefused(SwitchoverScenario scenario) {
            try (IrcTestClient operator = stage.network.client("operator").connect();
                    IrcTestClient stranger = stage.network.client("pete").connect()) {
                operator.oper();
                scenario.open(operator, CUSTOMER_ROOM);
                stranger.join(CUSTOMER_ROOM);
                stranger.say(CUSTOMER_ROOM, "!rollback all of it");
                stranger.awaitMessage(CUSTOMER_ROOM, "pete: !rollback is for staff");
                stranger.say(CUSTOMER_ROOM, "!go");
                stranger.awaitMessage(CUSTOMER_ROOM, "pete: ");
                stranger.say(CUSTOMER_ROOM, "!status");
                stranger.awaitMessage(CUSTOMER_ROOM, "Standard ramp: Preparation");
            }
        }

        void prepare() {
            staff(
                    nelly,
                    "!done pre.forecast agreed with the customer",
                    "pre.forecast \"Forecast the traffic\" done by Nelly");
            staff(omar, "!fail pre.tls chain is incomplete", "pre.tls \"Certificate at our edge\" FAILED");
            staff(omar, "!done pre.tls", "done by Omar");
            customer(
                    carol, "!done pre.origin-allowlist", "pre.origin-allowlist \"Origin lets us in\" is done by Carol");
        }

        void passGateZero() {
            staff(nina, "!poll", "gate.0");
            staff(omar, "!nogo a graph looks odd", "NO-GO for ops");
            staff(nelly, "!go", "GO for neteng");
            customer(carol, "!go", "said GO");
            staff(nelly, "!forecast 25 9000", "neteng is asked again at gate.0: forecast changed");
            staff(nelly, "!go", "GO for neteng");
            staff(omar, "!go the graph is fine", "GO for ops");
            carol.awaitMessage(CUSTOMER_ROOM, "has passed");
            customer(carol, "!done flip.dns-at-0", "is done by Carol");
        }

        void rise(String share) {
            nina.skip();
            nina.say(STAFF_ROOM, "!poll");
            nina.awaitMessage(STAFF_ROOM, "is open: GO or NO-GO");
            staff(omar, "!go", "GO for ops");
            customer(carol, "!go", "has passed");
            staff(nina, "!override no health source yet, graphs watched by hand", "verrid");
            nina.say(STAFF_ROOM, "!ramp");
            carol.awaitMessage(CUSTOMER_ROOM, "We are ready for " + share);
            carol.say(CUSTOMER_ROOM, "!moved");
            carol.awaitMessage(CUSTOMER_ROOM, share + " of the traffic is on us.");
            carol.awaitMessage(CUSTOMER_ROOM, "was held long enough");
            nina.awaitMessage(STAFF_ROOM, "no health source yet");
        }

        void theCustomerHolds() {
            customer(carol, "!hold checkout is slow", "HOLD by Carol");
            nina.awaitMessage(STAFF_ROOM, "HOLD by Carol (customer)");
            nina.say(STAFF_ROOM, "!ramp");
            nina.awaitMessage(STAFF_ROOM, "nina: ");
            staff(nina, "!resume Carol says it is well again", "Resumed by Nina");
        }

        /** Every command that was answered must be in the log, none of them twice. */
        void theBotIsKilledInABurst() {
            for (int i = 0; i < 40; i++) {
                nelly.say(STAFF_ROOM, "!log burst " + i + " end");
            }
            nelly.awaitMessage(STAFF_ROOM, "burst 5 end");
            stage.bot.kill();
            List<String> answered = bursts(nelly.textsIn(STAFF_ROOM));
            stage.bot.startAgain();
            stage.awaitUp(2);
            nelly.say(STAFF_ROOM, "!log after the kill");
            nelly.awaitMessage(STAFF_ROOM, "Log by Nelly: after the kill");
            List<String> logged = stage.logged("burst ");
            assertThat(logged).containsAll(answered).doesNotHaveDuplicates();
        }

        private static List<String> bursts(List<String> texts) {
            Pattern pattern = Pattern.compile("Log by Nelly: (burst \\d+ end)");
            return texts.stream()
                    .map(pattern::matcher)
                    .filter(Matcher::find)
                    .map(matcher -> matcher.group(1))
                    .distinct()
                    .toList();
        }

        void rollBack() {
            staff(nina, "!rollback errors at the origin", "ROLLBACK from 25 %");
            carol.awaitMessage(CUSTOMER_ROOM, "If moved now, the last user is back by");
            carol.say(CUSTOMER_ROOM, "!moved 0");
            carol.awaitMessage(CUSTOMER_ROOM, "The last user is back by");
            carol.awaitMessage(CUSTOMER_ROOM, "no traffic is on us any more");
            customer(carol, "!done back.weight", "is done by Carol");
        }

        void close() {
            staff(nina, "!done post.report", "done by Nina");
            nina.say(STAFF_ROOM, "!close");
            carol.awaitMessage(CUSTOMER_ROOM, "We keep watching");
            carol.say(CUSTOMER_ROOM, "is somebody here?");
            nina.awaitMessage(STAFF_ROOM, "is somebody here?");
        }

        void theLogIsWhole() {
            BotProcess.Result verified = stage.bot.command("verify", "acme-1", "--config", "config");
            assertThat(verified.output()).contains("acme-1").contains("all whole");
            assertThat(verified.exitCode()).isZero();
        }

        void theCustomerSawNoStaffLine() {
            assertThat(carol.textsIn(CUSTOMER_ROOM))
                    .noneMatch(text -> text.contains("burst")
                            || text.contains("graph looks odd")
                            || text.contains("no health source")
                            || text.contains("errors at the origin"));
            assertThat(carol.linesIn(STAFF_ROOM)).isEmpty();
        }

        private static void staff(IrcTestClient who, String command, String answer) {
            who.skip();
            who.say(STAFF_ROOM, command);
            who.awaitMessage(STAFF_ROOM, answer);
        }

        private static void customer(IrcTestClient who, String command, String answer) {
            who.skip();
            who.say(CUSTOMER_ROOM, command);
            who.awaitMessage(CUSTOMER_ROOM, answer);
        }
    }
}
