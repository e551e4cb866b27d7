package io.pointsman.plugin.slack;

import static io.pointsman.plugin.slack.Rig.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.Audience;
import io.pointsman.plugin.slack.local.LocalSlack;
import io.pointsman.plugin.slack.local.Person;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bot starts while Slack is not well: it is there as soon as Slack is. */
class StartFaultTest {

    private final Rig rig = Rig.made(LocalSlack.start(), Map.of());

    @AfterEach
    void close() {
        rig.close();
    }

    @ParameterizedTest
    @CsvSource({
        "auth.test, ok:false",
        "auth.test, 429",
        "auth.test, 500",
        "apps.connections.open, ok:false",
        "apps.connections.open, 429",
        "apps.connections.open, 500",
        "apps.connections.open, html"
    })
    void aStartIsTriedUntilItWorks(String method, String fault) {
        switch (fault) {
            case "ok:false" -> rig.slack.faults().refuse(method, "fatal_error", 1);
            case "429" -> rig.slack.faults().limit(method, 1);
            case "500" -> rig.slack.faults().status(method, 500, 1);
            default -> rig.slack.faults().html(method);
        }
        if (fault.equals("html")) {
            rig.transport.start(rig.inbox);
            eventually(
                    () -> assertThat(rig.inbox.connection()).last().asString().contains("no answer of Slack"));
            rig.slack.faults().mend();
            eventually(() -> assertThat(rig.inbox.connection()).last().isEqualTo("up"));
        } else {
            rig.start();
        }
        assertThat(rig.slack.calls(method)).hasSizeGreaterThan(1);
        assertThat(rig.slack.sockets().everOpened()).isEqualTo(1);
    }

    @Test
    void aRoomThatWasWantedBeforeIsThereAfterwards() {
        rig.slack.faults().status("auth.test", 503, 1);
        rig.transport.keepChannel(new io.pointsman.api.chat.ChannelRequest(Rig.address("sw-acme"), Audience.STAFF, ""));
        rig.start();
        Person nina = rig.slack.person("nina");
        eventually(() -> assertThat(rig.report("sw-acme").joined()).isTrue());
        nina.joins("sw-acme");
        nina.says("sw-acme", "!status");
        rig.heard("status");
    }
}
