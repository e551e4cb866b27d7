package io.pointsman.plugin.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.pointsman.api.page.PageNotSent;
import io.pointsman.api.page.PageRequest;
import io.pointsman.api.page.PageTrace;
import io.pointsman.api.page.Pager;
import io.pointsman.api.page.Withdrawal;
import io.pointsman.api.testing.LiveHost;
import io.pointsman.api.testing.PagerContract;
import io.pointsman.api.testing.RecordingPagerInbox;
import io.pointsman.http.testing.TestContext;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Against the Alertmanager of Debian. */
class AlertmanagerPagerIT extends PagerContract {

    private static final Duration SOON = Duration.ofSeconds(10);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before anything runs.
    private Path directory;

    @SuppressWarnings("NullAway.Init") // Made before each test.
    private LocalAlertmanager alertmanager;

    private final LiveHost host = new LiveHost();
    private final RecordingPagerInbox inbox = new RecordingPagerInbox();
    private final AlertmanagerPlugin plugin = new AlertmanagerPlugin();
    private boolean started;

    @BeforeEach
    void open() {
        alertmanager = new LocalAlertmanager(directory);
    }

    @AfterEach
    void close() {
        plugin.stop();
        alertmanager.close();
        host.close();
    }

    @Override
    protected Pager pager() {
        return pager("1m");
    }

    private Pager pager(String every) {
        Pager pager = plugin.pagers().get(0);
        if (!started) {
            started = true;
            plugin.start(TestContext.of(
                    host,
                    Map.of(
                            "url",
                            alertmanager.url().toString(),
                            "every",
                            every,
                            "labels",
                            Map.of("severity", "critical"))));
            pager.listen(inbox);
        }
        return pager;
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
        return "the network";
    }

    @Override
    protected List<String> disturbedBy(PageRequest request) {
        return alertmanager.notified("firing").stream()
                .filter(alert -> alert.path("labels").path("page").asString("").equals(request.page()))
                .map(JsonNode::toString)
                .toList();
    }

    @Override
    protected void breakTheService() {
        pager();
        alertmanager.breakDown();
    }

    private void resolved() {
        await().atMost(SOON).until(() -> alertmanager.notified("resolved").size() == 1);
        assertThat(alertmanager.alerts()).isEmpty();
    }

    @Test
    void whoeverTakesThePageEndsTheAlert() throws Exception {
        PageRequest request = sent(1);
        pager().withdraw(request, new Withdrawal(Pager.Ending.TAKEN, Optional.empty(), ""));
        resolved();
    }

    @Test
    void theEndOfThePageEndsTheAlert() throws Exception {
        PageRequest request = sent(1);
        pager().withdraw(request, new Withdrawal(Pager.Ending.CLOSED, Optional.empty(), ""));
        resolved();
    }

    @Test
    void theAlertGoesOnWhileThePageWaitsAndEndsByItselfWithTheBot() throws Exception {
        pager("200ms");
        PageRequest request = sent(1);
        inbox.open(request);
        Instant later = host.now().plusMillis(1_500);
        await().atMost(SOON)
                .during(Duration.ofMillis(1_500))
                .until(() -> alertmanager.alerts().size() == 1);
        assertThat(Instant.parse(alertmanager.alerts().get(0).path("endsAt").asString("")))
                .as("posted again")
                .isAfter(later);
        plugin.stop();
        resolved();
    }

    @Test
    void anAlertThatEndedWhileTheBotWasAwayFiresAgainWithIt() throws Exception {
        inbox.open(request(1));
        pager("200ms");
        await().atMost(SOON).until(() -> disturbedBy(request(1)).size() == 1);
    }

    @Test
    void theSilencesThatHoldAreRemarkedOnce() throws Exception {
        alertmanager.silence("customer", "other", "window of other");
        assertThat(pager().send(request(1)).remark())
                .isEqualTo("Silences hold in Alertmanager: 'window of other' by olga until 2099-01-01T00:00Z"
                        + " (customer=other).");
        assertThat(pager().send(request(2).in(PageRequest.Manner.REMINDER)).remark())
                .isEmpty();
    }

    @Test
    void aPageThatASilenceMutesReachedNobody() {
        alertmanager.silence("customer", "acme", "window of acme");
        assertThatThrownBy(() -> pager().send(request(1)))
                .isInstanceOfSatisfying(
                        PageNotSent.class, not -> assertThat(not.isForGood()).isFalse())
                .hasMessageContaining("mutes it by the silence 'window of acme' by olga");
    }

    @Test
    void theAlertOfAnAttemptIsFound() throws Exception {
        assertThat(pager().find(sent(1))).isInstanceOf(PageTrace.Found.class);
    }

    @Test
    void theLabelsAreTheSameWhateverIsSaidLater() throws Exception {
        sent(1);
        pager().send(request(2).in(PageRequest.Manner.REMINDER));
        assertThat(alertmanager.alerts()).hasSize(1);
        JsonNode labels = alertmanager.alerts().get(0).path("labels");
        assertThat(labels.propertyNames())
                .containsExactlyInAnyOrder("alertname", "page", "switchover", "customer", "role", "notify", "severity");
        assertThat(labels.path("notify").asString("")).isEqualTo("network");
    }

    @Test
    void withoutAnAddressTheConfigurationSaysSo() {
        assertThat(pager().problem("network", TestContext.settings(Map.of())).orElseThrow())
                .contains("plugins: {alertmanager: {url: …}}");
    }
}
