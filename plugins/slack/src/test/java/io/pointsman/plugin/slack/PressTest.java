package io.pointsman.plugin.slack;

import static io.pointsman.plugin.slack.Rig.address;
import static io.pointsman.plugin.slack.Rig.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.pointsman.api.Audience;
import io.pointsman.api.ChannelAddress;
import io.pointsman.api.ConnectionId;
import io.pointsman.api.chat.Board;
import io.pointsman.api.chat.ChannelReport;
import io.pointsman.api.chat.ChatInbox;
import io.pointsman.api.chat.Chosen;
import io.pointsman.api.chat.Incoming;
import io.pointsman.api.chat.Objection;
import io.pointsman.api.chat.Offer;
import io.pointsman.api.chat.Speaker;
import io.pointsman.plugin.slack.local.Delivery;
import io.pointsman.plugin.slack.local.LocalSlack;
import io.pointsman.plugin.slack.local.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The pinned message, buttons, forms, the home, and messages that are put into the timeline, in front of a Slack within the test. */
class PressTest {

    private final Rig rig = Rig.up();
    private final LocalSlack slack = rig.slack;
    private final Person nina = slack.person("nina");
    private final Offering offering = new Offering();

    /** A bot that offers what a sample board offers, and notes what is pressed. */
    private static final class Offering implements ChatInbox {

        private final List<Chosen> pressed = new CopyOnWriteArrayList<>();
        private volatile String home = "Home of ";

        @Override
        public void chose(Chosen press) {
            pressed.add(press);
        }

        @Override
        public Offer offered(Chosen press) {
            return SampleBoards.board("Ramp").allChoices().stream()
                    .filter(choice -> choice.key().equals(press.choice()))
                    .findFirst()
                    .<Offer>map(Offer.Open::new)
                    .orElseGet(() -> new Offer.Refused("That button is stale."));
        }

        @Override
        public List<Objection> objections(Chosen press) {
            return press.answers().getOrDefault("why", "").length() > 3
                    ? List.of()
                    : List.of(new Objection("why", "Say more."));
        }

        @Override
        public Optional<Board> home(Speaker who) {
            return who.account().map(account -> SampleBoards.board(home + who.name()));
        }

        @Override
        public void said(Incoming line) {}

        @Override
        public void joined(ChannelAddress channel, Speaker who) {}

        @Override
        public void sessionEnded(ConnectionId connection, String session) {}

        @Override
        public void channelChanged(ChannelReport report) {}

        @Override
        public void connectionChanged(ConnectionId connection, boolean up, String why) {}
    }

    @BeforeEach
    void open() {
        rig.pressing = offering;
        rig.room("#sw", Audience.CUSTOMER);
        nina.joins("#sw");
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private void show(String phase) {
        rig.transport
                .board(address("#sw"), SampleBoards.board(phase))
                .toCompletableFuture()
                .orTimeout(20, java.util.concurrent.TimeUnit.SECONDS)
                .join();
    }

    private Chosen pressed() {
        eventually(() -> assertThat(offering.pressed).isNotEmpty());
        return offering.pressed.getLast();
    }

    @Test
    void aBoardIsPostedAndPinnedOnceAndThenEditedInPlace() {
        show("Before");
        show("Ramp");
        assertThat(slack.calls("chat.postMessage")).hasSize(1);
        assertThat(slack.calls("pins.add")).hasSize(1);
        assertThat(slack.calls("chat.update")).hasSize(1);
        show("Ramp");
        assertThat(slack.calls("chat.update"))
                .as("what is shown already is not sent again")
                .hasSize(1);
    }

    @Test
    void afterARestartTheSameMessageIsEdited() {
        show("Before");
        rig.transport.stop();
        try (Rig after = rig.again().start()) {
            after.room("#sw", Audience.CUSTOMER);
            after.transport
                    .board(address("#sw"), SampleBoards.board("Ramp"))
                    .toCompletableFuture()
                    .join();
        }
        assertThat(slack.calls("chat.postMessage")).hasSize(1);
        assertThat(slack.calls("chat.update")).hasSize(1);
    }

    @Test
    void roomsShareWhatSlackBearsAndTheNewestWins() {
        rig.room("#busy", Audience.CUSTOMER);
        for (int i = 0; i < 200; i++) {
            rig.transport.board(address("#busy"), SampleBoards.board("busy " + i));
        }
        Instant start = Instant.now();
        show("quiet");
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(5));
        eventually(() -> assertThat(slack.calls("chat.update").size()
                        + slack.calls("chat.postMessage").size())
                .isLessThan(12));
        rig.transport
                .board(address("#busy"), SampleBoards.board("the last"))
                .toCompletableFuture()
                .join();
        assertThat(slack.calls("chat.update").getLast().toString()).contains("the last");
    }

    @Test
    void aPressIsAcknowledgedWithinASecondAndCarriesWhoWhereAndTheKeyAlone() {
        show("Ramp");
        Delivery delivery = nina.presses("#sw", "do acme-1 hold");
        Chosen press = pressed();
        assertThat(press.choice()).isEqualTo("acme-1 hold");
        assertThat(press.channel()).contains(address("#sw"));
        assertThat(press.speaker().account()).contains(nina.account());
        assertThat(delivery.answer(Duration.ofSeconds(5))).isPresent();
        assertThat(delivery.tookToAck()).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void thePressOfSomebodyFromOutsideIsTheirs() {
        Person carol = slack.external("carol");
        slack.share("#sw");
        carol.joins("#sw");
        // The channel has another id by then.
        eventually(() -> show("Ramp"));
        carol.presses("#sw", "do acme-1 hold");
        assertThat(pressed().speaker().account()).contains(LocalSlack.PARTNER + "/" + carol.id());
    }

    @Test
    void aFormOpensWithItsQuestionObjectsAtItsFieldAndIsSentAgain() {
        show("Ramp");
        nina.presses("#sw", "ask acme-1 rollback");
        eventually(() -> assertThat(String.valueOf(nina.modal())).contains("Why do we roll back?"));
        assertThat(offering.pressed).isEmpty();
        assertThat(slack.calls("views.open").getFirst().toString()).contains("One moment");
        JsonObject modal = nina.modal().orElseThrow();
        String id = modal.get("id").getAsString();
        Delivery wrong = nina.submits(id, Map.of("why/answer", Person.written("no")));
        assertThat(wrong.answer(Duration.ofSeconds(5)).orElseThrow().toString()).contains("errors", "Say more.");
        assertThat(offering.pressed).isEmpty();
        Delivery right = nina.submits(id, Map.of("why/answer", Person.written("checkout fails")));
        assertThat(pressed().answers()).containsEntry("why", "checkout fails");
        assertThat(pressed().channel()).contains(address("#sw"));
        assertThat(right.answer(Duration.ofSeconds(5)).orElseThrow().toString()).doesNotContain("errors");
        assertThat(nina.modal()).isEmpty();
        assertThat(offering.pressed).hasSize(1);
    }

    @Test
    void aStaleFormSaysSoInsteadOfAsking() {
        show("Ramp");
        JsonObject old = new JsonObject();
        old.addProperty("type", "button");
        old.addProperty("action_id", "ask acme-1 nogo gate.1 1");
        old.addProperty("value", "acme-1 nogo gate.1 1");
        String ts = slack.look("#sw").pinned().getFirst().get("ts").getAsString();
        nina.presses("#sw", ts, old);
        eventually(() -> assertThat(String.valueOf(nina.modal())).contains("That button is stale."));
    }

    @Test
    void aHomeIsShownToWhoeverLooksAndItsButtonsHaveNoChannel() {
        nina.opensHome();
        eventually(() -> assertThat(String.valueOf(nina.home())).contains("Home of nina"));
        nina.pressesInView(nina.home().orElseThrow().get("id").getAsString(), "do acme-1 done pre.tls");
        assertThat(pressed().channel()).isEmpty();
    }

    @Test
    void aHomeIsKeptTrueForWhoeverLooksAndNobodyElseAndNotSentAgainWhenItIsTheSame() {
        nina.opensHome();
        eventually(() -> assertThat(String.valueOf(nina.home())).contains("Home of nina"));
        offering.home = "New home of ";
        for (int i = 0; i < 50; i++) {
            rig.transport.homesChanged();
        }
        eventually(() -> assertThat(String.valueOf(nina.home())).contains("New home of nina"));
        rig.transport.homesChanged();
        offering.home = "Newest home of ";
        rig.transport.homesChanged();
        eventually(() -> assertThat(String.valueOf(nina.home())).contains("Newest home of nina"));
        assertThat(slack.calls("views.publish")).hasSize(3);

        rig.transport.stop();
        offering.home = "Home after a restart of ";
        try (Rig after = rig.again()) {
            after.pressing = offering;
            after.start();
            eventually(() -> assertThat(String.valueOf(nina.home())).contains("Home after a restart of nina"));
        }
    }

    @Test
    void aNewAlarmDoesNotWaitForTheBoardsOfOtherRooms() {
        useUpWhatSlackBears();
        Board alarm = saying(new Board.Fact("Page of ops", "nobody took it", Board.Weight.ALARM));
        Instant start = Instant.now();
        rig.transport.board(address("#sw"), alarm).toCompletableFuture().join();
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void theLastBoardOfARoomIsShownAlthoughMuchWaits() {
        useUpWhatSlackBears();
        rig.transport.board(address("#sw"), SampleBoards.board("it is over"));
        rig.transport.leaveChannel(address("#sw"), "Good-bye.");
        eventually(() -> assertThat(slack.look("#sw").archived()).isTrue());
        assertThat(slack.look("#sw").pinned().getFirst().toString()).contains("it is over");
    }

    private static Board saying(Board.Fact fact) {
        Board sample = SampleBoards.board("any");
        return new Board(sample.headline(), List.of(fact), sample.sections(), sample.choices(), sample.version());
    }

    /** Boards of other rooms wait from now on for a while. */
    private void useUpWhatSlackBears() {
        show("before");
        for (int room = 0; room < 8; room++) {
            rig.room("#busy" + room, Audience.CUSTOMER);
            rig.transport.board(address("#busy" + room), saying(new Board.Fact("Phase", "busy")));
        }
    }

    @Test
    void aMessageGoesIntoTheTimelineByShortcutAndByEmojiNamingWhoWroteIt() {
        Person olaf = slack.person("olaf");
        olaf.joins("#sw");
        String ts = olaf.says("#sw", "the origin <https://x.example|is slow> &amp; hot");
        nina.shortcut("#sw", ts, "timeline");
        Incoming note = rig.heard("log olaf wrote: the origin https://x.example & hot");
        assertThat(note.speaker().account()).contains(nina.account());
        assertThat(note.addressed()).isEqualTo(Incoming.Addressed.PRESSED);
        String other = olaf.says("#sw", "it is over");
        nina.reacts("#sw", other, "memo");
        assertThat(rig.heard("log olaf wrote: it is over").speaker().account()).contains(nina.account());
    }

    @Test
    void aButtonInAChannelThatIsNoneOfOursDoesNothing() {
        slack.publicChannel("#lobby");
        nina.joins("#lobby");
        String ts = nina.says("#lobby", "look");
        JsonObject forged = new JsonObject();
        forged.addProperty("type", "button");
        forged.addProperty("action_id", "do acme-1 hold");
        forged.addProperty("value", "acme-1 hold");
        Delivery delivery = nina.presses("#lobby", ts, forged);
        assertThat(delivery.answer(Duration.ofSeconds(5))).isPresent();
        show("Ramp");
        nina.presses("#sw", "do acme-1 hold");
        assertThat(pressed().channel()).contains(address("#sw"));
        assertThat(offering.pressed).hasSize(1);
    }
}
