package io.pointsman.plugin.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pointsman.api.page.Answerer;
import io.pointsman.api.page.PageAnswer;
import io.pointsman.api.page.PageNotSent;
import io.pointsman.api.page.PageRequest;
import io.pointsman.api.page.PageTrace;
import io.pointsman.api.page.Pager;
import io.pointsman.api.page.Urgency;
import io.pointsman.api.page.Withdrawal;
import io.pointsman.api.testing.LiveHost;
import io.pointsman.api.testing.PagerContract;
import io.pointsman.api.testing.RecordingPagerInbox;
import io.pointsman.http.testing.StandIn;
import io.pointsman.http.testing.TestContext;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class NtfyPagerTest extends PagerContract {

    private final LiveHost host = new LiveHost();
    private final RecordingPagerInbox inbox = new RecordingPagerInbox();
    private final WebhookPlugin plugin = new WebhookPlugin();
    private final NtfyServer server = new NtfyServer();
    /** In place of the bot, where a button of a phone leads. */
    private final StandIn bot = StandIn.start(this::press);

    private boolean started;

    private StandIn.Reply press(StandIn.Asked asked) {
        String attempt = asked.path().substring("/answer/".length());
        inbox.tell(
                asked.field("answer").equals("decline")
                        ? new PageAnswer.Declined(attempt, new Answerer.Addressee(), "")
                        : new PageAnswer.Acknowledged(attempt, new Answerer.Addressee(), Optional.empty()));
        return new StandIn.Reply(200, "taken");
    }

    @AfterEach
    void close() {
        plugin.stop();
        server.close();
        bot.close();
        host.close();
    }

    @Override
    protected Pager pager() {
        Pager pager = plugin.pagers().get(1);
        if (!started) {
            started = true;
            plugin.start(TestContext.of(
                    host, Map.of("ntfy", Map.of("url", server.url().toString(), "token-env", "TOKEN"))));
            pager.listen(inbox);
            inbox.linksBelow(bot.url() + "/answer/");
        }
        return pager;
    }

    @Override
    protected RecordingPagerInbox inbox() {
        return inbox;
    }

    @Override
    protected String goodAddress() {
        return "kenji-7Hq2xV";
    }

    @Override
    protected String badAddress() {
        return "kenji mori";
    }

    private List<JsonNode> calls(PageRequest request) {
        return server.kept().stream()
                .filter(message -> message.path("tags").path(1).asString("").equals(request.attempt()))
                .toList();
    }

    @Override
    protected List<String> disturbedBy(PageRequest request) {
        return calls(request).stream()
                .map(message -> message.path("title").asString("") + "\n"
                        + message.path("message").asString(""))
                .toList();
    }

    @Override
    protected void breakTheService() {
        pager();
        server.answers(new StandIn.Reply(500, ""));
    }

    @Override
    protected void acknowledge(PageRequest request) throws Exception {
        press(request, 0);
    }

    /** As the app on a phone does it. */
    private void press(PageRequest request, int button) throws Exception {
        JsonNode action = calls(request).get(0).path("actions").get(button);
        HttpRequest.Builder press = HttpRequest.newBuilder(
                        URI.create(action.path("url").asString("")))
                .method(
                        action.path("method").asString(""),
                        HttpRequest.BodyPublishers.ofString(action.path("body").asString("")));
        action.path("headers")
                .properties()
                .forEach(header ->
                        press.header(header.getKey(), header.getValue().asString("")));
        try (HttpClient phone = HttpClient.newHttpClient()) {
            assertThat(phone.send(press.build(), HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void theSecondButtonDeclines() throws Exception {
        PageRequest request = sent(1);
        press(request, 1);
        assertThat(inbox.answers())
                .containsExactly(new PageAnswer.Declined(request.attempt(), new Answerer.Addressee(), ""));
    }

    @Test
    void itIsAsLoudAsThePageIsUrgent() throws Exception {
        PageRequest high = request(1);
        pager().send(high);
        PageRequest low = new PageRequest(
                high.page(),
                high.page() + ":2",
                high.manner(),
                high.to(),
                high.person(),
                high.name(),
                high.switchover(),
                high.customer(),
                high.customerName(),
                high.role(),
                Urgency.LOW,
                high.by(),
                high.reasons(),
                high.context(),
                "",
                high.openedAt(),
                high.at());
        pager().send(low);
        assertThat(calls(high).get(0).path("priority").asInt(0)).isEqualTo(5);
        assertThat(calls(low).get(0).path("priority").asInt(0)).isEqualTo(3);
    }

    @Test
    void whoIsReleasedIsToldWithoutANoise() throws Exception {
        PageRequest request = sent(1);
        pager().withdraw(request, new Withdrawal(Pager.Ending.CLOSED, Optional.empty(), "you are released"));
        pager().withdraw(request, new Withdrawal(Pager.Ending.CLOSED, Optional.empty(), ""));
        assertThat(server.kept()).hasSize(2);
        assertThat(server.kept().get(1).path("message").asString("")).isEqualTo("you are released");
        assertThat(server.kept().get(1).path("priority").asInt(0)).isEqualTo(2);
        assertThat(server.kept().get(1).has("actions")).isFalse();
    }

    @Test
    void whatWasSentIsFoundAgainAfterARestart() throws Exception {
        PageRequest request = sent(1);
        assertThat(pager().find(request)).isEqualTo(new PageTrace.Found(io.pointsman.api.page.PageReceipt.sent("m0")));
    }

    @Test
    void aLongPageStaysAMessage() throws Exception {
        PageRequest one = request(1);
        PageRequest big = new PageRequest(
                one.page(),
                one.attempt(),
                one.manner(),
                one.to(),
                one.person(),
                one.name(),
                one.switchover(),
                one.customer(),
                one.customerName(),
                one.role(),
                one.urgency(),
                one.by(),
                java.util.Collections.nCopies(40, "日本".repeat(200)),
                one.context(),
                "",
                one.openedAt(),
                one.at());
        pager().send(big);
        assertThat(calls(big)).hasSize(1);
    }

    @Test
    void whoAsksTooOftenIsAskedToWait() {
        pager();
        server.answers(new StandIn.Reply(429, "{\"code\":42901,\"http\":429,\"error\":\"limit reached\"}"));
        assertThatThrownBy(() -> pager().send(request(1)))
                .isInstanceOfSatisfying(
                        PageNotSent.class, not -> assertThat(not.isForGood()).isFalse())
                .hasMessage("ntfy answers HTTP 429: it is asked too often");
    }

    @Test
    void withoutAServerTheConfigurationSaysSo() {
        assertThat(plugin.pagers()
                        .get(1)
                        .problem("topic", TestContext.settings(Map.of()))
                        .orElseThrow())
                .contains("write plugins: {webhook: {ntfy: {url: …}}}");
    }
}
