package io.pointsman.plugin.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pointsman.api.CustomerId;
import io.pointsman.api.SwitchoverId;
import io.pointsman.api.alert.AlertSilencer;
import io.pointsman.api.alert.SilenceRequest;
import io.pointsman.api.testing.LiveHost;
import io.pointsman.http.testing.TestContext;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Silences in the Alertmanager of Debian. */
class AlertmanagerSilencerIT {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before anything runs.
    private Path directory;

    @SuppressWarnings("NullAway.Init") // Made before each test.
    private LocalAlertmanager alertmanager;

    private final LiveHost host = new LiveHost();
    private AlertmanagerPlugin plugin = new AlertmanagerPlugin();

    @BeforeEach
    void open() {
        alertmanager = new LocalAlertmanager(directory);
        plugin = started();
    }

    @AfterEach
    void close() {
        plugin.stop();
        alertmanager.close();
        host.close();
    }

    private AlertmanagerPlugin started() {
        AlertmanagerPlugin fresh = new AlertmanagerPlugin();
        fresh.start(TestContext.of(host, Map.of("url", alertmanager.url().toString())));
        return fresh;
    }

    private AlertSilencer silencer() {
        return plugin.silencers().get(0);
    }

    private SilenceRequest request(String customer, int number, Duration within) {
        return new SilenceRequest(
                "pointsman:" + customer + "-1:silence:" + number,
                new SwitchoverId(customer + "-1"),
                new CustomerId(customer),
                "customer",
                new TreeMap<>(Map.of("severity", "critical")),
                host.now().plus(within).truncatedTo(ChronoUnit.SECONDS),
                "the old edge loses its traffic");
    }

    private List<JsonNode> active() {
        return StreamSupport.stream(alertmanager.silences().spliterator(), false)
                .filter(one -> one.path("status").path("state").asString("").equals("active"))
                .toList();
    }

    private boolean isMuted(String name, String customer) {
        alertmanager.fire(Map.of("alertname", name, "customer", customer, "severity", "critical"));
        return StreamSupport.stream(alertmanager.alerts().spliterator(), false)
                .filter(alert -> alert.path("labels")
                                .path("alertname")
                                .asString("")
                                .equals(name)
                        && alert.path("labels").path("customer").asString("").equals(customer))
                .anyMatch(alert -> !alert.path("status").path("silencedBy").isEmpty());
    }

    @Test
    void itMutesTheAlertsOfThatCustomerAloneAndNeverAPageOfTheBot() throws Exception {
        SilenceRequest request = request("acme", 1, Duration.ofHours(1));
        String id = silencer().silence(request);
        assertThat(active()).hasSize(1);
        JsonNode silence = active().get(0);
        assertThat(silence.path("id").asString("")).isEqualTo(id);
        assertThat(silence.path("comment").asString(""))
                .isEqualTo("the old edge loses its traffic [pointsman:acme-1:silence:1]");
        assertThat(java.time.Instant.parse(silence.path("endsAt").asString(""))).isEqualTo(request.until());
        assertThat(isMuted("EdgeIdle", "acme")).isTrue();
        assertThat(isMuted("EdgeIdle", "globex")).isFalse();
        assertThat(isMuted("PointsmanPage", "acme")).isFalse();
    }

    @Test
    void askedAgainByABotThatForgotItFindsTheOneThatIsThere() throws Exception {
        SilenceRequest request = request("acme", 1, Duration.ofHours(1));
        String id = silencer().silence(request);
        plugin.stop();
        plugin = started();
        assertThat(silencer().silence(request)).isEqualTo(id);
        assertThat(active()).hasSize(1);
        assertThat(silencer().silence(request("acme", 11, Duration.ofHours(1))))
                .as("the key of another begins alike")
                .isNotEqualTo(id);
        assertThat(active()).hasSize(2);
    }

    @Test
    void itIsLiftedByItsKeyAndThatTwiceIsNoFailure() throws Exception {
        SilenceRequest request = request("acme", 1, Duration.ofHours(1));
        silencer().silence(request);
        alertmanager.silence("customer", "acme", "somebody else's");
        plugin.stop();
        plugin = started();
        silencer().lift(request);
        assertThat(active()).extracting(one -> one.path("comment").asString("")).containsExactly("somebody else's");
        silencer().lift(request);
        assertThat(silencer().silence(request))
                .as("what was lifted is not found")
                .isNotEmpty();
        assertThat(active()).hasSize(2);
    }

    @Test
    void whoseTimeIsOverIsNotSetAndAServiceThatIsGoneIsAFailure() {
        assertThatThrownBy(() -> silencer().silence(request("acme", 1, Duration.ofSeconds(-1))))
                .isInstanceOf(IOException.class)
                .hasMessage("its time is over already");
        alertmanager.breakDown();
        assertThatThrownBy(() -> silencer().silence(request("acme", 1, Duration.ofHours(1))))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("Alertmanager: ");
    }

    @Test
    void aSilenceThatNamesNoCustomerCannotBeAskedFor() {
        assertThatThrownBy(() -> new SilenceRequest(
                        "k",
                        new SwitchoverId("acme-1"),
                        new CustomerId("acme"),
                        " ",
                        new TreeMap<>(Map.of("severity", "critical")),
                        host.now(),
                        ""))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SilenceRequest(
                        "k",
                        new SwitchoverId("acme-1"),
                        new CustomerId("acme"),
                        "customer",
                        new TreeMap<>(Map.of("customer", "globex")),
                        host.now(),
                        ""))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
