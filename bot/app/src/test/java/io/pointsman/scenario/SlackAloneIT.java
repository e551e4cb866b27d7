package io.pointsman.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.event.JournalEvent;
import io.pointsman.plugin.slack.local.LocalSlack;
import io.pointsman.plugin.slack.local.Person;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The packaged bot with Slack as its only connection: rooms, votes, a hold by the customer, and {@code kill -9} in a burst. */
@Timeout(180)
class SlackAloneIT {

    private static final String CUSTOMER = "sw-acme-1";
    private static final String STAFF = "sw-acme-1-staff";

    @TempDir
    Path folder;

    private final LocalSlack slack = LocalSlack.start();
    private final Person nina = slack.person("nina");
    private final Person omar = slack.person("omar");
    private final Person nelly = slack.person("nelly");
    private final Person carol = slack.external("carol");

    @AfterEach
    void close() {
        slack.close();
    }

    @Test
    void aSwitchoverRunsInSlackAndSurvivesAKill() {
        slack.withoutLimits();
        configure();
        RecordedLog log = new RecordedLog(folder.resolve("data/pointsman.db"));
        try (BotProcess bot = new BotProcess(
                SwitchoverStage.distribution(),
                folder,
                Map.of("SLACK_BOT_TOKEN", LocalSlack.BOT_TOKEN, "SLACK_APP_TOKEN", LocalSlack.APP_TOKEN))) {
            bot.awaitLogged("connection hq is up");
            nina.whispers("open acme standard-ramp");
            sees(STAFF, "acme-1");
            Awaitility.await("staff are in their room")
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> slack.look(STAFF).members().containsAll(List.of("nina", "omar", "nelly")));
            assertThat(slack.look(CUSTOMER).isPrivate()).isTrue();
            assertThat(slack.look(STAFF).isPrivate()).isTrue();
            slack.share(CUSTOMER);
            carol.joins(CUSTOMER);
            sees(CUSTOMER, "welcome to acme-1");

            omar.types(STAFF, "/switchover done pre.tls");
            sees(STAFF, "done by Omar");
            carol.says(CUSTOMER, "<@" + LocalSlack.BOT_USER + "> done pre.origin-allowlist");
            sees(CUSTOMER, "\"Origin lets us in\" is done by Carol");
            sees(STAFF, "\"Origin lets us in\" done by Carol");
            nelly.types(STAFF, "/switchover done pre.forecast");
            carol.says(CUSTOMER, "!done pre.test-plan");
            sees(CUSTOMER, "done by Carol");
            nina.says(STAFF, "!poll");
            sees(STAFF, "gate.0");
            omar.says(STAFF, "!nogo a graph looks odd");
            sees(STAFF, "NO-GO for ops: a graph looks odd");
            carol.says(CUSTOMER, "!hold checkout is slow");
            sees(CUSTOMER, "HOLD by Carol");
            sees(STAFF, "HOLD by Carol (customer): checkout is slow");

            for (int i = 0; i < 20; i++) {
                nelly.says(STAFF, "!log burst " + i + " end");
            }
            sees(STAFF, "burst 3 end");
            bot.kill();
            carol.says(CUSTOMER, "!hold it is worse while you are away");
            bot.startAgain();
            Awaitility.await("every line of the burst is in the log")
                    .atMost(Duration.ofSeconds(60))
                    .failFast("the bot ended:\n" + bot.log(), () -> !bot.isAlive())
                    .untilAsserted(() -> assertThat(notes(log)).hasSize(20));
            nelly.says(STAFF, "!log after the kill");
            sees(STAFF, "after the kill");
            sees(CUSTOMER, "it is worse while you are away");
            assertThat(notes(log)).doesNotHaveDuplicates();
            assertThat(slack.look(STAFF).said())
                    .filteredOn(text -> text.startsWith("Log by Nelly: burst"))
                    .doesNotHaveDuplicates();

            assertThat(slack.look(CUSTOMER).said())
                    .noneMatch(text -> text.contains("graph looks odd") || text.contains("burst"));
            assertThat(bot.command("verify", "acme-1", "--config", "config").output())
                    .contains("all whole");
            assertThat(bot.log())
                    .doesNotContain(LocalSlack.BOT_TOKEN)
                    .doesNotContain(LocalSlack.APP_TOKEN)
                    .doesNotContain("ticket=");
        }
    }

    private static List<String> notes(RecordedLog log) {
        return log.entries().stream()
                .filter(entry -> entry.event() instanceof JournalEvent.Logged)
                .map(entry -> ((JournalEvent.Logged) entry.event()).text())
                .filter(text -> text.startsWith("burst "))
                .toList();
    }

    private void sees(String channel, String part) {
        Awaitility.await(channel + " reads " + part)
                .atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(slack.look(channel).said()).anyMatch(text -> text.contains(part)));
    }

    private void configure() {
        SwitchoverStage.write(folder.resolve("config/pointsman.yaml"), """
                bot: {nick: pointsman}
                storage: {url: "jdbc:sqlite:data/pointsman.db"}
                connections:
                  - {id: hq, plugin: slack, api-base: "%s", bot-token-env: SLACK_BOT_TOKEN, app-token-env: SLACK_APP_TOKEN}
                rooms: {customer: ["hq:sw-{switchover}"], staff: ["hq:sw-{switchover}-staff"]}
                """.formatted(slack.apiBase()));
        SwitchoverStage.write(folder.resolve("config/customers/acme.yaml"), """
                name: Acme
                contacts: [{id: carol, name: Carol, identities: [{connection: hq, account: %s}]}]
                engage: [nina, omar, nelly]
                """.formatted(carol.account()));
        SwitchoverStage.write(folder.resolve("config/people.yaml"), """
                people:
                  - {id: nina, name: Nina, roles: [support], identities: [{connection: hq, account: %s}]}
                  - {id: omar, name: Omar, roles: [ops], identities: [{connection: hq, account: %s}]}
                  - {id: nelly, name: Nelly, roles: [neteng], identities: [{connection: hq, account: %s}]}
                  - {id: pete, name: Pete, roles: [product-engineering], identities: [{connection: hq, account: %s}]}
                administrators: [nina]
                """.formatted(
                        nina.account(),
                        omar.account(),
                        nelly.account(),
                        slack.person("pete").account()));
        SwitchoverStage.write(
                folder.resolve("runbooks/standard-ramp.yaml"), SwitchoverStage.resource("standard-ramp.yaml"));
    }
}
