package io.pointsman.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.CustomerId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignalRulesTest {

    private static final PluginSchemas GAUGES = new PluginSchemas() {
        @Override
        public Set<String> plugins() {
            return Set.of("console", "gauges", "journal");
        }

        @Override
        public Optional<String> connectionSchema(String plugin) {
            return plugin.equals("console") ? Optional.of("") : Optional.empty();
        }

        @Override
        public String optionsSchema(String plugin) {
            return "";
        }

        @Override
        public String signalsSchema(String plugin) {
            return plugin.equals("gauges")
                    ? "{\"type\": \"object\", \"additionalProperties\": false, \"properties\": {\"service\": {\"type\": \"string\"}, \"token-env\": {\"type\": \"string\"}}}"
                    : "";
        }
    };

    @TempDir
    private Path home;

    private ConfigLoader.Loaded load(String plugins, String signals) throws IOException {
        Path config = Files.createDirectories(home.resolve("config"));
        Files.createDirectories(config.resolve("customers"));
        Files.createDirectories(home.resolve("runbooks"));
        Files.writeString(home.resolve("runbooks/tiny.yaml"), RunbookLoaderTest.TINY);
        Files.writeString(config.resolve("pointsman.yaml"), """
                bot: {}
                connections:
                  - {id: desk, plugin: console}
                rooms:
                  customer: ["desk:#sw-{switchover}"]
                  staff: ["desk:#st-{switchover}"]
                """ + plugins);
        Files.writeString(
                config.resolve("people.yaml"),
                "people: [{id: nina, name: Nina, roles: [support], identities: [{connection: desk, account: nina}]}]\n");
        Files.writeString(config.resolve("customers/acme.yaml"), "name: Acme\nsignals:\n" + signals);
        return ConfigLoader.load(config, GAUGES, name -> Optional.empty());
    }

    private List<String> problems(String plugins, String signals) throws IOException {
        return load(plugins, signals).everything().stream()
                .map(Problem::toString)
                .filter(line -> line.contains("acme.yaml"))
                .toList();
    }

    @Test
    void whatAPluginIsToldOfACustomerIsHandedOver() throws IOException {
        ConfigLoader.Loaded loaded = load("plugins: {gauges: {grants: [health]}}\n", "  gauges: {service: a1}\n");
        assertThat(loaded.problems()).isEmpty();
        assertThat(loaded.config().orElseThrow().directory().customer(new CustomerId("acme")))
                .hasValueSatisfying(acme -> assertThat(acme.signals().get("gauges"))
                        .satisfies(
                                settings -> assertThat(settings.text("service")).contains("a1")));
    }

    @Test
    void everyMistakeIsToldWithItsLine() throws IOException {
        String granted = "plugins: {gauges: {grants: [health]}}\n";
        assertThat(problems(granted, "  gages: {service: a1}\n"))
                .singleElement()
                .asString()
                .contains("acme.yaml:3: unknown plugin 'gages'; did you mean 'gauges'?");
        assertThat(problems(granted, "  journal: {service: a1}\n"))
                .singleElement()
                .asString()
                .contains("acme.yaml:3: plugin 'journal' measures nothing");
        assertThat(problems(granted, "  gauges:\n    servce: a1\n"))
                .singleElement()
                .asString()
                .contains("acme.yaml:4: unknown key 'servce'; did you mean 'service'?");
        assertThat(problems("", "  gauges: {service: a1}\n"))
                .singleElement()
                .asString()
                .contains("acme.yaml:3: plugin 'gauges' may not measure: write plugins: {gauges: {grants: [health]}}");
        assertThat(problems("plugins: {gauges: {enabled: false}}\n", "  gauges: {service: a1}\n"))
                .singleElement()
                .asString()
                .contains("acme.yaml:3: plugin 'gauges' is not enabled in pointsman.yaml");
        assertThat(problems(granted, "  gauges: {token-env: NOT_THERE}\n"))
                .singleElement()
                .asString()
                .contains("acme.yaml:3: 'token-env': the environment variable NOT_THERE is not set");
    }
}
