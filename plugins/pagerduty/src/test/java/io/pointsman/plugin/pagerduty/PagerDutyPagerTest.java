package io.pointsman.plugin.pagerduty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.pointsman.api.PersonId;
import io.pointsman.api.page.Answerer;
import io.pointsman.api.page.Heard;
import io.pointsman.api.page.PageAnswer;
import io.pointsman.api.page.PageNotSent;
import io.pointsman.api.page.PageReceipt;
import io.pointsman.api.page.PageRequest;
import io.pointsman.api.page.PageTrace;
import io.pointsman.api.page.Pager;
import io.pointsman.api.page.Withdrawal;
import io.pointsman.api.plugin.PluginContext;
import io.pointsman.api.settings.Settings;
import io.pointsman.api.testing.FakeWebCall;
import io.pointsman.api.testing.LiveHost;
import io.pointsman.api.testing.PagerContract;
import io.pointsman.api.testing.RecordingPagerInbox;
import io.pointsman.http.testing.StandIn;
import io.pointsman.http.testing.TestContext;
import io.pointsman.plugin.pagerduty.testing.LocalIncident;
import io.pointsman.plugin.pagerduty.testing.LocalPagerDuty;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PagerDutyPagerTest extends PagerContract {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Answerer KENJI = new Answerer.Known(new PersonId("kenji"));

    private final LiveHost host = new LiveHost();
    private final RecordingPagerInbox inbox = new RecordingPagerInbox();
    private final LocalPagerDuty pagerDuty = new LocalPagerDuty();
    private final PagerDutyPlugin plugin = new PagerDutyPlugin();
    private boolean started;

    private record Context(TestContext inner, Settings settings) implements PluginContext {
        @Override
        public io.pointsman.api.Host host() {
            return inner.host();
        }

        @Override
        public io.pointsman.api.plugin.Memory memory() {
            return inner.memory();
        }
    }

    @AfterEach
    void close() {
        plugin.stop();
        pagerDuty.close();
        host.close();
    }

    private static Settings settings(Map<String, ?> options) {
        Map<String, String> environment = Map.of(
                "ROUTING",
                LocalPagerDuty.ROUTING_KEY,
                "TOKEN",
                LocalPagerDuty.TOKEN,
                "HOOK",
                "a webhook secret",
                "OLD",
                "the secret before");
        return new Settings(options, name -> Optional.ofNullable(environment.get(name)));
    }

    private Map<String, Object> options() {
        Map<String, Object> options = new HashMap<>();
        options.put("services", Map.of("network", Map.of("routing-key-env", "ROUTING")));
        options.put("token-env", "TOKEN");
        options.put("from", LocalPagerDuty.BOT);
        options.put("people", Map.of("kenji", "kenji@example.net", "nobody", "gone@example.net"));
        options.put("webhook-secret-env", "HOOK");
        options.put("old-webhook-secret-env", "OLD");
        options.put("events-url", pagerDuty.url().toString());
        options.put("api-url", pagerDuty.url().toString());
        options.put("every", "50ms");
        options.put("appears", "20s");
        options.put("timeout", "10s");
        return options;
    }

    @Override
    protected Pager pager() {
        return pager(Map.of());
    }

    private Pager pager(Map<String, Object> more) {
        Pager pager = plugin.pagers().get(0);
        if (!started) {
            started = true;
            Map<String, Object> options = options();
            options.putAll(more);
            plugin.start(new Context(TestContext.of(host, Map.of()), settings(options)));
            pager.listen(inbox);
            pagerDuty.subscribe(this::hears);
        }
        return pager;
    }

    private int hears(Map<String, String> headers, String body) {
        return plugin.endpoints()
                .get(0)
                .handler()
                .handle(FakeWebCall.post("/plugins/pagerduty/webhooks", headers, body, Instant.EPOCH))
                .response()
                .status();
    }

    /** No look but those that webhooks ask for. */
    private Pager withoutLooking() {
        return pager(Map.of("every", "1000m"));
    }

    @Override
    protected RecordingPagerInbox inbox() {
        return inbox;
    }

    @Override
    protected String goodAddress() {
        return "network";
    }

    @Override
    protected String badAddress() {
        return "PD Network";
    }

    @Override
    protected List<String> disturbedBy(PageRequest request) {
        return pagerDuty.incidents().stream()
                .filter(one -> one.key().equals(request.page()))
                .map(one -> one.payload().toString())
                .toList();
    }

    @Override
    protected void breakTheService() {
        pager();
        pagerDuty.breakDown();
    }

    @Override
    protected void acknowledge(PageRequest request) {
        pagerDuty.acknowledges("PKENJI");
    }

    private PageRequest open() throws Exception {
        PageRequest request = sent(1);
        inbox.open(request);
        return request;
    }

    private LocalIncident incident() {
        return pagerDuty.incidents().get(0);
    }

    private void answered(PageAnswer... answers) {
        await().atMost(SOON).untilAsserted(() -> assertThat(inbox.answers()).containsExactly(answers));
    }

    private static PageAnswer acknowledged(PageRequest request, Answerer who) {
        return new PageAnswer.Acknowledged(request.page(), who, Optional.empty());
    }

    private static Withdrawal taken(String person) {
        return new Withdrawal(Pager.Ending.TAKEN, Optional.of(new PersonId(person)), "taken");
    }

    @Test
    void aPageIsOneIncidentHoweverManyAreCalledAndHoweverOften() throws Exception {
        pager().send(request(1));
        pager().send(request(2).in(PageRequest.Manner.REMINDER));
        pager().send(request(1).in(PageRequest.Manner.REPEAT));
        assertThat(pagerDuty.incidents()).hasSize(1);
        assertThat(pagerDuty.events())
                .extracting(one -> one.path("dedup_key").asString(""))
                .containsOnly(request(1).page());
    }

    @Test
    void whoAcknowledgesThereIsThePersonWhomTheOptionsName() throws Exception {
        PageRequest request = open();
        pagerDuty.acknowledges("PKENJI");
        answered(acknowledged(request, KENJI));
    }

    @Test
    void whoIsNotNamedIsStillAnswered() throws Exception {
        PageRequest request = open();
        pagerDuty.acknowledges("PJONAS");
        answered(acknowledged(request, new Answerer.Address("jonas@example.net", "Name of PJONAS")));
    }

    @Test
    void aWebhookIsEnough() throws Exception {
        withoutLooking();
        PageRequest request = open();
        pagerDuty.acknowledges("PKENJI");
        answered(acknowledged(request, KENJI));
        assertThat(pagerDuty.isSubscribed()).isTrue();
    }

    @Test
    void lostWebhooksDoNotMatter() throws Exception {
        pager();
        pagerDuty.webhooks(LocalPagerDuty.Post.IS_LOST);
        PageRequest request = open();
        pagerDuty.acknowledges("PKENJI");
        answered(acknowledged(request, KENJI));
    }

    @Test
    void doubledWebhooksAreOneAnswer() throws Exception {
        withoutLooking();
        PageRequest request = open();
        pagerDuty.webhooks(LocalPagerDuty.Post.COMES_TWICE);
        int before = pagerDuty.asked().size();
        pagerDuty.acknowledges("PKENJI");
        answered(acknowledged(request, KENJI));
        assertThat(pagerDuty.asked().stream()
                        .skip(before)
                        .filter(asked -> asked.path().equals("/incidents")))
                .as("the second was known by its id")
                .hasSize(1);
    }

    @Test
    void webhooksOutOfOrderTellWhatIsTrueNow() throws Exception {
        withoutLooking();
        PageRequest request = open();
        pagerDuty.webhooks(LocalPagerDuty.Post.IS_HELD_BACK);
        pagerDuty.acknowledges("PJONAS");
        pagerDuty.passes(Duration.ofMinutes(30));
        pagerDuty.webhooks(LocalPagerDuty.Post.ARRIVES);
        pagerDuty.acknowledges("PKENJI");
        answered(acknowledged(request, KENJI));
    }

    @Test
    void theSecretBeforeIsGoodWhileItIsChangedAndAnotherIsRefused() throws Exception {
        withoutLooking();
        PageRequest request = open();
        pagerDuty.signsWith("the secret before");
        pagerDuty.acknowledges("PKENJI");
        answered(acknowledged(request, KENJI));
        String body = "{\"event\": {\"id\": \"E9\", \"event_type\": \"incident.resolved\"}}";
        assertThat(hears(Map.of("X-PagerDuty-Signature", LocalPagerDuty.sign("another", body)), body))
                .isEqualTo(403);
    }

    @Test
    void whatIsSignedIsNeverRefusedForRefusalsEndTheSubscription() {
        pager();
        for (String body : List.of("", "[]", "{\"event\": {\"event_type\": \"pagey.ping\"}}", "not JSON")) {
            assertThat(hears(Map.of("X-PagerDuty-Signature", LocalPagerDuty.sign("a webhook secret", body)), body))
                    .isEqualTo(202);
        }
    }

    /** The vector of PagerDuty's own client would need its secret; this one was made by openssl dgst -sha256 -hmac. */
    @Test
    void theSignatureIsThatOfAKnownExample() {
        assertThat(Webhooks.of(
                        "key",
                        "The quick brown fox jumps over the lazy dog"
                                .getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .isEqualTo("v1=f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8");
    }

    @Test
    void anAcknowledgementThatIsNotRecordedIsToldAgain() throws Exception {
        PageRequest request = open();
        inbox.answersFromNowOn(new Heard(Heard.Result.NOT_RECORDED, ""));
        pagerDuty.acknowledges("PKENJI");
        await().atMost(SOON).until(() -> inbox.answers().size() >= 2);
        assertThat(inbox.answers()).containsOnly(acknowledged(request, KENJI));
    }

    @Test
    void anAcknowledgementThereThatRunsOutOpensThePageAgain() throws Exception {
        PageRequest request = open();
        pagerDuty.acknowledges("PKENJI");
        answered(acknowledged(request, KENJI));
        inbox.taken(request);
        pagerDuty.passes(Duration.ofMinutes(30));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(inbox.answers())
                        .last()
                        .isInstanceOfSatisfying(
                                PageAnswer.Unacknowledged.class,
                                lapsed -> assertThat(lapsed.key()).isEqualTo(request.page())));
    }

    @Test
    void whoTakesThePageElsewhereAcknowledgesTheIncidentInTheirNameAndTheirWordHolds() throws Exception {
        PageRequest request = open();
        inbox.taken(request);
        pager().withdraw(request, taken("kenji"));
        assertThat(incident().acknowledgedBy()).containsExactly("PKENJI");
        pagerDuty.passes(Duration.ofMinutes(30));
        await().atMost(SOON).until(() -> incident().status().equals("acknowledged"));
        assertThat(inbox.answers()).isEmpty();
    }

    @Test
    void whereTheWordOfWhoTookItDoesNotComeTheBotAcknowledgesAfterAWhile() throws Exception {
        pager(Map.of("appears", "300ms"));
        inbox.taken(open());
        await().atMost(SOON).until(() -> incident().status().equals("acknowledged"));
        assertThat(incident().acknowledgedBy()).containsExactly("PBOT");
    }

    @Test
    void whomPagerDutyDoesNotKnowAcknowledgesAsTheBot() throws Exception {
        pager().withdraw(open(), taken("nobody"));
        assertThat(incident().acknowledgedBy()).containsExactly("PBOT");
    }

    @Test
    void withoutTheRestApiItIsAcknowledgedWithoutAName() throws Exception {
        PageRequest request = open();
        plugin.stop();
        pagerDuty.next(new StandIn.Reply(503, "{}"));
        started = false;
        withoutLooking().withdraw(request, taken("kenji"));
        assertThat(incident().status()).isEqualTo("acknowledged");
    }

    @Test
    void theEndOfThePageResolvesTheIncident() throws Exception {
        PageRequest request = open();
        pager().withdraw(request, new Withdrawal(Pager.Ending.CLOSED, Optional.empty(), ""));
        assertThat(incident().status()).isEqualTo("resolved");
        assertThat(pagerDuty.openWith(request.page())).isZero();
    }

    @Test
    void whoResolvesItThereHasTakenThePage() throws Exception {
        PageRequest request = open();
        pagerDuty.resolves("PKENJI");
        answered(acknowledged(request, KENJI));
    }

    @Test
    void anIncidentThatResolvesItselfReachesNobodyAndIsOpenedAnewByTheNextCall() throws Exception {
        PageRequest request = open();
        pagerDuty.passes(Duration.ofHours(4));
        answered(new PageAnswer.Undelivered(
                request.page(), "PagerDuty has resolved the incident by itself, and calls nobody any more"));
        pager().send(request(2).in(PageRequest.Manner.REMINDER));
        assertThat(pagerDuty.openWith(request.page())).isEqualTo(1);
    }

    @Test
    void whatMakesNoIncidentReachesNobody() throws Exception {
        pager(Map.of("appears", "300ms"));
        pagerDuty.loseEvents();
        pager().send(request(1));
        inbox.open(request(1));
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(inbox.answers()).hasSize(1).first().isInstanceOf(PageAnswer.Undelivered.class));
    }

    @Test
    void aPageThatIsOpenAgainCallsAgain() throws Exception {
        PageRequest request = open();
        pager().withdraw(request, taken("kenji"));
        pager().send(request(2).in(PageRequest.Manner.REMINDER));
        assertThat(incident().calls()).hasSize(2);
        assertThat(pagerDuty.openWith(request.page())).isEqualTo(1);
    }

    @Test
    void anAttemptThatWasOnItsWayWhenSomebodyTookThePageCallsNobodyAgain() throws Exception {
        PageRequest request = open();
        pagerDuty.acknowledges("PKENJI");
        answered(acknowledged(request, KENJI));
        inbox.taken(request);
        pager().send(request(2).in(PageRequest.Manner.REMINDER));
        assertThat(incident().calls()).hasSize(1);
        assertThat(incident().status()).isEqualTo("acknowledged");
    }

    @Test
    void whatPagerDutyDoesNotCallAgainForIsNotSent() throws Exception {
        PageRequest request = open();
        pager().withdraw(request, taken("kenji"));
        pagerDuty.keepAcknowledgements();
        assertThatThrownBy(() -> pager().send(request(2).in(PageRequest.Manner.REMINDER)))
                .isInstanceOfSatisfying(
                        PageNotSent.class, not -> assertThat(not.isForGood()).isTrue())
                .hasMessage("its incident stays acknowledged, and PagerDuty calls nobody for that");
    }

    @Test
    void anAcknowledgementThereHoldsForHalfAnHourAndTheIncidentForFour() throws Exception {
        PageRequest request = open();
        pagerDuty.acknowledges("PKENJI");
        answered(acknowledged(request, KENJI));
        inbox.taken(request);
        pagerDuty.passes(Duration.ofMinutes(29));
        assertThat(incident().status()).isEqualTo("acknowledged");
        pagerDuty.passes(Duration.ofMinutes(1));
        await().atMost(SOON).until(() -> inbox.answers().size() == 2);
        assertThat(inbox.answers().get(1)).isInstanceOf(PageAnswer.Unacknowledged.class);
        pagerDuty.passes(Duration.ofMinutes(209));
        assertThat(pagerDuty.openWith(request.page())).isEqualTo(1);
        pagerDuty.passes(Duration.ofMinutes(1));
        assertThat(pagerDuty.openWith(request.page())).isZero();
    }

    @Test
    void oneMoreReasonIsANoteOfTheIncident() throws Exception {
        pager().note(open(), "latency too");
        assertThat(incident().notes()).containsExactly("latency too");
    }

    @Test
    void afterARestartTheIncidentIsFound() throws Exception {
        PageRequest request = sent(1);
        assertThat(request.reference()).isEqualTo(incident().id());
        assertThat(pager().find(request)).isEqualTo(new PageTrace.Found(PageReceipt.sent(incident().id())));
    }

    @Test
    void tooManyIsTriedAgainAndAWrongKeyIsNot() {
        pager();
        pagerDuty.next(new StandIn.Reply(429, "{}"));
        assertThatThrownBy(() -> pager().send(request(1)))
                .isInstanceOfSatisfying(
                        PageNotSent.class, not -> assertThat(not.isForGood()).isFalse());
        pagerDuty.next(new StandIn.Reply(400, "{\"status\":\"invalid event\"}"));
        assertThatThrownBy(() -> pager().send(request(1)))
                .isInstanceOfSatisfying(
                        PageNotSent.class, not -> assertThat(not.isForGood()).isTrue());
        assertThat(pagerDuty.incidents()).isEmpty();
    }

    @Test
    void silenceAndACutLeaveItOpenWhetherItWasSent() {
        pager(Map.of("timeout", "500ms"));
        pagerDuty.next(StandIn.Reply.silence());
        assertThatThrownBy(() -> pager().send(request(1)))
                .isInstanceOf(IOException.class)
                .hasMessage("PagerDuty: no answer within 500ms");
        pagerDuty.next(StandIn.Reply.cut());
        assertThatThrownBy(() -> pager().send(request(1))).isInstanceOf(IOException.class);
    }

    @Test
    void aRestApiThatFailsDelaysNothingThatEventsTook() throws Exception {
        pager();
        pagerDuty.next(new StandIn.Reply(202, "{\"status\":\"success\"}"), new StandIn.Reply(500, "{}"));
        assertThat(withoutLooking().send(request(1)).reference()).isEmpty();
    }

    @Test
    void noSecretIsSaidWhateverIsWrong() {
        Map<String, Object> options = options();
        options.put("services", Map.of("network", Map.of("routing-key-env", "TOKEN")));
        assertThatThrownBy(() -> PagerDutySettings.of(settings(options)))
                .hasMessageContaining("plugins.pagerduty.services.network is none")
                .hasMessageNotContaining(LocalPagerDuty.TOKEN);
        options.put("services", Map.of("network", Map.of("routing-key-env", "ROUTING")));
        options.put("events-url", "http://events.example.net");
        assertThatThrownBy(() -> PagerDutySettings.of(settings(options))).hasMessageContaining("without TLS");
        assertThat(PagerDutySettings.of(settings(options())).toString())
                .doesNotContain(LocalPagerDuty.TOKEN)
                .doesNotContain(LocalPagerDuty.ROUTING_KEY);
    }

    @Test
    void theConfigurationNamesTheService() {
        Settings options = settings(options());
        assertThat(plugin.pagers().get(0).problem("network", options)).isEmpty();
        assertThat(plugin.pagers().get(0).problem("netwrk", options))
                .contains("plugins.pagerduty.services has no 'netwrk'; it has network");
    }
}
