package io.pointsman.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.plugin.Grant;
import io.pointsman.web.Listen;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The HTTP server, and what plugins are granted. */
class WebConfigTest {

    @TempDir
    private Path home;

    /** The journal cannot do without reporting health. */
    private static final class NeedyJournal implements PluginSchemas {
        private final TestSchemas others = new TestSchemas();

        @Override
        public Set<String> plugins() {
            return others.plugins();
        }

        @Override
        public Optional<String> connectionSchema(String plugin) {
            return others.connectionSchema(plugin);
        }

        @Override
        public String optionsSchema(String plugin) {
            return others.optionsSchema(plugin);
        }

        @Override
        public Set<Grant> needs(String plugin) {
            return plugin.equals("journal") ? Set.of(Grant.HEALTH) : Set.of();
        }
    }

    private ConfigLoader.Loaded load(PluginSchemas schemas, String more) throws IOException {
        Path config = Files.createDirectories(home.resolve("config"));
        Files.writeString(
                config.resolve("people.yaml"),
                "people: [{id: nina, name: Nina, roles: [support], identities: [{connection: irc, account: nina}]}]\n");
        Files.writeString(config.resolve("pointsman.yaml"), """
                bot: {}
                connections: [{id: irc, plugin: irc, host: h}]
                rooms: {customer: ["irc:#sw-{switchover}"], staff: ["irc:#st-{switchover}"]}
                runbooks: "%s"
                """.formatted(RunbookLoaderTest.source("runbooks")) + more);
        return ConfigLoader.load(config, schemas, name -> Optional.empty());
    }

    private List<String> problems(PluginSchemas schemas, String more) throws IOException {
        return load(schemas, more).problems().stream().map(Problem::toString).toList();
    }

    private Optional<BotConfig.Http> http(String more) throws IOException {
        return load(new TestSchemas(), more).config().orElseThrow().bot().http();
    }

    @Test
    void withoutTheSectionThereIsNoServer() throws IOException {
        assertThat(http("")).isEmpty();
    }

    @Test
    void aServerListensWhereItIsTold() throws IOException {
        assertThat(http("http: {listen: \"127.0.0.1:8080\"}"))
                .contains(new BotConfig.Http(new Listen("127.0.0.1", 8080), Optional.empty()));
        assertThat(http("http: {listen: \"[::1]:1\", public-url: \"https://bot.example.net/\"}"))
                .contains(new BotConfig.Http(new Listen("::1", 1), Optional.of(URI.create("https://bot.example.net"))));
    }

    @Test
    void whatIsNoPlaceIsAProblemOfItsLine() throws IOException {
        assertThat(problems(new TestSchemas(), "http:\n  listen: \"8080\"\n  public-url: bot.example.net\n"))
                .satisfiesExactly(
                        listen -> assertThat(listen).contains("pointsman.yaml:6:", "127.0.0.1:8080", "'8080'"),
                        url -> assertThat(url).contains("pointsman.yaml:7:", "https://bot.example.net"));
        assertThat(problems(new TestSchemas(), "http: {lissen: x}"))
                .anySatisfy(problem -> assertThat(problem).contains("missing key 'listen'"))
                .anySatisfy(problem -> assertThat(problem).contains("'lissen'", "listen"));
    }

    @Test
    void aPluginThatNeedsAGrantSaysWhatToWrite() throws IOException {
        assertThat(problems(new NeedyJournal(), ""))
                .singleElement()
                .asString()
                .contains("plugin 'journal' needs health: write plugins: {journal: {grants: [health]}}");
        assertThat(problems(new NeedyJournal(), "plugins: {journal: {grants: [health]}}"))
                .isEmpty();
        assertThat(problems(new NeedyJournal(), "plugins: {journal: {enabled: false}}"))
                .isEmpty();
        assertThat(problems(new NeedyJournal(), "plugins: {journal: {grants: [pager]}}"))
                .hasSize(1);
    }
}
