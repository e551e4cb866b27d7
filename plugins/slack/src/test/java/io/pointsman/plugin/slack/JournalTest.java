package io.pointsman.plugin.slack;

import static io.pointsman.plugin.slack.Rig.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.Audience;
import io.pointsman.api.chat.Incoming;
import io.pointsman.plugin.slack.local.Delivery;
import io.pointsman.plugin.slack.local.Person;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What Slack was told has arrived is never lost, and never done twice; what cannot be kept is not accepted. */
class JournalTest {

    private final Rig rig = Rig.up().room("sw-acme", Audience.STAFF);
    private final Person nina = rig.slack.person("nina");

    JournalTest() {
        nina.joins("sw-acme");
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void aCommandThatCannotBeWrittenDownIsNotAcceptedAndNeverDone() {
        rig.keeping.isFull(true);
        Delivery command = nina.types("sw-acme", "/switchover rollback now");
        assertThat(command.answer(Duration.ofSeconds(3))
                        .orElseThrow()
                        .get("text")
                        .getAsString())
                .contains("not accepted, try again");
        rig.keeping.isFull(false);
        nina.says("sw-acme", "!end");
        rig.heard("end");
        assertThat(rig.inbox.said()).extracting(Incoming::text).containsExactly("end");
    }

    @Test
    void aCommandThatIsWrittenDownTooLateIsNotAcceptedAndNotDoneLater() {
        rig.keeping.isSlow(Duration.ofMillis(2_400));
        Delivery command = nina.types("sw-acme", "/switchover rollback now");
        assertThat(command.answer(Duration.ofSeconds(3))
                        .orElseThrow()
                        .get("text")
                        .getAsString())
                .contains("not accepted, try again");
        rig.keeping.isSlow(Duration.ZERO);
        eventually(() -> assertThat(rig.keeping.open()).isEmpty());
        nina.says("sw-acme", "!end");
        rig.heard("end");
        assertThat(rig.inbox.said()).extracting(Incoming::text).containsExactly("end");
    }

    @Test
    void anEventThatCannotBeWrittenDownIsNotAcknowledgedAndComesAgain() {
        rig.slack.patience(Duration.ofMillis(500), Duration.ZERO, Duration.ofSeconds(1));
        rig.keeping.isFull(true);
        nina.says("sw-acme", "!status");
        Delivery event = rig.slack.deliveries().getLast();
        eventually(() -> assertThat(event.attempts()).isGreaterThan(1));
        assertThat(event.isAcked()).isFalse();
        rig.keeping.isFull(false);
        rig.heard("status");
        assertThat(event.answer(Duration.ofSeconds(3))).isPresent();
        assertThat(rig.inbox.said()).hasSize(1);
    }

    @Test
    void whatWasAcknowledgedBeforeACrashIsDoneAfterIt() {
        rig.beforeHearing(line -> {
            throw new IllegalStateException("the crash");
        });
        nina.types("sw-acme", "/switchover status");
        eventually(() -> assertThat(rig.keeping.open())
                .anySatisfy(entry -> assertThat(entry.body()).contains("/switchover")));
        try (Rig later = rig.again().start()) {
            later.heard("status");
        }
    }

    @Test
    void whatIsThroughIsNotWorkedOnAgainAfterACrash() {
        nina.types("sw-acme", "/switchover ramp next");
        Incoming line = rig.heard("ramp next");
        assertThat(rig.keeping.open()).extracting(entry -> entry.key()).contains(line.key());
        rig.transport.workedOn(line.key());
        assertThat(rig.keeping.open()).extracting(entry -> entry.key()).doesNotContain(line.key());
    }

    @Test
    void whatWasAcknowledgedLongBeforeIsHeardAndNotDone() {
        rig.keeping.keepsAsIfAgo(Duration.ofMinutes(10));
        rig.beforeHearing(line -> {
            throw new IllegalStateException("the crash");
        });
        nina.types("sw-acme", "/switchover rollback now");
        eventually(() -> assertThat(rig.keeping.open())
                .anySatisfy(entry -> assertThat(entry.body()).contains("/switchover")));
        try (Rig later = rig.again().start()) {
            eventually(() ->
                    assertThat(later.inbox.missed()).extracting(Incoming::text).containsExactly("rollback now"));
            assertThat(later.inbox.said()).isEmpty();
        }
    }

    @Test
    void aRepetitionAfterARestartHasNoSecondEffect() {
        nina.says("sw-acme", "!status");
        rig.heard("status");
        Delivery event = rig.slack.deliveries().getLast();
        rig.transport.stop();
        eventually(() -> assertThat(rig.slack.sockets().count()).isZero());
        rig.keeping.open().forEach(entry -> rig.keeping.done(entry.key()));
        try (Rig later = rig.again().start()) {
            rig.slack.repeat(event, 3);
            nina.says("sw-acme", "!end");
            later.heard("end");
            assertThat(later.inbox.said()).extracting(Incoming::text).containsExactly("end");
        }
    }

    @Test
    void whatWasSaidWhileNobodyListenedIsFoundInTheHistory() {
        nina.says("sw-acme", "!status");
        rig.heard("status");
        rig.transport.stop();
        eventually(() -> assertThat(rig.slack.sockets().count()).isZero());
        rig.keeping.open().forEach(entry -> rig.keeping.done(entry.key()));
        rig.slack.subscribe(Set.of());
        nina.says("sw-acme", "!hold it is slow");
        try (Rig later = rig.again().start().room("sw-acme", Audience.STAFF)) {
            later.heard("hold it is slow");
            assertThat(later.inbox.said()).hasSize(1);
        }
    }
}
