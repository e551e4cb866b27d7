package io.pointsman.plugin.slack;

import static io.pointsman.plugin.slack.Rig.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.settings.Settings;
import io.pointsman.plugin.slack.local.LocalSlack;
import io.pointsman.plugin.slack.wire.Scopes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the bot may in Slack is what its manifest asks for, and what is missing is said with what it is for. */
class ScopesTest {

    private static final Path MANIFEST = Path.of("../../config/slack-manifest.yaml");

    /** The items of the list under a key, those behind a {@code #} too. */
    private static Set<String> listed(String key) throws IOException {
        List<String> lines = Files.readAllLines(MANIFEST);
        int start = lines.indexOf(lines.stream()
                .filter(line -> line.strip().equals(key + ":"))
                .findFirst()
                .orElseThrow());
        return lines.subList(start + 1, lines.size()).stream()
                .takeWhile(line -> line.strip().startsWith("-") || line.strip().startsWith("#"))
                .map(line -> line.strip().replaceFirst("^# ", ""))
                .filter(line -> line.startsWith("- "))
                .map(line -> line.substring(2).strip())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void theManifestAsksForWhatTheBotNeedsAndNothingElse() throws IOException {
        assertThat(listed("bot"))
                .isEqualTo(Stream.concat(Scopes.needed().stream(), Scopes.wished().stream())
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void theWholeConversationWorksWithTheManifestAndNoMore() throws IOException {
        LocalSlack slack = LocalSlack.start();
        slack.grant(listed("bot"));
        slack.subscribe(listed("bot_events"));
        try (Rig rig = Rig.made(slack, Map.of()).start().room("sw-acme", io.pointsman.api.Audience.STAFF)) {
            var nina = slack.person("nina");
            rig.transport
                    .invite(Rig.address("sw-acme"), new io.pointsman.api.chat.Invitee(nina.account(), ""))
                    .toCompletableFuture()
                    .join();
            eventually(() -> assertThat(rig.report("sw-acme").members()).hasSize(1));
            nina.says("sw-acme", "!status");
            rig.heard("status");
            nina.whispers("mine");
            rig.heard("mine");
            rig.say("sw-acme", "all is well").join();
            assertThat(rig.transport.complaints()).isEmpty();
        }
    }

    @Test
    void whatIsMissingIsSaidWithWhatItIsFor() {
        LocalSlack slack = LocalSlack.start();
        slack.grant(Set.of("chat:write", "groups:read", "users:read"));
        Settings settings = new Settings(
                Map.of("api-base", slack.apiBase(), "bot-token-env", "BOT", "app-token-env", "APP"),
                name -> Optional.of(name.equals("BOT") ? LocalSlack.BOT_TOKEN : LocalSlack.APP_TOKEN));
        try (Rig rig = Rig.made(slack, Map.of()).start()) {
            assertThat(rig.transport.complaints())
                    .contains("the scope commands is not granted: nobody can type /switchover or use shortcuts")
                    .noneMatch(line -> line.contains("chat:write"));
            assertThat(new SlackTransportFactory().examine(settings, rig.host)).isEqualTo(rig.transport.complaints());
            slack.revokeTokens("invalid_auth");
            assertThat(new SlackTransportFactory().examine(settings, rig.host))
                    .singleElement()
                    .asString()
                    .contains("invalid_auth");
        }
    }
}
