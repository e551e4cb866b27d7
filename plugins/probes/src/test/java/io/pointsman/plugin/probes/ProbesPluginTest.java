package io.pointsman.plugin.probes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pointsman.api.Host;
import io.pointsman.api.check.StepCheck;
import io.pointsman.api.plugin.Memory;
import io.pointsman.api.plugin.Plugin;
import io.pointsman.api.plugin.PluginContext;
import io.pointsman.api.settings.Settings;
import io.pointsman.api.testing.ThreadHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProbesPluginTest {

    private static final Pattern CALL = Pattern.compile("check: \\{name: ([a-z-]+)(?:, with: \\{([^}]*)})?}");
    private static final Pattern ARGUMENT = Pattern.compile("([a-z0-9-]+): (\"[^\"]*\"|[^,\"]+)");

    private static Plugin started(Map<String, ?> options) {
        Plugin plugin = ServiceLoader.load(Plugin.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(ProbesPlugin.class::isInstance)
                .findFirst()
                .orElseThrow();
        plugin.start(new PluginContext() {
            @Override
            public Host host() {
                return new ThreadHost();
            }

            @Override
            public Settings settings() {
                return TestOptions.settings(options);
            }

            @Override
            public Memory memory() {
                throw new UnsupportedOperationException("not needed");
            }
        });
        return plugin;
    }

    @Test
    void itsChecksHaveNamesOfTheirOwn() {
        Plugin plugin = started(Map.of("resolvers", List.of("127.0.0.1")));
        assertThat(plugin.checks())
                .extracting(StepCheck::name)
                .containsExactly(
                        "dns-ttl",
                        "dns-points-here",
                        "dns-answers",
                        "tls",
                        "http",
                        "purge",
                        "origin-allowlist",
                        "origin-lockdown",
                        "parity");
        plugin.stop();
    }

    @Test
    void whereNothingIsConfiguredNothingIsOffered() {
        Plugin plugin = started(Map.of());
        assertThat(plugin.checks()).isEmpty();
        plugin.stop();
    }

    @Test
    void theShippedRunbooksCallThemAsTheyWantToBeCalled() throws IOException {
        Map<String, StepCheck> checks = new TreeMap<>();
        new ProbesPlugin().checks().forEach(check -> checks.put(check.name(), check));
        List<String> problems = new ArrayList<>();
        int calls = 0;
        try (Stream<Path> runbooks = Files.list(Path.of("../../runbooks"))) {
            for (Path runbook :
                    runbooks.filter(file -> file.toString().endsWith(".yaml")).toList()) {
                // A parameter stands for a number wherever a check is given one.
                Matcher call = CALL.matcher(Files.readString(runbook).replaceAll("\\{\\{\\w+}}", "300"));
                while (call.find()) {
                    StepCheck check = checks.get(call.group(1));
                    if (check != null) {
                        calls++;
                        check.problem(arguments(
                                        Optional.ofNullable(call.group(2)).orElse("")))
                                .ifPresent(problem ->
                                        problems.add(runbook.getFileName() + ": " + check.name() + ": " + problem));
                    }
                }
            }
        }
        assertThat(problems).isEmpty();
        assertThat(calls).as("calls found").isGreaterThan(10);
    }

    private static SortedMap<String, String> arguments(String text) {
        SortedMap<String, String> arguments = new TreeMap<>();
        Matcher argument = ARGUMENT.matcher(text);
        while (argument.find()) {
            arguments.put(argument.group(1), argument.group(2).replace("\"", "").strip());
        }
        return arguments;
    }

    @Test
    void optionsThatCannotBeMeantAreRefusedInOneLine(@TempDir Path directory) throws IOException {
        assertThatThrownBy(() -> started(Map.of("resolvers", List.of("dns.example"))))
                .hasMessageStartingWith("resolvers: 'dns.example' is no address; write 192.0.2.1");
        assertThatThrownBy(() -> started(Map.of("edges", Map.of("fra", "300.1.1.1"))))
                .hasMessageStartingWith("edges: fra: '300.1.1.1' is no address");
        assertThatThrownBy(() -> started(Map.of("purge", Map.of("header", "Purge-Token"))))
                .hasMessage("purge: header and token-env (or token-file) belong together; name both or none");
        assertThatThrownBy(() ->
                        started(Map.of("trust", directory.resolve("none.pem").toString())))
                .hasMessageContaining("none.pem cannot be read; it must be a PEM file of authorities");
        Path empty = Files.writeString(directory.resolve("empty.pem"), "");
        assertThatThrownBy(() -> started(Map.of("trust", empty.toString()))).hasMessageContaining("empty.pem");
    }

    @Test
    void aSecretIsNeverShown() {
        ProbesOptions options =
                TestOptions.of(Map.of("purge", Map.of("header", "Purge-Token", "token-env", "PURGE_TOKEN")));
        assertThat(options.purge().token()).contains("secret");
        assertThat(options.toString()).doesNotContain("secret");
    }
}
