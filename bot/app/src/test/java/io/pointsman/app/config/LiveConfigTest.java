package io.pointsman.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.ConnectionId;
import io.pointsman.api.RunbookName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveConfigTest {

    private static final String BOT = """
            bot: {}
            connections:
              - {id: irc, plugin: irc, host: h, sasl: {account: p, password-env: SECRET}}
            rooms: {customer: ["irc:#sw-{switchover}"], staff: ["irc:#st-{switchover}"]}
            plugins: {journal: {lines: 7}}
            """;

    private static final String PEOPLE = """
            people:
              - {id: nina, name: Nina, roles: [support], identities: [{connection: irc, account: nina}]}
            """;

    private static final String ACME = "name: Acme\nengage: [nina]\n";

    private static final ConnectionId IRC = new ConnectionId("irc");

    @TempDir
    private Path home;

    private LiveConfig live;

    @BeforeEach
    void start() {
        write("config/pointsman.yaml", BOT);
        write("config/people.yaml", PEOPLE);
        write("config/customers/acme.yaml", ACME);
        write("runbooks/tiny.yaml", RunbookLoaderTest.TINY);
        live = new LiveConfig(load().config().orElseThrow(), this::load);
    }

    @Test
    void whatIsAsItWasIsSaidToBe() {
        assertThat(live.reload()).containsExactly("Reloaded: nothing has changed.");
    }

    @Test
    void peopleCustomersAndRunbooksAreReplacedAtOnce() {
        FileDirectory before = live.directory();
        write("config/people.yaml", PEOPLE.replace("account: nina", "account: nina2"));
        write("config/customers/acme.yaml", ACME.replace("Acme", "Acme Corp"));
        write("runbooks/tiny.yaml", RunbookLoaderTest.TINY.replace("title: Tiny", "title: Small"));
        write("runbooks/other.yaml", RunbookLoaderTest.TINY);
        assertThat(live.reload())
                .containsExactly(
                        "Reloaded: people, customers, runbooks changed.",
                        "A switchover that is open keeps the runbook with which it was opened.");
        assertThat(live.directory().byAccount(IRC, "nina")).isEmpty();
        assertThat(live.directory().byAccount(IRC, "nina2")).isPresent();
        assertThat(live.directory().customers().get(0).name()).isEqualTo("Acme Corp");
        assertThat(live.directory().runbook(new RunbookName("other"))).isPresent();
        assertThat(before.byAccount(IRC, "nina"))
                .as("who looks at the old one goes on to")
                .isPresent();
    }

    @Test
    void withAProblemNothingIsReplacedAndEveryProblemIsToldWithItsLine() {
        FileDirectory before = live.directory();
        write("config/people.yaml", PEOPLE.replace("roles: [support]", "roles: [suport]"));
        write("config/customers/acme.yaml", ACME.replace("Acme", "Acme Corp").replace("engage", "engaged"));
        assertThat(live.reload().stream().map(line -> line.replace(home + "/", "")))
                .containsExactly(
                        "NOT reloaded, nothing has changed: 2 problems.",
                        "config/customers/acme.yaml:2: unknown key 'engaged'; did you mean 'engage'?",
                        "config/people.yaml:2: unknown role 'suport'; did you mean 'support'?");
        assertThat(live.directory()).isSameAs(before);
    }

    @Test
    void whatOnlyAStartCanChangeIsNamedUntilThereWasOne() {
        write(
                "config/pointsman.yaml",
                BOT.replace("bot: {}", "bot: {prefix: '?'}\nstorage: {url: 'jdbc:sqlite:other.db'}")
                        .replace("host: h", "host: other")
                        .replace("#sw-", "#switch-")
                        .replace("lines: 7", "lines: 8"));
        List<String> expected = List.of(
                "Reloaded: nothing has changed.",
                "bot, storage, connections, rooms, plugins changed: takes effect at the next start.");
        assertThat(live.reload()).isEqualTo(expected);
        assertThat(live.reload()).as("it still waits for a start").isEqualTo(expected);
        write("config/pointsman.yaml", BOT);
        assertThat(live.reload()).containsExactly("Reloaded: nothing has changed.");
    }

    private ConfigLoader.Loaded load() {
        return ConfigLoader.load(home.resolve("config"), new TestSchemas(), name -> Optional.of("of " + name));
    }

    private void write(String file, String text) {
        try {
            Path path = home.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
