package io.pointsman.scenario;

import static io.pointsman.scenario.SwitchoverStage.BOT;
import static io.pointsman.scenario.SwitchoverStage.CUSTOMER_ROOM;
import static io.pointsman.scenario.SwitchoverStage.STAFF_ROOM;
import static io.pointsman.scenario.SwitchoverStage.folded;
import static io.pointsman.scenario.SwitchoverStage.heard;
import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.Audience;
import io.pointsman.api.Lane;
import io.pointsman.api.picture.Switchover;
import io.pointsman.core.Message;
import io.pointsman.plugin.irc.testing.IrcTestClient;
import io.pointsman.plugin.irc.testing.IrcTestNetwork;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * {@code kill -9} at random points of a switchover: what was answered is in the log, once; the rooms miss nothing; the bot stands
 * where the log says; and the switchover goes on.
 */
@Execution(ExecutionMode.CONCURRENT)
class KillIT {

    private static final int KILLS = Boolean.getBoolean("pointsman.long") ? 100 : 20;
    private static final int BURST = 12;
    private static final Pattern TAG = Pattern.compile("\\bk\\d+[mn]\\d+\\b");

    @TempDir
    Path folder;

    private final long seed = Long.getLong("pointsman.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final Crew crew = new Crew(random);

    @Test
    void nothingIsLostWhereEveryMessageCarriesItsAccount() {
        surviveKills(IrcTestNetwork.inspircd(), true);
    }

    @Test
    void nothingIsLostWhereTheBotMustAskWhoSomebodyIs() {
        surviveKills(IrcTestNetwork.ngircd(), false);
    }

    private void surviveKills(IrcTestNetwork network, boolean sasl) {
        System.out.println("KillIT: -Dpointsman.seed=" + seed);
        try (SwitchoverStage stage = new SwitchoverStage(network, sasl, folder)) {
            stage.openTheRooms();
            long everybodyIsIn = stage.log.length();
            for (int kill = 1; kill <= KILLS / 2; kill++) {
                goOn(stage, kill);
                killInABurst(stage, kill);
                stage.startAgain();
                theBotStandsWhereTheLogSays(stage);
                whatWasAnsweredIsInTheLogOnce(stage);
            }
            goOn(stage, KILLS);
            theRoomMissedNothing(stage, Audience.STAFF, everybodyIsIn);
            theRoomMissedNothing(stage, Audience.CUSTOMER, everybodyIsIn);
            BotProcess.Result verified = stage.bot.command("verify", "acme-1", "--config", "config");
            assertThat(verified.output()).as("seed %d", seed).contains("all whole");
        }
    }

    /** Some moves with nothing in the way, each until it stands in the log. */
    private void goOn(SwitchoverStage stage, int kill) {
        int moves = 2 + random.nextInt(5);
        for (int i = 0; i < moves; i++) {
            long before = stage.log.length();
            Crew.Move move = crew.next(stage.log.state(), "k" + kill + "m" + i);
            type(stage, move);
            Awaitility.await(move + " is in the log; seed " + seed + "; " + heard(stage.person("nina"), STAFF_ROOM))
                    .atMost(Duration.ofSeconds(15))
                    .until(() -> stage.log.length() > before);
        }
    }

    /** The next move comes at a random place among notes, and the kill after a random number of answers. */
    private void killInABurst(SwitchoverStage stage, int kill) {
        IrcTestClient nelly = stage.person("nelly");
        nelly.skip();
        Crew.Move move = crew.next(stage.log.state(), "k" + kill + "m99");
        int place = random.nextInt(BURST);
        for (int i = 0; i < BURST; i++) {
            nelly.say(STAFF_ROOM, "!log k" + kill + "n" + i);
            if (i == place) {
                type(stage, move);
            }
        }
        int answers = random.nextInt(BURST + 1);
        nelly.fence();
        if (answers > 0) {
            String last = "Log by Nelly: k" + kill + "n" + (answers - 1) + ".";
            nelly.await(last, line -> line.isMessage() && line.text().equals(last));
        }
        stage.kill();
    }

    private static void type(SwitchoverStage stage, Crew.Move move) {
        stage.person(move.who()).say(move.room(), move.text());
    }

    private void theBotStandsWhereTheLogSays(SwitchoverStage stage) {
        IrcTestClient nina = stage.person("nina");
        Awaitility.await("the status and the log agree; seed " + seed)
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> {
                    Switchover replayed = stage.log.state();
                    int before = heard(nina, "nina").size();
                    nina.skip();
                    nina.say(BOT, "!status");
                    nina.awaitMessage("nina", "Nina leads");
                    List<String> answer = heard(nina, "nina");
                    String status = String.join(" ", answer.subList(before, answer.size()));
                    assertThat(status)
                            .contains("; " + replayed.ramp().agreed() + " agreed, "
                                    + replayed.ramp().declared() + " declared");
                    assertThat(status.contains("HOLD by")).isEqualTo(replayed.holding());
                    assertThat(status.contains("ROLLING BACK"))
                            .isEqualTo(replayed.ramp().rollingBack());
                });
    }

    private void whatWasAnsweredIsInTheLogOnce(SwitchoverStage stage) {
        List<String> logged = stage.log.entries().stream()
                .flatMap(entry -> tags(entry.body()).map(tag -> entry.kind() + " " + tag))
                .toList();
        assertThat(logged).as("seed %d", seed).doesNotHaveDuplicates();
        List<String> answered = heard(stage.person("nina"), STAFF_ROOM).stream()
                .flatMap(KillIT::tags)
                .distinct()
                .toList();
        assertThat(logged.stream().map(one -> one.substring(one.indexOf(' ') + 1)))
                .as("seed %d", seed)
                .containsAll(answered);
    }

    private static java.util.stream.Stream<String> tags(String text) {
        return TAG.matcher(text).results().map(MatchResult::group).distinct();
    }

    /**
     * Every line was heard at least as often as it was told; around a kill a line may come twice. Only lines of the normal lane may be
     * missing, and not more of them than the digests say.
     */
    private void theRoomMissedNothing(SwitchoverStage stage, Audience audience, long afterSeq) {
        List<Message> told = stage.log.told(audience, afterSeq);
        boolean staff = audience == Audience.STAFF;
        IrcTestClient who = stage.person(staff ? "nina" : "carol");
        String channel = staff ? STAFF_ROOM : CUSTOMER_ROOM;
        Awaitility.await("the last lines arrive; seed " + seed)
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> {
                    Map<String, Long> heard = count(heard(who, channel));
                    assertThat(missing(told, Lane.CRITICAL, heard))
                            .as("seed %d", seed)
                            .isEmpty();
                    List<String> missing = missing(told, Lane.NORMAL, heard);
                    assertThat(missing.size()).as("seed %d: %s", seed, missing).isLessThanOrEqualTo((int)
                            folded(who, channel));
                });
    }

    private static List<String> missing(List<Message> told, Lane lane, Map<String, Long> heard) {
        List<String> missing = new ArrayList<>();
        count(told.stream()
                        .filter(line -> line.lane() == lane)
                        .map(Message::text)
                        .toList())
                .forEach((text, times) -> {
                    for (long i = heard.getOrDefault(text, 0L); i < times; i++) {
                        missing.add(text);
                    }
                });
        return missing;
    }

    private static Map<String, Long> count(Collection<String> lines) {
        return lines.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }
}
