package io.pointsman.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.Audience;
import io.pointsman.api.ChannelAddress;
import io.pointsman.api.Lane;
import io.pointsman.api.chat.ChannelReport;
import io.pointsman.api.chat.ChannelRequest;
import io.pointsman.api.chat.ChatTransport;
import io.pointsman.api.chat.Incoming;
import io.pointsman.api.chat.NotDelivered;
import io.pointsman.api.chat.Outgoing;
import io.pointsman.api.chat.Speaker;
import io.pointsman.api.testing.RecordingInbox;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every transport keeps. Extend it, and say how its network is made: a real one, or one within the test. */
@DisplayName("As every transport")
public abstract class ChatTransportContract {

    /** A network of its own for each test, on which nobody is yet. The prefix of commands is {@code !}. */
    protected interface Network extends AutoCloseable {

        ChatTransport transport();

        /** Somebody comes online, logged in to their account. */
        void arrives(String name);

        /** The account of somebody who arrived: of the same name, where the network does not say otherwise. */
        default String account(String name) {
            return name;
        }

        void joins(String name, String channel);

        void says(String name, String channel, String text);

        void whispers(String name, String text);

        void leaves(String name);

        /** Whether somebody who left still reads the bot, as whoever reads a pipe whose input has ended. */
        default boolean readsOn() {
            return false;
        }

        /** What this person has read of the bot so far, in channels and in private. */
        List<String> read(String name);

        /** Repeats until the assertion holds, or fails as it does when it never will. A network within the test runs on meanwhile. */
        void eventually(Runnable assertion);

        @Override
        void close();
    }

    private final RecordingInbox inbox = new RecordingInbox();
    private Optional<Network> made = Optional.empty();

    protected abstract Network network();

    @BeforeEach
    void connect() {
        made = Optional.of(network());
        net().transport().start(inbox);
        net().eventually(() -> assertThat(inbox.connection()).last().isEqualTo("up"));
    }

    @AfterEach
    void end() {
        made.ifPresent(Network::close);
    }

    private Network net() {
        return made.orElseThrow();
    }

    private ChannelAddress address() {
        return new ChannelAddress(net().transport().id(), "#room");
    }

    private void roomWithNina() {
        net().transport().keepChannel(new ChannelRequest(address(), Audience.CUSTOMER, ""));
        net().eventually(() ->
                assertThat(inbox.lastReport("#room")).map(ChannelReport::joined).contains(true));
        net().arrives("nina");
        net().joins("nina", "#room");
        net().eventually(() -> assertThat(inbox.joined()).isNotEmpty());
    }

    private Incoming heard(String text) {
        net().eventually(() -> assertThat(inbox.said(text)).isPresent());
        return inbox.said(text).orElseThrow();
    }

    private static Outgoing lines(String... lines) {
        return new Outgoing(Lane.NORMAL, Outgoing.Style.REPLY, List.of(lines));
    }

    private CompletableFuture<Void> done(CompletionStage<Void> stage) {
        CompletableFuture<Void> sent = stage.toCompletableFuture();
        net().eventually(() -> assertThat(sent).isDone());
        return sent;
    }

    @Test
    void aChannelThatIsKeptIsReportedWithItsMembers() {
        roomWithNina();
        net().eventually(
                        () -> assertThat(inbox.lastReport("#room").orElseThrow().members())
                                .extracting(Speaker::name)
                                .contains("nina"));
    }

    @Test
    void aLineComesWithItsPlaceItsSpeakerAndAKeyOfItsOwn() {
        roomWithNina();
        net().says("nina", "#room", "!status now");
        net().says("nina", "#room", "!who");
        Incoming first = heard("status now");
        Incoming second = heard("who");

        assertThat(first.channel()).contains(address());
        assertThat(first.addressed()).isEqualTo(Incoming.Addressed.PREFIX);
        assertThat(first.speaker().name()).isEqualTo("nina");
        assertThat(first.speaker().account()).contains(net().account("nina"));
        assertThat(second.speaker().session()).isEqualTo(first.speaker().session());
        assertThat(second.key()).isNotEqualTo(first.key());
    }

    @Test
    void chatterIsToldApartFromCommands() {
        roomWithNina();
        net().says("nina", "#room", "good morning");
        assertThat(heard("good morning").addressed()).isEqualTo(Incoming.Addressed.NOT);
    }

    @Test
    void aLineToTheBotAloneHasNoChannel() {
        roomWithNina();
        net().whispers("nina", "status please");
        Incoming line = heard("status please");
        assertThat(line.channel()).isEmpty();
        assertThat(line.addressed()).isEqualTo(Incoming.Addressed.PRIVATE);
    }

    @Test
    void whatIsSentIsReadInOrderAndConfirmed() {
        roomWithNina();
        CompletableFuture<Void> sent = done(net().transport().send(address(), lines("one", "two")));
        assertThat(sent).isCompleted();
        net().eventually(() -> assertThat(net().read("nina")).containsSubsequence("one", "two"));
    }

    @Test
    void anAnswerInPrivateIsReadByItsListener() {
        roomWithNina();
        net().whispers("nina", "hello there");
        assertThat(done(net().transport().sendPrivately(heard("hello there").speaker(), lines("for you"))))
                .isCompleted();
        net().eventually(() -> assertThat(net().read("nina")).contains("for you"));
    }

    @Test
    void aChannelThatTheBotIsNotInTakesNothing() {
        ChannelAddress nowhere = new ChannelAddress(net().transport().id(), "#nowhere");
        assertLost(done(net().transport().send(nowhere, lines("lost"))));
    }

    @Test
    void whoHasGoneIsNotAnswered() {
        roomWithNina();
        net().whispers("nina", "hello there");
        Speaker nina = heard("hello there").speaker();
        net().leaves("nina");
        net().eventually(() -> assertThat(inbox.ended()).contains(nina.session()));
        CompletableFuture<Void> sent = done(net().transport().sendPrivately(nina, lines("too late")));
        if (net().readsOn()) {
            assertThat(sent).isCompleted();
            assertThat(net().read("nina")).contains("too late");
        } else {
            assertLost(sent);
        }
    }

    private static void assertLost(CompletableFuture<Void> sent) {
        Throwable why = sent.handle((done, problem) -> problem).join();
        Throwable cause = why instanceof CompletionException wrapped ? wrapped.getCause() : why;
        assertThat(cause).isInstanceOf(NotDelivered.class);
    }
}
