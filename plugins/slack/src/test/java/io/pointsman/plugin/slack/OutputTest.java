package io.pointsman.plugin.slack;

import static io.pointsman.plugin.slack.Rig.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.pointsman.api.Audience;
import io.pointsman.api.Lane;
import io.pointsman.api.chat.AlreadySaid;
import io.pointsman.api.chat.NotDelivered;
import io.pointsman.api.chat.Outgoing;
import io.pointsman.plugin.slack.local.ApiCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the bot says arrives once, in order, at the pace that Slack bears, and means nothing but what it says. */
class OutputTest {

    private final Rig rig = Rig.up().room("sw-acme", Audience.CUSTOMER);

    @AfterEach
    void close() {
        rig.close();
    }

    private List<String> said() {
        return rig.slack.look("sw-acme").said();
    }

    private CompletableFuture<Void> sayKeyed(Rig by, long from, long upTo, String line) {
        return by.transport
                .send(
                        Rig.address("sw-acme"),
                        new Outgoing(Lane.NORMAL, Outgoing.Style.NARRATION, List.of(line))
                                .keyed(new Outgoing.Key("acme-1 NORMAL", from, upTo)))
                .toCompletableFuture();
    }

    /** Lines that wait in the queue, and may never leave it. */
    private void fill(int lines) {
        List<CompletableFuture<Void>> waiting = new ArrayList<>();
        for (int i = 0; i < lines; i++) {
            waiting.add(rig.say("sw-acme", "line " + i));
        }
        assertThat(waiting).hasSize(lines);
    }

    @Test
    void linesArriveInOrderAtThePaceOfTheChannel() {
        List<CompletableFuture<Void>> sent = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            sent.add(rig.say("sw-acme", "line " + i));
        }
        sent.forEach(CompletableFuture::join);
        assertThat(said()).containsExactly("line 0", "line 1", "line 2", "line 3", "line 4");
        List<ApiCall> posts = rig.slack.calls("chat.postMessage");
        assertThat(Duration.ofNanos(posts.getLast().at() - posts.getFirst().at()))
                .isGreaterThan(Duration.ofMillis(1_500));
    }

    @Test
    void criticalLinesPassWhatWaits() {
        fill(6);
        rig.say("sw-acme", Lane.CRITICAL, "HOLD").join();
        assertThat(said()).last().isEqualTo("HOLD");
        assertThat(said()).hasSizeLessThan(6);
    }

    @Test
    void oneChannelDoesNotWaitForAnother() {
        rig.room("sw-other", Audience.CUSTOMER);
        fill(30);
        long start = System.nanoTime();
        rig.say("sw-other", "hello").join();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void whatSlackLimitsWaitsAsLongAsSlackSaysAndIsNotLost() {
        rig.slack.faults().limit("chat.postMessage", 2);
        CompletableFuture<Void> one = rig.say("sw-acme", "one");
        rig.say("sw-acme", "two").join();
        assertThat(one).isCompleted();
        assertThat(said()).containsExactly("one", "two");
        List<ApiCall> posts = rig.slack.calls("chat.postMessage");
        assertThat(posts).hasSize(3);
        assertThat(Duration.ofNanos(posts.get(1).at() - posts.get(0).at()))
                .isGreaterThanOrEqualTo(Duration.ofSeconds(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"500", "internal_error", "html"})
    void whatFailsForAWhileIsSaidOnceAndInOrder(String fault) {
        switch (fault) {
            case "500" -> rig.slack.faults().status("chat.postMessage", 500, 2);
            case "internal_error" -> rig.slack.faults().refuse("chat.postMessage", fault, 2);
            default -> rig.slack.faults().html("chat.postMessage");
        }
        CompletableFuture<Void> one = rig.say("sw-acme", "one");
        CompletableFuture<Void> two = rig.say("sw-acme", "two");
        eventually(() -> assertThat(rig.slack.calls("chat.postMessage")).hasSizeGreaterThan(1));
        rig.slack.faults().mend();
        one.join();
        two.join();
        assertThat(said()).containsExactly("one", "two");
    }

    @Test
    void anAnswerThatIsLostIsNoReasonToSayItTwice() {
        rig.slack.faults().loseAnswer("chat.postMessage");
        rig.say("sw-acme", "once").join();
        assertThat(said()).containsExactly("once");
    }

    @Test
    void afterACrashWhatSlackHasIsNotSaidAgain() {
        sayKeyed(rig, 1, 3, "events one to three").join();
        sayKeyed(rig, 4, 5, "events four and five").join();
        try (Rig later = rig.again().start().room("sw-acme", Audience.CUSTOMER)) {
            assertThat(Rig.failure(sayKeyed(later, 4, 5, "events four and five")))
                    .isInstanceOfSatisfying(
                            AlreadySaid.class, known -> assertThat(known.upTo()).isEqualTo(5));
            sayKeyed(later, 6, 6, "event six").join();
        }
        assertThat(said()).containsExactly("events one to three", "events four and five", "event six");
    }

    @ParameterizedTest
    @ValueSource(strings = {"is_archived", "not_in_channel"})
    void aChannelThatTakesNothingIsReported(String error) {
        rig.slack.faults().refuse("chat.postMessage", error, 1);
        assertThat(Rig.failure(rig.say("sw-acme", "lost"))).isInstanceOf(NotDelivered.class);
        eventually(() -> assertThat(rig.inbox.reports())
                .anySatisfy(report -> assertThat(report.problem()).contains("invite me")));
    }

    /** It may have another id since this moment: then it is no news. */
    @Test
    void aChannelThatIsNotFoundIsLookedForBeforeItIsReported() {
        rig.slack.faults().refuse("chat.postMessage", "channel_not_found", 1);
        assertThat(Rig.failure(rig.say("sw-acme", "lost"))).isInstanceOf(NotDelivered.class);
        eventually(() -> rig.say("sw-acme", "said").join());
        assertThat(rig.inbox.reports())
                .allSatisfy(report -> assertThat(report.problem()).isEmpty());

        rig.slack.faults().refuse("conversations.info", "channel_not_found", 2);
        rig.slack.faults().refuse("chat.postMessage", "channel_not_found", 1);
        assertThat(Rig.failure(rig.say("sw-acme", "lost"))).isInstanceOf(NotDelivered.class);
        eventually(() -> assertThat(rig.inbox.reports())
                .anySatisfy(report -> assertThat(report.problem()).contains("channel_not_found")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"token_revoked", "account_inactive", "invalid_auth"})
    void aTokenThatIsWorthNothingStopsTheOutputAndIsTold(String error) {
        rig.slack.revokeTokens(error);
        assertThat(Rig.failure(rig.say("sw-acme", "lost"))).isInstanceOf(NotDelivered.class);
        eventually(() -> assertThat(rig.inbox.connection().getLast()).isNotEqualTo("up"));
        int calls = rig.slack.calls("chat.postMessage").size();
        assertThat(Rig.failure(rig.say("sw-acme", "lost too"))).isInstanceOf(NotDelivered.class);
        assertThat(rig.slack.calls("chat.postMessage")).hasSize(calls);
    }

    @Test
    void longTextsAreCutByUsAndNotBySlack() {
        rig.say("sw-acme", "a".repeat(3_800), "<&>".repeat(500), "é".repeat(9_000))
                .join();
        assertThat(rig.slack.calls("chat.postMessage"))
                .allSatisfy(call -> assertThat(call.text("text")).hasSizeLessThanOrEqualTo(3_900));
        String all = String.join("", said());
        assertThat(all).contains("a".repeat(3_800)).contains("&lt;&amp;&gt;".repeat(500));
        assertThat(all.chars().filter(each -> each == 'é').count()).isEqualTo(9_000);
    }

    @Test
    void nothingInATextIsParsedBySlack() {
        String text = "<!channel> <@U0VICTIM> <https://evil.example|bank> & *bold* https://ok.example/x";
        rig.say("sw-acme", text).join();
        JsonObject message = rig.slack.look("sw-acme").messages().getLast();
        assertThat(message.get("text").getAsString())
                .isEqualTo("&lt;!channel&gt; &lt;@U0VICTIM&gt; &lt;https://evil.example|bank&gt; &amp; *bold*"
                        + " https://ok.example/x");
        ApiCall call = rig.slack.calls("chat.postMessage").getLast();
        assertThat(call.text("mrkdwn")).isIn("false", "0");
        assertThat(call.text("link_names")).isIn("", "false", "0");
        assertThat(message.get("blocks").toString())
                .contains("rich_text")
                .contains("<!channel>")
                .doesNotContain("\"type\":\"mrkdwn\"");
    }

    @Test
    void anAnswerThatMustNotBeLostIsADirectMessage() {
        var nina = rig.slack.person("nina");
        nina.joins("sw-acme");
        nina.types("sw-acme", "/switchover status");
        var speaker = rig.heard("status").speaker();
        rig.transport
                .sendPrivately(speaker, new Outgoing(Lane.CRITICAL, Outgoing.Style.REPLY, List.of("you are paged")))
                .toCompletableFuture()
                .join();
        assertThat(nina.whispered()).isEmpty();
        assertThat(nina.reads()).contains("you are paged");
        assertThat(rig.slack.calls("chat.postMessage").getLast().text("channel"))
                .startsWith("D");
    }
}
