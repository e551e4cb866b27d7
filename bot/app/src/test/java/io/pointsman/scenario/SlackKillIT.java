package io.pointsman.scenario;

import static io.pointsman.api.Audience.CUSTOMER;
import static io.pointsman.api.Audience.STAFF;
import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.Audience;
import io.pointsman.api.event.HoldEvent;
import io.pointsman.api.picture.Switchover;
import io.pointsman.plugin.irc.testing.IrcTestNetwork;
import io.pointsman.plugin.slack.local.Delivery;
import io.pointsman.plugin.slack.local.LocalSlack;
import io.pointsman.plugin.slack.local.Person;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * {@code kill -9} at random points of a switchover, in Slack alone and with IRC beside it, while people type and press: whatever was typed in Slack has
 * its effect once, whatever was pressed and acknowledged too; the rooms read each line once; the bot stands where the log says.
 */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(1_200)
class SlackKillIT {

    private static final int ALONE = Boolean.getBoolean("pointsman.long") ? 50 : 12;
    /** Fewer, for each start waits for two networks. */
    private static final int BRIDGED = Boolean.getBoolean("pointsman.long") ? 50 : 8;

    private static final int BURST = 8;
    private static final Pattern TAG = Pattern.compile("\\bk\\d+[mn]\\d+\\b");

    private static final Pattern NOT_EXECUTED =
            Pattern.compile("; (a|\\d+) commands? typed meanwhile (?:was|were) not executed");

    @TempDir
    Path folder;

    private final long seed = Long.getLong("pointsman.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final Crew crew = new Crew(random);
    private final List<Delivery> holds = new ArrayList<>();
    private final List<String> typed = new ArrayList<>();

    @Test
    void nothingIsLostInSlackAlone() {
        surviveKills(SlackStage.alone(folder), ALONE);
    }

    @Test
    void nothingIsLostWhereARoomIsInSlackAndOnIrc() {
        surviveKills(SlackStage.bridged(folder, IrcTestNetwork.inspircd()), BRIDGED);
    }

    private void surviveKills(SlackStage made, int kills) {
        System.out.println("SlackKillIT: -Dpointsman.seed=" + seed);
        try (SlackStage stage = made) {
            stage.openTheRooms();
            for (int kill = 1; kill <= kills; kill++) {
                goOn(stage, kill);
                killInABurst(stage, kill);
                stage.startAgain();
                whatWasTypedAndPressedIsInTheLogOnce(stage);
                theBotStandsWhereTheLogSays(stage);
            }
            goOn(stage, kills + 1);
            SlackRooms rooms = new SlackRooms(stage);
            rooms.haveWhatTheLogTells(STAFF);
            rooms.haveWhatTheLogTells(CUSTOMER);
            rooms.theCustomerSawNoStaffLine();
            assertThat(stage.bot
                            .command("verify", "acme-1", "--config", "config")
                            .output())
                    .as("seed %d", seed)
                    .contains("all whole");
        }
    }

    /** Some moves with nothing in the way, each until it stands in the log; who is told to try again looks where it stands, and does. */
    private void goOn(SlackStage stage, int kill) {
        int moves = 1 + random.nextInt(4);
        for (int i = 0; i < moves; i++) {
            long before = stage.log.length();
            for (int attempt = 0; attempt < 4 && stage.log.length() == before; attempt++) {
                Crew.Move move = crew.next(stage.log.state(), "k" + kill + "m" + (10 * attempt + i));
                act(stage, move, random.nextInt(5));
                awaitMore(stage, before);
            }
            assertThat(stage.log.length())
                    .as("a move is in the log; seed %d; the bot's log ends: %s", seed, end(stage.bot.log()))
                    .isGreaterThan(before);
        }
    }

    private static void awaitMore(SlackStage stage, long before) {
        try {
            Awaitility.await("more is in the log")
                    .atMost(Duration.ofSeconds(20))
                    .pollInterval(Duration.ofMillis(50))
                    .failFast("the bot ended:\n" + stage.bot.log(), () -> !stage.bot.isAlive())
                    .until(() -> stage.log.length() > before);
        } catch (ConditionTimeoutException tryAgain) {
            // Slack does not repeat what it was told is not accepted: people do.
        }
    }

    /** The next move comes at a random place among notes, and the kill after a random number of answers. */
    private void killInABurst(SlackStage stage, int kill) {
        Crew.Move move = crew.next(stage.log.state(), "k" + kill + "m99");
        boolean holdsByButton = random.nextBoolean();
        int place = random.nextInt(BURST);
        int way = random.nextInt(5);
        for (int i = 0; i < BURST; i++) {
            String tag = "k" + kill + "n" + i;
            typed.add(tag);
            stage.person("nelly").says(SlackStage.channel(STAFF), "!log " + tag);
            if (i == place && holdsByButton) {
                stage.button(STAFF, "do acme-1 hold")
                        .ifPresent(
                                button -> holds.add(stage.person("omar").presses(SlackStage.channel(STAFF), button)));
            } else if (i == place) {
                act(stage, move, way);
            }
        }
        int answers = random.nextInt(BURST + 1);
        if (answers > 0) {
            String last = "Log by Nelly: k" + kill + "n" + (answers - 1) + ".";
            Awaitility.await(last + " is read; seed " + seed)
                    .atMost(Duration.ofSeconds(20))
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> stage.said(STAFF).contains(last)
                            || stage.said(STAFF).stream().anyMatch(line -> line.startsWith("In short: ")));
        }
        stage.kill();
    }

    /** Does it in one of the ways that there are: on IRC, by slash command, by mention, by a button that is there, or by typing the verb. */
    private void act(SlackStage stage, Crew.Move move, int way) {
        Audience room = move.room().equals(SwitchoverStage.STAFF_ROOM) ? STAFF : CUSTOMER;
        String channel = SlackStage.channel(room);
        Person who = stage.person(move.who());
        String line = move.text().substring(1);
        Optional<String> button = stage.button(room, "do acme-1 " + subject(line));
        if (way == 0 && stage.isBridged()) {
            stage.onIrc(move.who()).say(move.room(), move.text());
        } else if (way == 1 && room == STAFF) {
            who.types(channel, "/switchover " + line);
        } else if (way == 2) {
            who.says(channel, "<@" + LocalSlack.BOT_USER + "> " + line);
        } else if (way >= 3 && button.isPresent() && !line.startsWith("hold")) {
            who.presses(channel, button.get());
        } else {
            who.says(channel, move.text());
        }
    }

    /** What the key of a button says of a line: the verb, and the step where there is one. */
    private static String subject(String line) {
        String[] words = line.split(" ", -1);
        return words[0].equals("done") ? "done " + words[1] : words[0];
    }

    private void whatWasTypedAndPressedIsInTheLogOnce(SlackStage stage) {
        Awaitility.await("what was typed and pressed is in the log; seed " + seed)
                .atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(250))
                .failFast("the bot ended:\n" + stage.bot.log(), () -> !stage.bot.isAlive())
                .untilAsserted(() -> {
                    List<String> missing = new ArrayList<>(typed);
                    missing.removeAll(logged(stage)
                            .map(one -> one.substring(one.indexOf(' ') + 1))
                            .toList());
                    // Where a start took a minute, what was typed before it is old, and the room reads that it was not
                    // done.
                    assertThat(missing)
                            .as("seed %d; the bot's log ends: %s", seed, end(stage.bot.log()))
                            .hasSizeLessThanOrEqualTo(notExecuted(stage));
                    assertThat(heldByButton(stage))
                            .as("holds by button; seed %d", seed)
                            .isBetween(holds.stream().filter(Delivery::isAcked).count(), (long) holds.size());
                });
        assertThat(logged(stage)).as("seed %d", seed).doesNotHaveDuplicates();
    }

    /** How many commands the room read of that were too old to be executed. */
    private static int notExecuted(SlackStage stage) {
        return stage.said(STAFF).stream()
                .map(NOT_EXECUTED::matcher)
                .filter(Matcher::find)
                .mapToInt(count -> count.group(1).equals("a") ? 1 : Integer.parseInt(count.group(1)))
                .sum();
    }

    private static String end(String log) {
        return log.substring(Math.max(0, log.length() - 3_000));
    }

    private static Stream<String> logged(SlackStage stage) {
        return stage.log.entries().stream().flatMap(entry -> tags(entry.body()).map(tag -> entry.kind() + " " + tag));
    }

    private static Stream<String> tags(String text) {
        return TAG.matcher(text).results().map(MatchResult::group).distinct();
    }

    /** The holds of the crew carry a tag. */
    private static long heldByButton(SlackStage stage) {
        return stage.log.entries().stream()
                .filter(entry -> entry.event() instanceof HoldEvent.Held
                        && tags(entry.body()).findAny().isEmpty())
                .count();
    }

    private void theBotStandsWhereTheLogSays(SlackStage stage) {
        Person nina = stage.person("nina");
        Awaitility.await("the status and the log agree; seed " + seed)
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> {
                    Switchover replayed = stage.log.state();
                    int directly = nina.toldDirectly().size();
                    int whispered = nina.whispered().size();
                    nina.whispers("status");
                    Awaitility.await("an answer")
                            .atMost(Duration.ofSeconds(10))
                            .until(() -> answer(nina, directly, whispered).contains("Nina leads"));
                    String status = answer(nina, directly, whispered);
                    assertThat(status)
                            .contains("; " + replayed.ramp().agreed() + " agreed, "
                                    + replayed.ramp().declared() + " declared");
                    assertThat(status.contains("HOLD by")).isEqualTo(replayed.holding());
                    assertThat(status.contains("ROLLING BACK"))
                            .isEqualTo(replayed.ramp().rollingBack());
                });
    }

    /** In a direct message, or there where she asked last. */
    private static String answer(Person nina, int directly, int whispered) {
        return Stream.concat(
                        nina.toldDirectly().stream().skip(directly),
                        nina.whispered().stream().skip(whispered))
                .collect(Collectors.joining(" "));
    }
}
