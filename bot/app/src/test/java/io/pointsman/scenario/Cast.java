package io.pointsman.scenario;

import static io.pointsman.scenario.SwitchoverStage.CUSTOMER_ROOM;
import static io.pointsman.scenario.SwitchoverStage.STAFF_ROOM;
import static io.pointsman.scenario.SwitchoverStage.folded;
import static io.pointsman.scenario.SwitchoverStage.heard;
import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.event.HoldEvent;
import io.pointsman.api.event.JournalEvent;
import io.pointsman.api.event.RampEvent;
import io.pointsman.plugin.irc.testing.IrcTestClient;
import io.pointsman.plugin.irc.testing.IrcTestLine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** The people of the switchover whom the configuration knows, and what they do and see. */
final class Cast {

    private static final Pattern MORE = Pattern.compile("… (\\d+) more lines, to you privately\\.");

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

    void theCustomersRoomIsForThoseInvited() {
        carol.send("MODE " + CUSTOMER_ROOM);
        IrcTestLine modes = carol.await(
                "the modes", line -> line.is("324") && line.parameter(1).equals(CUSTOMER_ROOM));
        assertThat(modes.parameter(2)).contains("i");
    }

    void prepare() {
        staff(nelly, "!done pre.forecast agreed with the customer", "pre.forecast \"Forecast the traffic\" done by");
        staff(omar, "!fail pre.tls chain is incomplete", "pre.tls \"Certificate at our edge\" FAILED");
        staff(omar, "!done pre.tls", "done by Omar");
        omar.skip();
        customer("!done pre.origin-allowlist", "pre.origin-allowlist \"Origin lets us in\" is done by Carol");
        omar.awaitMessage(STAFF_ROOM, "pre.origin-allowlist \"Origin lets us in\" done by Carol");
    }

    /** Four lines for everybody at the most, the last of which points to what only the asker gets. */
    void aLongAnswerDoesNotFillTheRoom() {
        int before = heard(omar, STAFF_ROOM).size();
        int privately = heard(nina, "nina").size();
        nina.skip();
        nina.say(STAFF_ROOM, "!help");
        String pointer = nina.awaitMessage(STAFF_ROOM, "to you privately").text();
        Matcher more = MORE.matcher(pointer);
        assertThat(more.matches()).as(pointer).isTrue();
        int rest = Integer.parseInt(more.group(1));
        Awaitility.await("the rest comes privately")
                .atMost(Duration.ofSeconds(10))
                .until(() -> heard(nina, "nina").size() >= privately + rest);
        staff(omar, "!ping", "pong");
        List<String> inRoom = heard(omar, STAFF_ROOM);
        assertThat(inRoom.subList(before, inRoom.size() - 1)).hasSize(4).endsWith(pointer);
        assertThat(heard(nina, "nina")).hasSize(privately + rest);
    }

    void passGateZero() {
        staff(nina, "!poll", "gate.0");
        staff(omar, "!nogo a graph looks odd", "NO-GO for ops: a graph looks odd");
        staff(nelly, "!go", "GO for neteng");
        customer("!go", "said GO");
        staff(nelly, "!forecast 25 9000", "neteng is asked again at gate.0: forecast changed");
        staff(nelly, "!go", "GO for neteng");
        staff(omar, "!go the graph is fine", "GO for ops");
        carol.awaitMessage(CUSTOMER_ROOM, "has passed");
        customer("!done flip.dns-at-0", "is done by Carol");
    }

    void rise(String share) {
        agreeAndMove(share);
        soak(share);
    }

    void agreeAndMove(String share) {
        staff(nina, "!poll", "is open: GO or NO-GO");
        staff(omar, "!go", "GO for ops");
        customer("!go", "has passed");
        staff(nina, "!override no health source yet, graphs watched by hand", "Nina overrides the verdict");
        staff(nina, "!ramp", share + ". customer (Carol), please move");
        carol.awaitMessage(CUSTOMER_ROOM, "We are ready for " + share);
        customer("!moved", share + " of the traffic is on us.");
    }

    void anEarlyRiseIsRefused(String here, String next) {
        nina.skip();
        nina.say(STAFF_ROOM, "!ramp");
        String refusal =
                nina.awaitMessage(STAFF_ROOM, "nina: Not yet to " + next).text();
        assertThat(refusal).containsPattern("the soak at " + here + " ends \\d\\d:\\d\\d(:\\d\\d)?Z");
    }

    void soak(String share) {
        carol.awaitMessage(CUSTOMER_ROOM, share + " was held long enough");
    }

    void theCustomerHolds() {
        customer("!hold checkout is slow", "HOLD by Carol");
        nina.awaitMessage(STAFF_ROOM, "HOLD by Carol (customer)");
        staff(nina, "!ramp", "nina: Not yet to 100 %: it holds (Carol: checkout is slow)");
        staff(nina, "!resume Carol says it is well again", "Resumed by Nina");
    }

    /** Every command that was answered must be in the log, none of them twice. */
    void theBotIsKilledInABurst() {
        for (int i = 0; i < 40; i++) {
            nelly.say(STAFF_ROOM, "!log burst " + i + " end");
        }
        nelly.awaitMessage(STAFF_ROOM, "Log by Nelly: burst 5 end");
        nina.skip();
        stage.kill();
        List<String> answered = heard(nelly, STAFF_ROOM).stream()
                .filter(text -> text.startsWith("Log by Nelly: burst "))
                .map(text -> text.substring("Log by Nelly: ".length(), text.length() - 1))
                .distinct()
                .toList();
        stage.startAgain();
        staff(nelly, "!log after the kill", "Log by Nelly: after the kill");
        assertThat(notes("burst ")).containsAll(answered).doesNotHaveDuplicates();
    }

    /** What is in the log but did not leave the house before the kill is said after it, and the topic is put right. */
    void theRoomGetsWhatItMissed() {
        stage.wire.mute();
        nelly.say(STAFF_ROOM, "!log muted 1");
        carol.say(CUSTOMER_ROOM, "!hold checkout is slow again");
        nelly.say(STAFF_ROOM, "!log muted 2");
        nelly.say(STAFF_ROOM, "!log muted 3");
        Awaitility.await("the log has all of it")
                .atMost(Duration.ofSeconds(10))
                .until(() -> notes("muted ").size() == 3
                        && stage.log.entries(HoldEvent.Held.class, "slow again").size() == 1);
        stage.kill();
        assertThat(heard(nelly, STAFF_ROOM)).noneMatch(text -> text.contains("muted") || text.contains("slow again"));
        assertThat(heard(carol, CUSTOMER_ROOM)).noneMatch(text -> text.contains("slow again"));
        long foldedBefore = folded(nelly, STAFF_ROOM);
        stage.startAgain();
        Awaitility.await("what was muted is said, or counted in a digest where the restart took long")
                .atMost(Duration.ofSeconds(20))
                .until(() -> heard(nelly, STAFF_ROOM).stream()
                                        .filter(text -> text.startsWith("Log by Nelly: muted "))
                                        .distinct()
                                        .count()
                                == 3
                        || folded(nelly, STAFF_ROOM) >= foldedBefore + 3);
        nina.awaitMessage(STAFF_ROOM, "HOLD by Carol (customer): checkout is slow again");
        carol.awaitMessage(CUSTOMER_ROOM, "HOLD by Carol: checkout is slow again");
        awaitTopic(carol, CUSTOMER_ROOM, "25 % of the traffic on us, on HOLD.");
        awaitTopic(nina, STAFF_ROOM, "25 % of the traffic on us, on HOLD.");
        assertThat(notes("muted ")).containsExactly("muted 1", "muted 2", "muted 3");
        staff(nina, "!resume Carol is happy", "Resumed by Nina");
    }

    private static void awaitTopic(IrcTestClient who, String channel, String part) {
        Awaitility.await("the topic of " + channel)
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> {
                    who.send("TOPIC " + channel);
                    who.fence();
                    Optional<String> topic = who.linesIn(channel).stream()
                            .filter(line -> line.is("332"))
                            .reduce((earlier, later) -> later)
                            .map(IrcTestLine::text);
                    assertThat(topic.orElse("")).contains(part);
                });
    }

    void rollBack() {
        staff(nina, "!rollback errors at the origin", "ROLLBACK from 25 %");
        carol.awaitMessage(CUSTOMER_ROOM, "If moved now, the last user is back by");
        customer("!moved 0", "The last user is back by");
        carol.awaitMessage(CUSTOMER_ROOM, "no traffic is on us any more");
        customer("!done back.weight", "is done by Carol");
    }

    void close() {
        staff(nina, "!done post.report", "done by Nina");
        staff(nina, "!close", "Say !confirm within");
        nina.say(STAFF_ROOM, "!confirm");
        carol.awaitMessage(CUSTOMER_ROOM, "We keep watching");
        carol.say(CUSTOMER_ROOM, "is somebody here?");
        nina.awaitMessage(STAFF_ROOM, "is somebody here?");
    }

    void theLogIsWhole() {
        BotProcess.Result verified = stage.bot.command("verify", "acme-1", "--config", "config");
        assertThat(verified.output()).contains("acme-1").contains("all whole");
        assertThat(verified.exitCode()).isZero();
    }

    void theReportTellsStaffAllAndTheCustomerItsPart() {
        String staff = report("--format", "md");
        assertThat(staff)
                .contains("# acme-1: ", "## Plan against actual", "## Gates", "## Rollbacks", "errors at the origin")
                .contains("## Who was waited for", "no health source yet");
        String customer = report("--format", "html", "--for", "customer");
        assertThat(customer)
                .contains("<!DOCTYPE html>", "Rollbacks")
                .doesNotContain("errors at the origin", "no health source", "graph looks odd", "muted");
        assertThat(report("--format", "json")).contains("\"id\" : \"acme-1\"");
    }

    private String report(String... options) {
        List<String> words = new ArrayList<>(List.of("report", "acme-1", "--config", "config"));
        words.addAll(List.of(options));
        BotProcess.Result result = stage.bot.command(words.toArray(String[]::new));
        assertThat(result.exitCode()).as(result.output()).isZero();
        return result.output();
    }

    void everySoakWasRespected() {
        Optional<Instant> soakUntil = Optional.empty();
        int rises = 0;
        for (RecordedLog.Entry entry : stage.log.entries()) {
            if (entry.event() instanceof RampEvent.Declared declared) {
                soakUntil = declared.soakUntil();
            } else if (entry.event() instanceof RampEvent.RollbackCalled) {
                soakUntil = Optional.empty();
            } else if (entry.event() instanceof RampEvent.Agreed agreed) {
                rises++;
                assertThat(agreed.stamp().at()).isAfterOrEqualTo(soakUntil.orElse(Instant.MIN));
                assertThat(agreed.override()).startsWith("Nina: no health source yet");
            }
        }
        assertThat(rises).isEqualTo(7);
    }

    void theCustomerWasGreetedOnce() {
        assertThat(heard(carol, CUSTOMER_ROOM))
                .filteredOn(text -> text.startsWith("carol: welcome to acme-1"))
                .hasSize(1);
    }

    void theCustomerSawNoStaffLine() {
        assertThat(carol.textsIn(CUSTOMER_ROOM))
                .noneMatch(text -> text.contains("burst")
                        || text.contains("muted")
                        || text.contains("graph looks odd")
                        || text.contains("no health source")
                        || text.contains("errors at the origin"));
        assertThat(carol.linesIn(STAFF_ROOM)).isEmpty();
    }

    private List<String> notes(String beginning) {
        return stage.log.entries().stream()
                .filter(entry -> entry.event() instanceof JournalEvent.Logged)
                .map(entry -> ((JournalEvent.Logged) entry.event()).text())
                .filter(text -> text.startsWith(beginning))
                .toList();
    }

    private static void staff(IrcTestClient who, String command, String answer) {
        who.skip();
        who.say(STAFF_ROOM, command);
        who.awaitMessage(STAFF_ROOM, answer);
    }

    private void customer(String command, String answer) {
        carol.skip();
        carol.say(CUSTOMER_ROOM, command);
        carol.awaitMessage(CUSTOMER_ROOM, answer);
    }
}
