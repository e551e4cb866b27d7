package io.pointsman.plugin.slack;

import static io.pointsman.plugin.slack.Rig.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.pointsman.api.Audience;
import io.pointsman.plugin.slack.local.Delivery;
import io.pointsman.plugin.slack.local.Person;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a socket to Slack must bear: each row of the table of what goes wrong with it. */
class SocketFaultTest {

    private static final Duration DEADLINE = Duration.ofSeconds(3);

    private final Rig rig = Rig.up();
    private final Person nina = rig.slack.person("nina");

    SocketFaultTest() {
        rig.room("sw-acme", Audience.STAFF);
        nina.joins("sw-acme");
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private static void acked(Delivery delivery) {
        assertThat(delivery.answer(DEADLINE))
                .as("the acknowledgement within three seconds")
                .isPresent();
    }

    private Delivery command(String text) {
        return nina.types("sw-acme", "/switchover " + text);
    }

    /** The connection works: a command is acknowledged and heard. */
    private void works(String text) {
        acked(command(text));
        rig.heard(text);
    }

    @Test
    void oneAddressIsAskedForAtTheStart() {
        works("status");
        assertThat(rig.slack.calls("apps.connections.open")).hasSize(1);
        assertThat(rig.slack.calls("auth.test")).hasSize(1);
        assertThat(rig.slack.calls("bots.info")).isEmpty();
    }

    @Test
    void twoHundredCommandsAtOnceAreAllAcknowledgedAndHeardOnce() {
        List<Delivery> commands = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            commands.add(command("log number " + i));
        }
        commands.forEach(SocketFaultTest::acked);
        eventually(() -> assertThat(rig.inbox.said()).hasSize(200));
        assertThat(rig.inbox.said()).extracting(line -> line.text()).doesNotHaveDuplicates();
    }

    @Test
    void tenSlowHandlersDoNotDelayAnAcknowledgement() {
        List<Person> people = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            people.add(rig.slack.person("person" + i));
        }
        rig.beforeHearing(line -> {
            if (line.text().startsWith("log slow")) {
                sleep(Duration.ofSeconds(4));
            }
        });
        for (int i = 0; i < 10; i++) {
            rig.slack.privateChannel("room-" + i);
            people.get(i).types("room-" + i, "/switchover log slow " + i);
        }
        rig.slack.privateChannel("room-fast");
        Delivery fast = nina.types("room-fast", "/switchover status");
        acked(fast);
        rig.heard("status");
        assertThat(fast.tookToAck()).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void fiveThousandMessagesDoNotDelayACommand() {
        for (int i = 0; i < 5_000; i++) {
            nina.says("sw-acme", "chatter " + i);
        }
        acked(command("hold everything"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"warning", "refresh_requested", "something_new", ""})
    void aSocketThatIsTakenAwayIsReplaced(String reason) {
        rig.slack.sockets().disconnect(reason);
        eventually(() -> assertThat(rig.slack.sockets().everOpened()).isEqualTo(2));
        works("log taken away: " + reason + ".");
        assertThat(rig.inbox.connection()).containsExactly("up");
    }

    @Test
    void noAcknowledgementIsLostWhileASocketIsReplaced() {
        rig.slack.sockets().slowHandshake(Duration.ofMillis(400));
        rig.slack.sockets().disconnect("warning");
        List<Delivery> commands = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            commands.add(command("log during " + i));
            sleep(Duration.ofMillis(100));
        }
        commands.forEach(SocketFaultTest::acked);
    }

    @Test
    void aCommandIsAcknowledgedWhileSlackIsSlowToGiveAnAddress() {
        rig.slack.faults().slow("apps.connections.open", Duration.ofSeconds(4));
        rig.slack.sockets().disconnect("refresh_requested");
        Delivery command = command("status");
        acked(command);
        assertThat(command.tookToAck()).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void aNewSocketThatNeverAnswersCostsNothing() {
        rig.slack.sockets().leadNowhere(true);
        rig.slack.sockets().disconnect("refresh_requested");
        eventually(() -> assertThat(rig.slack.calls("apps.connections.open")).hasSize(2));
        for (int i = 0; i < 3; i++) {
            works("status " + i);
        }
        rig.slack.sockets().leadNowhere(false);
    }

    @Test
    void afterACloseAndACutTheSocketIsThereAgain() {
        rig.slack.sockets().close(1000);
        eventually(() -> assertThat(rig.slack.sockets().everOpened()).isEqualTo(2));
        works("after a close");
        rig.slack.sockets().cut();
        eventually(() -> assertThat(rig.slack.sockets().everOpened()).isEqualTo(3));
        works("after a cut");
    }

    @Test
    void aSilentSocketIsNoticed() {
        rig.slack.sockets().silence();
        Delivery lost = command("log into the hole");
        eventually(() -> assertThat(rig.slack.sockets().everOpened()).isEqualTo(2));
        works("status");
        assertThat(lost.isAcked()).isFalse();
    }

    @Test
    void aServerThatNeverAnswersPingsIsNotStormed() {
        rig.slack.sockets().answerPings(false);
        eventually(() -> assertThat(rig.slack.sockets().everOpened()).isGreaterThan(1));
        works("status");
        assertThat(rig.slack.sockets().everOpened()).isLessThan(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ok:false", "html", "500", "429", "refused"})
    void whateverSlackAnswersAtAReconnectTheSocketComesBack(String fault) {
        switch (fault) {
            case "ok:false" -> rig.slack.faults().refuse("apps.connections.open", "internal_error");
            case "html" -> rig.slack.faults().html("apps.connections.open");
            case "500" -> rig.slack.faults().status("apps.connections.open", 500, 2);
            case "429" -> rig.slack.faults().limit("apps.connections.open", 1);
            default -> rig.slack.sockets().refuse(true);
        }
        rig.slack.sockets().cut();
        eventually(() -> assertThat(rig.slack.calls("apps.connections.open")).hasSizeGreaterThan(1));
        if (!fault.equals("429")) {
            eventually(() -> assertThat(rig.inbox.connection()).hasSizeGreaterThan(1));
            assertThat(rig.inbox.connection().get(1)).isNotEqualTo("up");
            eventually(() -> assertThat(rig.inbox.reports())
                    .filteredOn(report -> !report.joined())
                    .as("the connection is lost, and the room is not at fault")
                    .isNotEmpty()
                    .allSatisfy(report -> assertThat(report.problem()).isEmpty()));
        }
        rig.slack.faults().mend();
        rig.slack.sockets().refuse(false);
        eventually(() -> assertThat(rig.inbox.connection()).last().isEqualTo("up"));
        eventually(() -> assertThat(rig.slack.sockets().count()).isEqualTo(1));
        works("status");
    }

    @Test
    void theSameEventThreeTimesIsHeardOnce() {
        nina.says("sw-acme", "!status");
        rig.heard("status");
        Delivery event = rig.slack.deliveries().getLast();
        rig.slack.repeat(event, 1);
        rig.slack.repeat(event, 0);
        eventually(() -> assertThat(event.attempts()).isEqualTo(3));
        works("end");
        assertThat(rig.inbox.said()).extracting(line -> line.text()).containsExactly("status", "end");
    }

    @Test
    void whateverTheWorkDoesThereIsAnAcknowledgement() {
        rig.beforeHearing(line -> {
            if (line.text().startsWith("log")) {
                throw new IllegalStateException("a bug");
            }
        });
        acked(command("log this"));
        nina.says("sw-acme", "!log that");
        acked(rig.slack.deliveries().getLast());
        acked(nina.types("sw-acme", "/another command"));
        acked(rig.slack.deliver("from_the_future", new JsonObject(), true));
        acked(rig.slack.deliver("interactive", new JsonObject(), true));
        works("status");
    }

    @Test
    void aHugeEnvelopeCostsAtMostTheSocket() {
        JsonObject huge = new JsonObject();
        huge.addProperty("text", "x".repeat(5_000_000));
        rig.slack.deliver("from_the_future", huge, true);
        eventually(() -> acked(command("status")));
    }

    @Test
    void nonsenseOnTheSocketIsBorne() {
        rig.slack.sockets().sendRaw("no json");
        rig.slack.sockets().sendRaw("{\"type\":");
        rig.slack.sockets().sendRaw("{\"type\":[],\"envelope_id\":{}}");
        rig.slack.sockets().sendRaw("{\"type\":\"events_api\",\"envelope_id\":\"x\",\"payload\":[]}");
        rig.slack.sockets().sendRaw("{\"type\":\"events_api\",\"envelope_id\":\"y\",\"payload\":{\"event\":7}}");
        works("status");
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
