package io.pointsman.plugin.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pointsman.api.page.Answerer;
import io.pointsman.api.page.Heard;
import io.pointsman.api.page.PageAnswer;
import io.pointsman.api.page.PageNotSent;
import io.pointsman.api.page.PageRequest;
import io.pointsman.api.page.Pager;
import io.pointsman.api.page.Withdrawal;
import io.pointsman.api.settings.Settings;
import io.pointsman.api.testing.FakeWebCall;
import io.pointsman.api.testing.LiveHost;
import io.pointsman.api.testing.PagerContract;
import io.pointsman.api.testing.RecordingPagerInbox;
import io.pointsman.api.web.WebResponse;
import io.pointsman.http.testing.StandIn;
import io.pointsman.http.testing.TestContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Against a desk that takes nothing that is not signed, or too old. */
class WebhookPagerTest extends PagerContract {

    private static final Duration WINDOW = Duration.ofMinutes(5);

    private final LiveHost host = new LiveHost();
    private final RecordingPagerInbox inbox = new RecordingPagerInbox();
    private final WebhookPlugin plugin = new WebhookPlugin();
    private final List<JsonNode> told = new CopyOnWriteArrayList<>();
    private final StandIn desk = StandIn.start(this::take);
    private volatile Optional<StandIn.Reply> instead = Optional.empty();
    private boolean started;

    private StandIn.Reply take(StandIn.Asked asked) {
        if (instead.isPresent()) {
            return instead.get();
        }
        Instant at = Instant.ofEpochSecond(
                Long.parseLong(asked.header("Pointsman-Timestamp").orElse("0")));
        boolean signed = asked.header("Pointsman-Signature").orElse("").equals(signature(at, asked.body()));
        if (!signed || Duration.between(at, host.now()).abs().compareTo(WINDOW) > 0) {
            return new StandIn.Reply(403, "");
        }
        told.add(JsonMapper.shared().readTree(asked.body()));
        return new StandIn.Reply(204, "");
    }

    private static String signature(Instant at, String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(TestContext.SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return "v1="
                    + HexFormat.of()
                            .formatHex(
                                    mac.doFinal((at.getEpochSecond() + "." + body).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @AfterEach
    void close() {
        plugin.stop();
        desk.close();
        host.close();
    }

    private void start(Map<String, Object> more) {
        Map<String, Object> target =
                new HashMap<>(Map.of("url", desk.url() + "/hook", "secret-env", "SECRET", "timeout", "500ms"));
        target.putAll(more);
        plugin.start(TestContext.of(host, Map.of("targets", Map.of("desk", target))));
        pager().listen(inbox);
    }

    @Override
    protected Pager pager() {
        if (!started) {
            started = true;
            start(Map.of());
        }
        return plugin.pagers().get(0);
    }

    @Override
    protected RecordingPagerInbox inbox() {
        return inbox;
    }

    @Override
    protected String goodAddress() {
        return "desk";
    }

    @Override
    protected String badAddress() {
        return "https://desk.example.net/";
    }

    @Override
    protected List<String> disturbedBy(PageRequest request) {
        return told.stream()
                .filter(one -> one.path("event").asString("").equals("page"))
                .filter(one -> one.path("attempt").asString("").equals(request.attempt()))
                .map(JsonNode::toString)
                .toList();
    }

    @Override
    protected void breakTheService() {
        pager();
        instead = Optional.of(new StandIn.Reply(500, "no"));
    }

    @Override
    protected void acknowledge(PageRequest request) {
        assertThat(answer(host.now(), "{\"attempt\": \"" + request.attempt() + "\", \"answer\": \"ack\"}")
                        .status())
                .isEqualTo(200);
    }

    private WebResponse answer(Instant at, String body) {
        return answer(at, body, signature(at, body));
    }

    private WebResponse answer(Instant at, String body, String signature) {
        return plugin.endpoints()
                .get(0)
                .handler()
                .handle(FakeWebCall.post(
                        "/plugins/webhook/answers/desk",
                        Map.of(
                                "Pointsman-Timestamp",
                                Long.toString(at.getEpochSecond()),
                                "Pointsman-Signature",
                                signature),
                        body,
                        host.now()))
                .response();
    }

    private PageRequest open() throws Exception {
        PageRequest request = sent(1);
        inbox.open(request);
        return request;
    }

    @Test
    void theDeskReadsEverythingAndTheLinkThatAnswers() throws Exception {
        pager();
        inbox.linksBelow("https://bot.example.net/answer/");
        pager().send(request(1));
        JsonNode page = told.get(0);
        assertThat(page.path("answer-url").asString(""))
                .isEqualTo("https://bot.example.net/answer/" + request(1).attempt());
        assertThat(page.path("page").asString("")).isEqualTo("pointsman:acme-1:neteng:0");
        assertThat(page.path("urgency").asString("")).isEqualTo("high");
        assertThat(page.path("manner").asString("")).isEqualTo("first");
        assertThat(page.path("context").get(0).asString("")).isEqualTo("share 5 %, holding");
        assertThat(desk.asked().get(0).header("Idempotency-Key"))
                .contains(request(1).attempt());
    }

    @Test
    void itIsToldOfAnotherReasonAndOfTheEnd() throws Exception {
        PageRequest request = sent(1);
        pager().note(request, "one more reason");
        pager().withdraw(request, new Withdrawal(Pager.Ending.TAKEN, Optional.empty(), "you are not needed"));
        assertThat(told).extracting(one -> one.path("event").asString("")).containsExactly("page", "note", "taken");
        assertThat(told.get(2).path("text").asString("")).isEqualTo("you are not needed");
        assertThat(told.get(2).has("answer-url")).isFalse();
    }

    @Test
    void anAnswerMaySayWhenSomebodyIsThere() throws Exception {
        PageRequest request = open();
        answer(host.now(), "{\"attempt\": \"" + request.attempt() + "\", \"answer\": \"ack\", \"in\": \"10m\"}");
        assertThat(inbox.answers())
                .containsExactly(new PageAnswer.Acknowledged(
                        request.attempt(), new Answerer.Addressee(), Optional.of(Duration.ofMinutes(10))));
    }

    @Test
    void itMayDeclineAndSayWhatArrived() throws Exception {
        PageRequest request = open();
        String head = "{\"attempt\": \"" + request.attempt() + "\", ";
        answer(host.now(), head + "\"answer\": \"delivered\"}");
        answer(host.now(), head + "\"answer\": \"decline\", \"why\": \"on a plane\"}");
        answer(host.now(), head + "\"answer\": \"undelivered\", \"why\": \"no phone\"}");
        assertThat(inbox.answers())
                .containsExactly(
                        new PageAnswer.Delivered(request.attempt()),
                        new PageAnswer.Declined(request.attempt(), new Answerer.Addressee(), "on a plane"),
                        new PageAnswer.Undelivered(request.attempt(), "no phone"));
    }

    @Test
    void whatIsNotSignedOrTooOldIsNotHeard() throws Exception {
        String ack = "{\"attempt\": \"" + open().attempt() + "\", \"answer\": \"ack\"}";
        assertThat(answer(host.now(), ack, "v1=00").status()).isEqualTo(403);
        assertThat(answer(host.now(), ack, signature(host.now(), ack + " ")).status())
                .isEqualTo(403);
        assertThat(answer(host.now().minusSeconds(301), ack).status()).isEqualTo(403);
        assertThat(answer(host.now().plusSeconds(310), ack).status()).isEqualTo(403);
        assertThat(inbox.answers()).isEmpty();
    }

    @Test
    void theSameAnswerAgainIsNotHeardTwiceUnlessItWasNotRecorded() throws Exception {
        String ack = "{\"attempt\": \"" + open().attempt() + "\", \"answer\": \"ack\"}";
        Instant at = host.now();
        inbox.answersFromNowOn(new Heard(Heard.Result.NOT_RECORDED, "again"));
        assertThat(answer(at, ack).status()).isEqualTo(503);
        inbox.answersFromNowOn(new Heard(Heard.Result.DONE, "fine"));
        assertThat(answer(at, ack).status()).isEqualTo(200);
        assertThat(answer(at, ack).status()).isEqualTo(200);
        assertThat(inbox.answers()).hasSize(2);
    }

    @Test
    void anAnswerToAnAttemptThatIsNotOpenThereIsRefused() throws Exception {
        pager();
        assertThat(answer(host.now(), "{\"attempt\": \"pointsman:acme-1:neteng:0:9\", \"answer\": \"ack\"}")
                        .status())
                .isEqualTo(404);
        assertThat(answer(host.now(), "{\"attempt\": 3}").status()).isEqualTo(400);
        assertThat(answer(host.now(), "hello").status()).isEqualTo(400);
        assertThat(inbox.answers()).isEmpty();
    }

    @Test
    void aRefusalIsForGoodAndTooManyIsNot() {
        pager();
        instead = Optional.of(new StandIn.Reply(401, ""));
        assertThatThrownBy(() -> pager().send(request(1)))
                .isInstanceOfSatisfying(
                        PageNotSent.class, not -> assertThat(not.isForGood()).isTrue())
                .hasMessage("the target answers HTTP 401: it does not accept the bot's secret");
        instead = Optional.of(new StandIn.Reply(429, ""));
        assertThatThrownBy(() -> pager().send(request(1)))
                .isInstanceOfSatisfying(
                        PageNotSent.class, not -> assertThat(not.isForGood()).isFalse());
        instead = Optional.of(new StandIn.Reply(302, ""));
        assertThatThrownBy(() -> pager().send(request(1)))
                .isInstanceOf(PageNotSent.class)
                .hasMessageEndingWith("it redirects, and that is not followed");
    }

    @Test
    void silenceLeavesItOpenWhetherItWasSent() {
        pager();
        instead = Optional.of(StandIn.Reply.silence());
        assertThatThrownBy(() -> pager().send(request(1)))
                .isInstanceOf(IOException.class)
                .hasMessage("the target: no answer within 500ms");
        instead = Optional.of(StandIn.Reply.cut());
        assertThatThrownBy(() -> pager().send(request(1))).isInstanceOf(IOException.class);
    }

    @Test
    void aPrivateAddressIsAskedOnlyWhereThatIsConfigured() {
        started = true;
        start(Map.of("url", "https://169.254.169.254/latest"));
        assertThatThrownBy(() -> pager().send(request(1)))
                .isInstanceOfSatisfying(
                        PageNotSent.class, not -> assertThat(not.isForGood()).isTrue())
                .hasMessageContaining("private network");
    }

    @Test
    void theConfigurationNamesTheTargetWithTlsAndASecret() {
        Settings options = TestContext.settings(Map.of("targets", Map.of("desk", Map.of(), "night", Map.of())));
        Pager pager = plugin.pagers().get(0);
        assertThat(pager.problem("desk", options)).isEmpty();
        assertThat(pager.problem("desc", options))
                .contains("plugins.webhook.targets has no 'desc'; it has desk, night");
        assertThatThrownBy(() -> start(Map.of("url", "http://desk.example.net/")))
                .hasMessageContaining("plugins.webhook.targets.desk.url begins with https://");
        assertThatThrownBy(() -> start(Map.of("secret-env", "TOKEN")))
                .hasMessageContaining("the secret of plugins.webhook.targets.desk is too short")
                .hasMessageNotContaining("s3cret");
    }
}
