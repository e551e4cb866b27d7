package io.pointsman.scenario;

import static io.pointsman.scenario.SwitchoverStage.STAFF_ROOM;
import static io.pointsman.scenario.SwitchoverStage.heard;
import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.Role;
import io.pointsman.api.event.PageEvent;
import io.pointsman.api.picture.PageState;
import io.pointsman.api.picture.Switchover;
import io.pointsman.plugin.irc.testing.IrcTestClient;
import io.pointsman.plugin.irc.testing.IrcTestNetwork;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} at random points of an escalation over chat and one other channel: one page is open per key, none is lost, and nobody is called
 * any more when an acknowledgement was answered.
 */
abstract class EscalationKills {

    /** In both tests of this together. */
    private static final int KILLS = Boolean.getBoolean("pointsman.long") ? 100 : 20;

    /** From when it is in its rooms again; it waits three seconds after its start before it calls anybody. */
    private static final int LONGEST_LIFE_MILLIS = 4_000;

    @TempDir
    Path folder;

    final long seed = Long.getLong("pointsman.seed", System.nanoTime());
    final Random random = new Random(seed);
    /** When an acknowledgement was answered, by the key of its page. */
    final Map<String, Instant> answered = new TreeMap<>();
    /** Pages that were answered by the bot as opened. */
    private int asked;

    /** Whether the other channel called somebody for the page. */
    abstract boolean rang(String key);

    /** What holds on the other channel whenever it is looked at. */
    abstract void isWholeThere();

    /** What holds there after the last of them, where it may take a moment. */
    void isWholeInTheEnd(SwitchoverStage stage) {}

    /** What became of the pages on the other channel, in a few words. */
    abstract String told();

    /** Somebody takes the page: in chat, or over the other channel. */
    void acknowledge(SwitchoverStage stage, PageState page) {
        acknowledgeInChat(stage, page);
    }

    /** Nothing happens, or something on the other channel. */
    void passTheTime() {}

    /** @param files what the configuration says instead, or besides */
    final void surviveKills(IrcTestNetwork network, boolean sasl, Map<String, String> files) {
        System.out.println(getClass().getSimpleName() + ": -Dpointsman.seed=" + seed);
        try (SwitchoverStage stage = new SwitchoverStage(network, sasl, folder, files)) {
            stage.openTheRooms();
            for (int kill = 1; kill <= KILLS / 2; kill++) {
                move(stage, kill);
                Duration life = Duration.ofMillis(random.nextInt(LONGEST_LIFE_MILLIS));
                Awaitility.await().pollDelay(life).atMost(life.plusSeconds(5)).until(() -> true);
                stage.kill();
                stage.startAgain();
                isWhole(stage);
            }
            theLastOneIsStillCalled(stage);
            isWhole(stage);
            isWholeInTheEnd(stage);
            BotProcess.Result verified = stage.bot.command("verify", "acme-1", "--config", "config");
            assertThat(verified.output()).as("seed %d", seed).contains("all whole");
            System.out.println(
                    getClass().getSimpleName() + ": " + asked + " pages, " + answered.size() + " taken, " + told());
        }
    }

    static Optional<PageState> open(SwitchoverStage stage) {
        return stage.log.state().openPages().stream()
                .filter(page -> page.role().equals(Role.NETENG))
                .findFirst();
    }

    /** What comes next: somebody is called, called again, takes it, or is released. */
    private void move(SwitchoverStage stage, int kill) {
        whatWasAnsweredIsHeard(stage);
        Optional<PageState> page = open(stage);
        if (page.isEmpty()) {
            say(stage, "nina", "!page neteng k" + kill, "PAGE for neteng by Nina: k" + kill);
            asked++;
        } else if (page.get().isOpen()) {
            switch (random.nextInt(3)) {
                case 0 -> acknowledge(stage, page.get());
                case 1 -> stage.person("nina").say(STAFF_ROOM, "!page neteng k" + kill + " too");
                default -> passTheTime();
            }
        } else if (random.nextBoolean()) {
            say(stage, "nina", "!standdown neteng", "The page for neteng is closed by Nina");
        }
    }

    /** An acknowledgement that was given over the other channel when the bot died reaches it after its start. */
    private void whatWasAnsweredIsHeard(SwitchoverStage stage) {
        Awaitility.await("what was answered is in the log; seed " + seed)
                .atMost(Duration.ofSeconds(30))
                .until(() -> open(stage)
                        .filter(page -> page.isOpen() && answered.containsKey(page.key()))
                        .isEmpty());
    }

    final void acknowledgeInChat(SwitchoverStage stage, PageState page) {
        say(stage, "nelly", "!ack neteng", "takes the page for neteng");
        answered.put(page.key(), Instant.now());
    }

    /** Typed again when the bot was not there to hear it, as people do. */
    private void say(SwitchoverStage stage, String who, String line, String answer) {
        IrcTestClient client = stage.person(who);
        client.skip();
        client.say(STAFF_ROOM, line);
        client.awaitMessage(STAFF_ROOM, answer);
    }

    private void theLastOneIsStillCalled(SwitchoverStage stage) {
        whatWasAnsweredIsHeard(stage);
        if (open(stage).filter(page -> !page.isOpen()).isPresent()) {
            say(stage, "nina", "!standdown neteng", "The page for neteng is closed by Nina");
        }
        if (open(stage).isEmpty()) {
            say(stage, "nina", "!page neteng the last", "PAGE for neteng by Nina: the last");
            asked++;
        }
        PageState page = open(stage).orElseThrow();
        Awaitility.await("the page rings; seed " + seed)
                .atMost(Duration.ofSeconds(40))
                .until(() -> rang(page.key()));
        acknowledge(stage, page);
        Awaitility.await("everybody who was called is told; seed " + seed)
                .atMost(Duration.ofSeconds(30))
                .until(() -> open(stage)
                        .filter(one -> one.calling().told().isPresent())
                        .isPresent());
    }

    // ---- what holds whenever it is looked at

    private void isWhole(SwitchoverStage stage) {
        List<RecordedLog.Entry> entries = stage.log.entries();
        onePageIsOpenAndNoneIsLost(entries);
        nobodyIsCalledForWhatIsTaken(entries);
        whatIsSentTwiceInChatSaysSo(stage);
        isWholeThere();
    }

    private void onePageIsOpenAndNoneIsLost(List<RecordedLog.Entry> entries) {
        List<String> opened = new ArrayList<>();
        for (RecordedLog.Entry entry : entries) {
            if (entry.event() instanceof PageEvent.PageOpened page) {
                opened.add(page.key());
                assertThat(neteng(entry.before()))
                        .as("open beside %s; seed %d", page.key(), seed)
                        .isEmpty();
            }
        }
        assertThat(opened).as("seed %d", seed).doesNotHaveDuplicates().hasSize(asked);
    }

    private static List<PageState> neteng(Switchover state) {
        return state.openPages().stream()
                .filter(page -> page.role().equals(Role.NETENG))
                .toList();
    }

    private void nobodyIsCalledForWhatIsTaken(List<RecordedLog.Entry> entries) {
        Set<String> taken = new HashSet<>();
        for (RecordedLog.Entry entry : entries) {
            if (entry.event() instanceof PageEvent.PageAcknowledged page) {
                taken.add(page.key());
            } else if (entry.event() instanceof PageEvent.PageAttempted attempt) {
                assertThat(taken)
                        .as("attempt %d; seed %d", attempt.attempt(), seed)
                        .doesNotContain(attempt.key());
            } else if (entry.event() instanceof PageEvent.PageDue due) {
                assertThat(taken).as("turn %d; seed %d", due.turn(), seed).doesNotContain(due.key());
            }
        }
    }

    private void whatIsSentTwiceInChatSaysSo(SwitchoverStage stage) {
        long inChat =
                stage.log.entries(PageEvent.PageAttempted.class, "\"chat\"").size();
        long rung = heard(stage.person("nelly"), "nelly").stream()
                .filter(line -> line.startsWith("PAGE for ") && !line.contains("REPEAT"))
                .count();
        assertThat(rung).as("in chat; seed %d", seed).isLessThanOrEqualTo(inChat);
    }
}
