package io.pointsman.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.event.PageEvent;
import io.pointsman.api.picture.PageState;
import io.pointsman.http.testing.StandIn;
import io.pointsman.plugin.irc.testing.IrcTestNetwork;
import io.pointsman.plugin.pagerduty.testing.LocalIncident;
import io.pointsman.plugin.pagerduty.testing.LocalPagerDuty;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Kills in the middle of an escalation over chat and PagerDuty, which is ill now and then and whose webhooks are all lost: a page is one incident,
 * which calls people once, is taken with the page wherever somebody takes it, and ends with it.
 */
@Execution(ExecutionMode.CONCURRENT)
class PagerDutyKillIT extends EscalationKills {

    private static final String ON_CALL = """
            policies:
              neteng:
                steps:
                  - {call: [{pager: pagerduty, to: network, name: the network people}, {role: neteng}], patience: 10s, repeats: 1}
                  - {call: [{pager: pagerduty, to: network, name: the network people}, {role: lead}], patience: 10s}
                rounds: 9
                most-per-person: 0
            """;

    private static final String PAGER_DUTY = """
            plugins:
              pagerduty:
                grants: [pager]
                services: {network: {routing-key-file: FOLDER/routing-key}}
                token-file: FOLDER/token
                from: bot@example.net
                people: {nelly: nelly@example.net}
                events-url: URL
                api-url: URL
                every: 500ms
            """;

    private final LocalPagerDuty pagerDuty = new LocalPagerDuty();

    @Test
    void aPageIsOneIncidentWhereTheBotMustAskWhoSomebodyIs() {
        try (pagerDuty) {
            surviveKills(
                    IrcTestNetwork.ngircd(),
                    false,
                    Map.of(
                            "config/oncall.yaml",
                            ON_CALL,
                            "+config/pointsman.yaml",
                            PAGER_DUTY
                                    .replace("FOLDER", folder.toString())
                                    .replace("URL", pagerDuty.url().toString()),
                            "routing-key",
                            LocalPagerDuty.ROUTING_KEY,
                            "token",
                            LocalPagerDuty.TOKEN));
        }
    }

    @Override
    boolean rang(String key) {
        return !pagerDuty.incidents(key).isEmpty();
    }

    /** In PagerDuty, where there is an incident and chance wants it. */
    @Override
    void acknowledge(SwitchoverStage stage, PageState page) {
        if (random.nextBoolean() && pagerDuty.acknowledges(page.key(), "PNELLY")) {
            answered.put(page.key(), Instant.now());
        } else {
            acknowledgeInChat(stage, page);
        }
    }

    @Override
    void passTheTime() {
        pagerDuty.next(new StandIn.Reply(503, "{}"), StandIn.Reply.cut(), new StandIn.Reply(429, "{}"));
    }

    @Override
    void isWholeThere() {
        assertThat(pagerDuty.incidents())
                .extracting(LocalIncident::key)
                .as("seed %d", seed)
                .doesNotHaveDuplicates();
        for (LocalIncident incident : pagerDuty.incidents()) {
            assertThat(incident.calls()).as("%s; seed %d", incident.key(), seed).hasSize(1);
            // One that was on its way at that moment may still arrive.
            assertThat(incident.calls().getFirst())
                    .as("%s; seed %d", incident.key(), seed)
                    .isBefore(answered.getOrDefault(incident.key(), Instant.MAX.minusSeconds(2))
                            .plusSeconds(2));
        }
    }

    @Override
    void isWholeInTheEnd(SwitchoverStage stage) {
        for (PageState page : stage.log.state().pages()) {
            String wanted = page.status() == PageState.Status.CLOSED ? "resolved" : "acknowledged";
            Awaitility.await(page.key() + " is " + wanted + " there; seed " + seed)
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> pagerDuty.incidents(page.key()).stream()
                            .allMatch(incident -> incident.status().equals(wanted)));
        }
        assertThat(stage.log.entries(PageEvent.PageUnacknowledged.class, ""))
                .as("seed %d", seed)
                .isEmpty();
    }

    @Override
    String told() {
        return pagerDuty.incidents().size() + " incidents of "
                + pagerDuty.events().size() + " events";
    }
}
