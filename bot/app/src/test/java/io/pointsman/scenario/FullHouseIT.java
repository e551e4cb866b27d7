package io.pointsman.scenario;

import static io.pointsman.scenario.SwitchoverStage.BOT;
import static io.pointsman.scenario.SwitchoverStage.heard;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pointsman.api.Audience;
import io.pointsman.api.Lane;
import io.pointsman.api.Role;
import io.pointsman.api.event.HoldEvent;
import io.pointsman.api.event.JournalEvent;
import io.pointsman.api.event.RampEvent;
import io.pointsman.api.runbook.Runbook;
import io.pointsman.app.config.RunbookLoader;
import io.pointsman.core.Message;
import io.pointsman.plugin.irc.testing.FaultProxy;
import io.pointsman.plugin.irc.testing.IrcTestClient;
import io.pointsman.plugin.irc.testing.IrcTestNetwork;
import io.pointsman.plugin.irc.testing.WireTape;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The packaged bot with two hundred live switchovers, at its own default limits (four lines, then one per second) on a server with its
 * default limits. How soon something critical was said is told by the lines that the bot sent before it, never by a clock.
 */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(400)
class FullHouseIT {

    private static final int SWITCHOVERS = 200;
    private static final int HELD = 10;
    private static final int ROLLED_BACK = 100;
    private static final int RAMPING = 1;
    /** Has not begun. */
    private static final int RESTING = 101;
    /** Those whose rooms people are in. */
    private static final List<Integer> BUSY = List.of(RAMPING, HELD, ROLLED_BACK, RESTING);

    private static final int NOTES = 12;
    /** What the bucket holds: so many lines leave without waiting for a token. */
    private static final int BURST = 4;

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    Path folder;

    private final IrcTestNetwork network = IrcTestNetwork.inspircd(IrcTestNetwork.Option.SERVER_FLOOD_LIMITS);
    private final FaultProxy wire = FaultProxy.to(network.host(), network.port());

    @AfterEach
    void stop() {
        wire.close();
        network.close();
    }

    @Test
    void whatIsCriticalOvertakesTheChatterOfTwoHundredSwitchoversAndNothingOfItIsLost() {
        for (String person : List.of("pointsman", "nina", "omar", "carol")) {
            network.createAccount(person, person.equals("pointsman") ? "bot-secret" : person + "-secret");
        }
        configure();
        FullHouse.write(
                folder.resolve("data/pointsman.db"), runbook(), SWITCHOVERS, Set.of(HELD, ROLLED_BACK, RAMPING));
        try (IrcTestClient nina = person("nina");
                IrcTestClient omar = person("omar");
                IrcTestClient carol = person("carol")) {
            goIn(nina, omar, carol);
            try (BotProcess bot = new BotProcess(SwitchoverStage.distribution(), folder)) {
                bot.awaitLogged("connection irc is up");
                await("the bot is in its rooms")
                        .atMost(PATIENCE)
                        .pollInterval(Duration.ofSeconds(2))
                        .until(() -> channelsOf(nina) == 2 * SWITCHOVERS);
                theRoomsSpeak(nina);
                chatter(nina);
                theHoldOvertakes(carol);
                theRollbackOvertakes(omar);
                anAnswerOvertakes(carol);
                theFreezeIsReadFirstWhereTrafficIsInMotion(omar);
                theChatterIsToldInShort(nina);
                nothingCriticalIsMissing(nina);
                theLogAgrees(bot);
            }
        }
    }

    private IrcTestClient person(String name) {
        IrcTestClient person =
                network.client(name).login(name, name + "-secret").connect();
        person.oper();
        return person;
    }

    /** They are there before the bot, and let it in, so that it has nobody to invite. */
    private static void goIn(IrcTestClient nina, IrcTestClient omar, IrcTestClient carol) {
        for (int number : BUSY) {
            nina.join(room(number));
            nina.join(staff(number));
            omar.join(staff(number));
            carol.join(room(number));
            nina.mode(staff(number), "+iI pointsman!*@*");
        }
    }

    /** A room speaks once the bot knows who can hear; until then its receipts go to the speaker alone, before any chatter. */
    private void theRoomsSpeak(IrcTestClient nina) {
        note(nina, 0);
        await("the rooms speak")
                .atMost(PATIENCE)
                .until(() -> BUSY.stream()
                        .allMatch(number -> !heard(nina, staff(number)).isEmpty()));
    }

    private void chatter(IrcTestClient nina) {
        for (int note = 1; note < NOTES; note++) {
            note(nina, note);
        }
        await("the notes are in the log")
                .atMost(PATIENCE)
                .until(() -> BUSY.stream().allMatch(number -> notes(number) == NOTES));
    }

    private static void note(IrcTestClient nina, int note) {
        BUSY.forEach(number -> nina.say(staff(number), "!log note " + note + " of " + number));
    }

    private long notes(int number) {
        return log(number).entries(JournalEvent.Logged.class, "note ").size();
    }

    private void theHoldOvertakes(IrcTestClient carol) {
        carol.say(room(HELD), "!hold errors at checkout");
        soon("!hold errors", room(HELD), "HOLD by Carol: errors at checkout");
        soon("!hold errors", staff(HELD), "HOLD by Carol (customer): errors at checkout");
    }

    private void theRollbackOvertakes(IrcTestClient omar) {
        omar.say(staff(ROLLED_BACK), "!rollback errors at the origin");
        soon("!rollback errors", staff(ROLLED_BACK), "ROLLBACK from 1 %");
        soon("!rollback errors", room(ROLLED_BACK), "We roll back from 1 %");
    }

    private void anAnswerOvertakes(IrcTestClient carol) {
        carol.say(room(RAMPING), "!hold");
        carol.say(room(RAMPING), "!status");
        soon("!status", room(RAMPING), "carol: ");
    }

    private void theFreezeIsReadFirstWhereTrafficIsInMotion(IrcTestClient omar) {
        String freeze = "FREEZE of every ramp by Omar: power cut";
        String hold = "We hold: the traffic stays where it is";
        omar.say(staff(RESTING), "!freeze power cut");
        awaitSaid(room(RESTING), hold, "!freeze power");
        List<String> sent = said("!freeze power");
        int others = place(sent, room(RESTING), hold);
        for (int number : List.of(RAMPING, HELD, ROLLED_BACK)) {
            for (int first : List.of(place(sent, staff(number), freeze), place(sent, room(number), hold))) {
                assertThat(first)
                        .as("what the bot sent before acme-%d heard of the freeze", number)
                        .isBetween(0, Math.min(others, BURST + 2 * BUSY.size()));
            }
        }
    }

    private static List<String> rooms(String line) {
        return List.of(line.split(" ", 3)[1].split(",", -1));
    }

    private void theChatterIsToldInShort(IrcTestClient nina) {
        await("chatter in short")
                .atMost(PATIENCE)
                .until(() -> BUSY.stream()
                        .flatMap(number -> heard(nina, staff(number)).stream())
                        .anyMatch(text -> text.matches("In short: \\d+ lines of the last .* did not get here; .*")));
    }

    private void nothingCriticalIsMissing(IrcTestClient nina) {
        for (int number : BUSY) {
            for (Audience audience : Audience.values()) {
                String channel = audience == Audience.STAFF ? staff(number) : room(number);
                List<String> told = log(number).told(audience, writtenBefore(number)).stream()
                        .filter(line -> line.lane() == Lane.CRITICAL)
                        .map(Message::text)
                        .toList();
                await("everything critical was said in " + channel)
                        .atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(heard(nina, channel)).containsAll(told));
            }
        }
    }

    /** The last event before the bot was started. */
    private long writtenBefore(int number) {
        return log(number)
                        .entries(JournalEvent.Logged.class, "note 0 of")
                        .get(0)
                        .seq()
                - 1;
    }

    private void theLogAgrees(BotProcess bot) {
        assertThat(log(HELD).entries(HoldEvent.Held.class, "errors at checkout"))
                .hasSize(1);
        assertThat(log(ROLLED_BACK).entries(RampEvent.RollbackCalled.class, "errors at the origin"))
                .hasSize(1);
        for (int number : List.of(RAMPING, HELD, RESTING, 77, SWITCHOVERS)) {
            assertThat(log(number).entries(HoldEvent.FreezeBegan.class, "power cut"))
                    .as("freeze of acme-%d", number)
                    .hasSize(1);
        }
        assertThat(bot.command("verify", "acme-" + HELD, "--config", "config").output())
                .contains("all whole");
    }

    /** That a line followed a command after no more of the bot's lines than the bucket has tokens. */
    private void soon(String command, String room, String answer) {
        awaitSaid(room, answer, command);
        List<String> sent = said(command);
        assertThat(sent.subList(0, place(sent, room, answer)))
                .as("what the bot sent between %s and its line in %s", command, room)
                .hasSizeLessThanOrEqualTo(BURST);
    }

    /** How many lines were sent before the one in this room; -1 when it was not. */
    private static int place(List<String> sent, String room, String text) {
        return IntStream.range(0, sent.size())
                .filter(at -> isSaid(sent.get(at), room, text))
                .findFirst()
                .orElse(-1);
    }

    private void awaitSaid(String room, String text, String command) {
        await(text + " in " + room)
                .atMost(PATIENCE)
                .until(() -> said(command).stream().anyMatch(line -> isSaid(line, room, text)));
    }

    private static boolean isSaid(String line, String room, String text) {
        return line.startsWith("PRIVMSG ")
                && rooms(line).contains(room)
                && line.substring(line.indexOf(" :") + 2).startsWith(text);
    }

    /** What the bot sent after it heard the command. */
    private List<String> said(String command) {
        List<String> sent = new ArrayList<>();
        boolean heard = false;
        for (WireTape.Line line : wire.tape().lines()) {
            heard = heard || (!line.byClient() && line.text().contains(" :" + command));
            if (heard && line.byClient()) {
                sent.add(line.text());
            }
        }
        return sent;
    }

    private static String room(int number) {
        return "#sw-acme-" + number;
    }

    private static String staff(int number) {
        return room(number) + "-staff";
    }

    private RecordedLog log(int number) {
        return new RecordedLog(folder.resolve("data/pointsman.db"), "acme-" + number);
    }

    private static long channelsOf(IrcTestClient operator) {
        return operator.whois(BOT).stream()
                .filter(line -> line.is("319"))
                .mapToLong(line -> line.text().strip().split(" +", -1).length)
                .sum();
    }

    private Runbook runbook() {
        RunbookLoader.LoadedRunbooks loaded = new RunbookLoader(
                        Set.of(Role.LEAD, Role.SUPPORT, Role.OPS, Role.NETENG, Role.PRODUCT_ENGINEERING, Role.CUSTOMER))
                .file(folder.resolve("runbooks/standard-ramp.yaml"));
        assertThat(loaded.problems()).isEmpty();
        return loaded.runbooks().get(0);
    }

    private void configure() {
        SwitchoverStage.write(folder.resolve("config/pointsman.yaml"), """
                bot: {nick: pointsman}
                storage: {url: "jdbc:sqlite:data/pointsman.db"}
                connections:
                  - {id: irc, plugin: irc, host: %s, port: %d, tls: false, sasl: {account: pointsman, password-env: IRC_PASSWORD}}
                rooms: {customer: ["irc:#sw-{switchover}"], staff: ["irc:#sw-{switchover}-staff"]}
                """.formatted(wire.host(), wire.port()));
        SwitchoverStage.write(folder.resolve("config/customers/acme.yaml"), """
                name: Acme
                contacts: [{id: carol, name: Carol, identities: [{connection: irc, account: carol, nick: carol}]}]
                """);
        SwitchoverStage.write(folder.resolve("config/people.yaml"), SwitchoverStage.resource("people.yaml"));
        SwitchoverStage.write(
                folder.resolve("runbooks/standard-ramp.yaml"), SwitchoverStage.resource("standard-ramp.yaml"));
    }
}
