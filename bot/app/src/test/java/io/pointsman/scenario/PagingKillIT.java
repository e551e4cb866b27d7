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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * {@code kill -9} at random points of an escalation, over chat and mail: one page is open per key, none is lost, nobody is called any more
 * when an acknowledgement was answered, and what is sent twice where nobody can tell says that it repeats.
 */
@Execution(ExecutionMode.CONCURRENT)
class PagingKillIT {

    /** In both tests together. */
    private static final int KILLS = Boolean.getBoolean("pointsman.long") ? 100 : 20;

    /** From when it is in its rooms again; it waits three seconds after its start before it calls anybody. */
    private static final int LONGEST_LIFE_MILLIS = 4_000;

    private static final String ON_CALL = """
            policies:
              neteng:
                steps:
                  - {call: [{role: neteng}], patience: 10s, repeats: 1}
                  - {call: [{role: ops}, {role: lead}], patience: 10s}
                rounds: 9
                most-per-person: 0
            """;

    private static final String MAIL = """
            plugins:
              mail: {grants: [pager], from: pointsman@example.net, smtp: {host: 127.0.0.1, port: PORT, tls: none}}
            """;

    @TempDir
    Path folder;

    private final long seed = Long.getLong("pointsman.seed", System.nanoTime());
    private final Random random = new Random(seed);
    /** When an acknowledgement was answered, by the key of its page. */
    private final Map<String, Instant> answered = new TreeMap<>();
    /** Pages that were answered by the bot as opened. */
    private int asked;

    @Test
    void aPageIsOneWhereEveryMessageCarriesItsAccount() {
        surviveKills(IrcTestNetwork.inspircd(), true);
    }

    @Test
    void aPageIsOneWhereTheBotMustAskWhoSomebodyIs() {
        surviveKills(IrcTestNetwork.ngircd(), false);
    }

    private void surviveKills(IrcTestNetwork network, boolean sasl) {
        System.out.println("PagingKillIT: -Dpointsman.seed=" + seed);
        try (PostOffice post = new PostOffice();
                SwitchoverStage stage = new SwitchoverStage(
                        network,
                        sasl,
                        folder,
                        Map.of(
                                "config/oncall.yaml",
                                ON_CALL,
                                "+config/pointsman.yaml",
                                MAIL.replace("PORT", Integer.toString(post.port())),
                                "config/people.yaml",
                                withContacts()))) {
            stage.openTheRooms();
            for (int kill = 1; kill <= KILLS / 2; kill++) {
                move(stage, kill);
                Duration life = Duration.ofMillis(random.nextInt(LONGEST_LIFE_MILLIS));
                Awaitility.await().pollDelay(life).atMost(life.plusSeconds(5)).until(() -> true);
                stage.kill();
                stage.startAgain();
                isWhole(stage, post);
            }
            theLastOneIsStillCalled(stage, post);
            isWhole(stage, post);
            BotProcess.Result verified = stage.bot.command("verify", "acme-1", "--config", "config");
            assertThat(verified.output()).as("seed %d", seed).contains("all whole");
            System.out.println("PagingKillIT: " + asked + " pages, " + answered.size() + " taken, "
                    + calls(post).size()
                    + " mails that call, of them "
                    + calls(post).stream()
                            .filter(mail -> mail.header("subject").contains("REPEAT"))
                            .count()
                    + " repeats");
        }
    }

    /** Nelly is reached by chat and, a second later, by mail; Omar by mail alone. */
    private static String withContacts() {
        return SwitchoverStage.resource("people.yaml")
                .replace(
                        "    roles: [neteng]\n",
                        "    roles: [neteng]\n    contacts: [{pager: chat}, {pager: mail, to: nelly@example.net, after: 1s}]\n")
                .replace(
                        "    roles: [ops]\n",
                        "    roles: [ops]\n    contacts: [{pager: mail, to: omar@example.net}]\n");
    }

    private static Optional<PageState> open(SwitchoverStage stage) {
        return stage.log.state().openPages().stream()
                .filter(page -> page.role().equals(Role.NETENG))
                .findFirst();
    }

    /** What comes next: somebody is called, called again, takes it, or is released. */
    private void move(SwitchoverStage stage, int kill) {
        Optional<PageState> page = open(stage);
        if (page.isEmpty()) {
            say(stage, "nina", "!page neteng k" + kill, "PAGE for neteng by Nina: k" + kill);
            asked++;
        } else if (page.get().isOpen()) {
            switch (random.nextInt(3)) {
                case 0 -> acknowledge(stage, page.get());
                case 1 -> stage.person("nina").say(STAFF_ROOM, "!page neteng k" + kill + " too");
                default -> {}
            }
        } else if (random.nextBoolean()) {
            say(stage, "nina", "!standdown neteng", "The page for neteng is closed by Nina");
        }
    }

    private void acknowledge(SwitchoverStage stage, PageState page) {
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

    private void theLastOneIsStillCalled(SwitchoverStage stage, PostOffice post) {
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
                .until(() -> calls(post).stream().anyMatch(mail -> mail.page().equals(page.key())));
        acknowledge(stage, page);
        Awaitility.await("everybody who was called is told; seed " + seed)
                .atMost(Duration.ofSeconds(30))
                .until(() -> open(stage)
                        .filter(one -> one.calling().told().isPresent())
                        .isPresent());
    }

    private static List<PostOffice.Mail> calls(PostOffice post) {
        return post.mails().stream().filter(PostOffice.Mail::calls).toList();
    }

    // ---- what holds whenever it is looked at

    private void isWhole(SwitchoverStage stage, PostOffice post) {
        List<RecordedLog.Entry> entries = stage.log.entries();
        onePageIsOpenAndNoneIsLost(entries);
        nobodyIsCalledForWhatIsTaken(entries, post);
        whatIsSentTwiceSaysSo(stage, post);
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

    private void nobodyIsCalledForWhatIsTaken(List<RecordedLog.Entry> entries, PostOffice post) {
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
        // One that was on its way at that moment may still arrive.
        calls(post)
                .forEach(mail -> Optional.ofNullable(answered.get(mail.page()))
                        .ifPresent(at -> assertThat(mail.at())
                                .as("%s; seed %d", mail.headers(), seed)
                                .isBefore(at.plusSeconds(2))));
    }

    private void whatIsSentTwiceSaysSo(SwitchoverStage stage, PostOffice post) {
        Set<String> seen = new HashSet<>();
        for (PostOffice.Mail mail : calls(post)) {
            boolean fresh = seen.add(mail.header("message-id"));
            assertThat(fresh || mail.header("subject").contains("REPEAT"))
                    .as("%s; seed %d", mail.headers(), seed)
                    .isTrue();
        }
        long inChat =
                stage.log.entries(PageEvent.PageAttempted.class, "\"chat\"").size();
        long rung = heard(stage.person("nelly"), "nelly").stream()
                .filter(line -> line.startsWith("PAGE for ") && !line.contains("REPEAT"))
                .count();
        assertThat(rung).as("in chat; seed %d", seed).isLessThanOrEqualTo(inChat);
    }
}
