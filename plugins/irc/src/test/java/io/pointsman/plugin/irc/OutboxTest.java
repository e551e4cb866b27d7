package io.pointsman.plugin.irc;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.chat.SendQueue.Urgency;
import io.pointsman.api.chat.TokenBucket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The order in which lines leave. */
class OutboxTest {

    private final ManualHost host = new ManualHost();
    private final List<String> written = new ArrayList<>();
    private final Outbox outbox = outbox(1);
    private final Outbox usual = outbox(4);

    private Outbox outbox(int burst) {
        return outbox(burst, new Self("pointsman"));
    }

    private Outbox outbox(int burst, Self self) {
        return new Outbox(
                new Turns(host, host.mailbox("test")),
                new Wire() {
                    @Override
                    public void write(String line) {
                        written.add(line);
                    }

                    @Override
                    public void close(String why) {}
                },
                new TokenBucket(1, burst, 0),
                self);
    }

    private static Self serverThatSays(String features) {
        Self self = new Self("pointsman");
        self.features().handle(IrcLine.parse(":server 005 pointsman " + features + " :are supported by this server"));
        return self;
    }

    private static String said(String channel, String text) {
        return "PRIVMSG " + channel + " :" + text;
    }

    @Test
    void criticalLinesOvertakeAndChannelsTakeTurns() {
        outbox.command(Urgency.NORMAL, "#a", "a1");
        outbox.command(Urgency.NORMAL, "#a", "a2");
        outbox.command(Urgency.NORMAL, "#a", "a3");
        outbox.command(Urgency.NORMAL, "#b", "b1");
        outbox.command(Urgency.REPLY, "#a", "reply");
        outbox.command(Urgency.CRITICAL, "#a", "hold");
        assertThat(written).containsExactly("a1");
        host.pass(Duration.ofSeconds(10));
        assertThat(written).containsExactly("a1", "hold", "reply", "a2", "b1", "a3");
    }

    @Test
    void whatARoomIsToHearTwiceItHearsTwice() {
        Outbox shared = outbox(4, serverThatSays("MAXTARGETS=20"));
        shared.say(
                Urgency.NORMAL,
                "#a",
                List.of(said("#a", "wait"), said("#a", "wait"), said("#a", "wait")),
                new CompletableFuture<>());
        host.pass(Duration.ofSeconds(10));
        assertThat(written).filteredOn(line -> line.equals(said("#a", "wait"))).hasSize(3);
    }

    @Test
    void criticalLinesNeverWaitForTalkOrUpkeep() {
        for (int room = 0; room < 200; room++) {
            usual.say(Urgency.NORMAL, "#" + room, List.of("talk"), new CompletableFuture<>());
            usual.command(Urgency.UPKEEP, "topics", "TOPIC #" + room + " :new");
            usual.command(Urgency.UPKEEP, "invitations", "INVITE nina #" + room);
        }
        for (int second = 0; second < 40; second++) {
            host.pass(Duration.ofMillis(10_100));
            written.clear();
            usual.say(Urgency.CRITICAL, "#7", List.of("hold " + second), new CompletableFuture<>());
            host.pass(Duration.ofSeconds(2));
            assertThat(written).first().isEqualTo("hold " + second);
        }
    }

    @Test
    void talkAndUpkeepDoNotStarveEachOther() {
        for (int number = 0; number < 20; number++) {
            outbox.command(Urgency.NORMAL, "#a", "talk");
            outbox.command(Urgency.UPKEEP, "rooms", "MODE #a");
        }
        host.pass(Duration.ofMillis(9_500));
        assertThat(written).hasSize(10).filteredOn("talk"::equals).hasSize(5);
    }

    @Test
    void aCommandSaysWhatIsTrueWhenItsTurnHasCome() {
        List<String> topic = new ArrayList<>(List.of("old"));
        outbox.command(Urgency.NORMAL, "#a", "talk");
        outbox.command(Urgency.UPKEEP, "topics", "TOPIC", () -> "TOPIC #a :" + topic.get(0));
        topic.set(0, "new");
        host.pass(Duration.ofSeconds(5));
        assertThat(written).containsExactly("talk", "TOPIC #a :new");
    }

    @Test
    void aCriticalLineIsFencedThoughTalkWaits() {
        CompletableFuture<Void> confirmed = new CompletableFuture<>();
        for (int number = 0; number < 20; number++) {
            usual.say(Urgency.NORMAL, "#a", List.of("talk"), new CompletableFuture<>());
        }
        usual.say(Urgency.CRITICAL, "#a", List.of("hold"), confirmed);
        String fence = written.get(written.size() - 1);
        assertThat(fence).startsWith("PING f");
        usual.handle(IrcLine.parse(":server PONG server :" + fence.substring("PING ".length())));
        assertThat(confirmed).isCompleted();
    }

    @Test
    void theAnswerToAFenceThatWasNeverSetConfirmsNothing() {
        CompletableFuture<Void> first = new CompletableFuture<>();
        CompletableFuture<Void> second = new CompletableFuture<>();
        usual.say(Urgency.NORMAL, "#a", List.of("one"), first);
        usual.say(Urgency.NORMAL, "#a", List.of("two"), second);
        host.pass(Duration.ofSeconds(2));
        assertThat(written).containsExactly("one", "PING f1", "two");
        usual.handle(IrcLine.parse(":server PONG server :f99"));
        assertThat(first).isCompleted();
        assertThat(second).isNotCompleted();
        answerTheLastFence(usual);
        assertThat(second).isCompleted();
    }

    @Test
    void theSameWordsReachManyRoomsInOneLineWhereTheServerTakesSeveralTargets() {
        Outbox shared = outbox(1, serverThatSays("MAXTARGETS=20"));
        List<CompletableFuture<Void>> confirmed = new ArrayList<>();
        for (int room = 0; room < 100; room++) {
            CompletableFuture<Void> stage = new CompletableFuture<>();
            confirmed.add(stage);
            shared.say(Urgency.CRITICAL, "#room-" + room, List.of(said("#room-" + room, "FREEZE")), stage);
        }
        shared.say(Urgency.CRITICAL, "nina", List.of(said("nina", "FREEZE")), new CompletableFuture<>());
        shared.say(Urgency.CRITICAL, "#other", List.of(said("#other", "HOLD")), new CompletableFuture<>());
        host.pass(Duration.ofSeconds(20));
        List<String> lines =
                written.stream().filter(line -> line.startsWith("PRIVMSG")).toList();
        assertThat(lines).hasSize(8).allMatch(line -> IrcText.bytes(line) <= 510);
        assertThat(lines.get(0)).isEqualTo("PRIVMSG #room-0 :FREEZE");
        assertThat(lines.get(1)).startsWith("PRIVMSG #room-1,#room-2,").endsWith(",#room-20 :FREEZE");
        assertThat(lines).endsWith("PRIVMSG nina :FREEZE", "PRIVMSG #other :HOLD");
        answerTheLastFence(shared);
        assertThat(confirmed).allMatch(CompletableFuture::isDone);
    }

    @Test
    void aLineForSeveralRoomsIsNoLongerThanALineMayBe() {
        Outbox shared = outbox(1, serverThatSays("TARGMAX=NAMES:1,PRIVMSG:,JOIN:"));
        String text = "x".repeat(380);
        for (int room = 0; room < 40; room++) {
            shared.say(
                    Urgency.NORMAL, "#room-" + room, List.of(said("#room-" + room, text)), new CompletableFuture<>());
        }
        host.pass(Duration.ofSeconds(20));
        assertThat(written)
                .filteredOn(line -> line.startsWith("PRIVMSG"))
                .hasSizeLessThan(6)
                .allMatch(line -> IrcText.bytes(line) <= 510);
    }

    @Test
    void whereTheServerSaysNothingOfTargetsEachRoomHasALineOfItsOwn() {
        Outbox single = outbox(1, serverThatSays("PENALTY TARGMAX=NAMES:1"));
        for (int room = 0; room < 4; room++) {
            single.say(Urgency.CRITICAL, "#" + room, List.of(said("#" + room, "FREEZE")), new CompletableFuture<>());
        }
        host.pass(Duration.ofSeconds(20));
        assertThat(written).filteredOn(line -> line.startsWith("PRIVMSG")).hasSize(4);
    }

    @Test
    void aRoomThatRefusesALineForSeveralIsTheOnlyOneThatFails() {
        Outbox shared = outbox(1, serverThatSays("MAXTARGETS=20"));
        List<CompletableFuture<Void>> stages = new ArrayList<>();
        for (String room : List.of("#a", "#b", "#c")) {
            CompletableFuture<Void> stage = new CompletableFuture<>();
            stages.add(stage);
            shared.say(Urgency.CRITICAL, room, List.of(said(room, "FREEZE")), stage);
        }
        host.pass(Duration.ofSeconds(3));
        assertThat(written).contains("PRIVMSG #b,#c :FREEZE");
        shared.handle(IrcLine.parse(":server 404 pointsman #c :Cannot send to channel"));
        answerTheLastFence(shared);
        assertThat(stages.get(1)).isCompleted();
        assertThat(stages.get(2)).isCompletedExceptionally();
    }

    private void answerTheLastFence(Outbox of) {
        String fence = written.stream()
                .filter(line -> line.startsWith("PING f"))
                .reduce((earlier, later) -> later)
                .orElseThrow();
        of.handle(IrcLine.parse(":server PONG server :" + fence.substring("PING ".length())));
    }
}
