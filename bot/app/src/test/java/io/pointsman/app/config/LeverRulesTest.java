package io.pointsman.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.Role;
import io.pointsman.api.lever.LeverAnswer;
import io.pointsman.api.lever.LeverRequest;
import io.pointsman.api.lever.TrafficLever;
import io.pointsman.api.runbook.Lever;
import io.pointsman.api.runbook.LeverCall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The lever of a runbook, turned by people or by a plugin. */
class LeverRulesTest {

    private static final String BY_HAND = "{kind: ops, holder: ops, label: the weight, settle: 5m}";

    @TempDir
    private Path home;

    private record PoolLever() implements TrafficLever {
        @Override
        public String name() {
            return "webhook";
        }

        @Override
        public Optional<String> problem(SortedMap<String, String> arguments) {
            return arguments.containsKey("pool") ? Optional.empty() : Optional.of("it needs a pool");
        }

        @Override
        public LeverAnswer ask(LeverRequest request) {
            return new LeverAnswer.Refused("a test");
        }
    }

    private RunbookLoader.LoadedRunbooks load(String lever) throws IOException {
        Path file = home.resolve("tiny.yaml");
        Files.writeString(file, RunbookLoaderTest.TINY.replace(BY_HAND, lever));
        return new RunbookLoader(Set.of(Role.OPS, Role.CUSTOMER), List.of(new PoolLever())).file(file);
    }

    @Test
    void aLeverOfAPluginIsReadWithWhatItIsTold() throws IOException {
        RunbookLoader.LoadedRunbooks loaded = load(
                "{kind: plugin, name: webhook, holder: ops, label: w, settle: 5m, with: {pool: acme, n: 3}, answer-within: 90s,"
                        + " on-abort: rollback}");
        assertThat(loaded.problems()).isEmpty();
        Lever lever = loaded.runbooks().get(0).lever();
        LeverCall call = lever.call().orElseThrow();
        assertThat(lever.kind()).isEqualTo(Lever.Kind.PLUGIN);
        assertThat(call.name()).isEqualTo("webhook");
        assertThat(call.arguments()).containsEntry("pool", "acme").containsEntry("n", "3");
        assertThat(call.answerWithin()).isEqualTo(Duration.ofSeconds(90));
        assertThat(call.onAbort()).isEqualTo(LeverCall.OnAbort.ROLLBACK);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {kind: plugin, holder: ops, label: w, settle: 5m} | tiny.yaml:3: a lever of 'kind: plugin' needs the name of the lever that a plugin offers
            {kind: plugin, name: webhok, holder: ops, label: w, settle: 5m} | tiny.yaml:3: no plugin that is enabled offers the lever 'webhok'; did you mean 'webhook'?
            {kind: plugin, name: webhook, holder: ops, label: w, settle: 5m, with: {pol: a}} | tiny.yaml:3: lever 'webhook': it needs a pool
            {kind: plugin, name: webhook, holder: customer, label: w, settle: 5m, with: {pool: a}} | tiny.yaml:3: the holder of a plugin's lever moves by hand when it fails, so it is a role of staff
            {kind: ops, holder: ops, label: w, settle: 5m, on-abort: rollback} | tiny.yaml:3: on-abort belongs to 'kind: plugin' alone
            """)
    void saysWhatIsWrongAndWhere(String lever, String expected) throws IOException {
        assertThat(load(lever).problems())
                .extracting(problem -> problem.toString().replace(home + "/", ""))
                .containsExactly(expected);
    }
}
