package io.pointsman.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.Role;
import io.pointsman.api.alert.AlertSilencer;
import io.pointsman.api.alert.SilenceRequest;
import io.pointsman.api.runbook.ExpectedAlert;
import io.pointsman.api.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The alerts that a runbook expects: silenced by a plugin, and those of one customer alone. */
class AlertRulesTest {

    private static final String GOOD =
            "{id: idle, silencer: alertmanager, customer-label: tenant, labels: {alertname: Idle},"
                    + " at-most: 12h, why: the old edge}";

    @TempDir
    private Path home;

    private record Silencer(String name, boolean ready) implements AlertSilencer {
        @Override
        public Optional<String> problem(Settings options) {
            return ready ? Optional.empty() : Optional.of("no address is named");
        }

        @Override
        public String silence(SilenceRequest request) {
            return "1";
        }

        @Override
        public void lift(SilenceRequest request) {}
    }

    private RunbookLoader.LoadedRunbooks load(String alerts) throws IOException {
        Path file = home.resolve("tiny.yaml");
        Files.writeString(file, "expected-alerts: [" + alerts + "]\n" + RunbookLoaderTest.TINY);
        return new RunbookLoader(
                        Set.of(Role.OPS, Role.CUSTOMER),
                        RunbookChecks.UNKNOWN,
                        Optional.empty(),
                        Optional.of(List.of(
                                new OfferedSilencer(new Silencer("alertmanager", true), Settings.none()),
                                new OfferedSilencer(new Silencer("unready", false), Settings.none()))))
                .file(file);
    }

    @Test
    void expectedAlertsAreReadWhole() throws IOException {
        RunbookLoader.LoadedRunbooks loaded = load(GOOD);
        assertThat(loaded.problems()).isEmpty();
        ExpectedAlert alert = loaded.runbooks().get(0).expectedAlerts().get(0);
        assertThat(alert.customerLabel()).isEqualTo("tenant");
        assertThat(alert.labels()).isEqualTo(Map.of("alertname", "Idle"));
        assertThat(alert.atMost()).isEqualTo(Duration.ofHours(12));
        assertThat(alert.from()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            'customer-label: tenant, ' | '' | customer-label
            labels: {alertname: Idle} | labels: {} | 'labels' must not be empty
            labels: {alertname: Idle} | labels: {alertname: Idle, tenant: globex} | the label 'tenant' names the customer, and the bot gives it the customer's id: leave it out here
            silencer: alertmanager | silencer: alertmanger | no plugin that is enabled silences alerts by the name 'alertmanger'; did you mean 'alertmanager'?
            silencer: alertmanager | silencer: unready | silencer 'unready': no address is named
            at-most: 12h | 'from: nowhere, at-most: 12h' | unknown phase 'nowhere'
            at-most: 12h | 'from: back, at-most: 12h' | the window ends with a rollback, so it cannot begin with one
            customer-label: tenant | customer-label: ten-ant | the label by which alerts name their customer
            """)
    void saysWhatIsWrongAndWhere(String part, String instead, String expected) throws IOException {
        assertThat(GOOD).contains(part);
        assertThat(load(GOOD.replace(part, instead)).problems())
                .extracting(Problem::toString)
                .anyMatch(problem -> problem.contains("tiny.yaml:1: ") && problem.contains(expected));
    }

    @Test
    void twoOfOneNameAreRefused() throws IOException {
        assertThat(load(GOOD + ", " + GOOD).problems())
                .extracting(Problem::toString)
                .anyMatch(problem -> problem.contains("expected alerts 'idle' exist already"));
    }
}
