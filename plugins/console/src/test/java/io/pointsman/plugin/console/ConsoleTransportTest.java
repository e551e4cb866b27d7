package io.pointsman.plugin.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.pointsman.api.Audience;
import io.pointsman.api.ChannelAddress;
import io.pointsman.api.ConnectionId;
import io.pointsman.api.Lane;
import io.pointsman.api.chat.Addressing;
import io.pointsman.api.chat.ChannelReport;
import io.pointsman.api.chat.ChannelRequest;
import io.pointsman.api.chat.Incoming;
import io.pointsman.api.chat.Incoming.Addressed;
import io.pointsman.api.chat.Invitee;
import io.pointsman.api.chat.NotDelivered;
import io.pointsman.api.chat.Outgoing;
import io.pointsman.api.chat.Speaker;
import io.pointsman.api.testing.RecordingInbox;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ConsoleTransportTest {

    private static final ConnectionId ID = new ConnectionId("terminal");
    private static final ChannelAddress CUSTOMER = new ChannelAddress(ID, "#sw-acme-1");
    private static final ChannelAddress STAFF = new ChannelAddress(ID, "#sw-acme-1-staff");

    private final PipedOutputStream keyboard = new PipedOutputStream();
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final RecordingInbox inbox = new RecordingInbox();
    private final Completions completions = new Completions("!");
    private final PipedInputStream keys = new PipedInputStream();
    private final ConsoleTransport transport = transport(true, ConsoleOptions.Colour.NEVER);

    private ConsoleTransport transport(boolean input, ConsoleOptions.Colour colour) {
        return transport(
                new ConsoleOptions("local", colour, Optional.empty(), input),
                new PlainScreen(keys, shown, StandardCharsets.UTF_8, colour.on(false, Optional.empty())));
    }

    private ConsoleTransport transport(ConsoleOptions options, Screen screen) {
        return new ConsoleTransport(
                ID, "pointsman", new Addressing("!"), options, completions, new FixedHost(), () -> screen);
    }

    /** On a screen that does this for every line that it shows. */
    private ConsoleTransport transport(Consumer<List<String>> show) {
        return transport(
                new ConsoleOptions("local", ConsoleOptions.Colour.NEVER, Optional.empty(), true), new Screen() {
                    @Override
                    public int width() {
                        return 80;
                    }

                    @Override
                    public boolean coloured() {
                        return false;
                    }

                    @Override
                    public void show(List<String> lines) {
                        show.accept(lines);
                    }

                    @Override
                    public void prompt(String prompt) {}

                    @Override
                    public Optional<String> read() {
                        return Optional.empty();
                    }

                    @Override
                    public void close() {}
                });
    }

    @BeforeEach
    void start() throws IOException {
        keyboard.connect(keys);
        transport.start(inbox);
    }

    @AfterEach
    void stop() throws IOException {
        keyboard.close();
        transport.stop();
    }

    private void type(String line) throws IOException {
        keyboard.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        keyboard.flush();
    }

    private Incoming said(String line) throws IOException {
        int before = inbox.said().size();
        type(line);
        await().until(() -> inbox.said().size() > before);
        return inbox.said().get(before);
    }

    private String shown() {
        return shown.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    private void keep(ChannelAddress channel, Audience audience) {
        transport.keepChannel(new ChannelRequest(channel, audience, ""));
    }

    private static Outgoing line(String text) {
        return new Outgoing(Lane.NORMAL, Outgoing.Style.NARRATION, List.of(text));
    }

    @Nested
    class Inwards {

        @Test
        void aLineWithoutAnyChannelIsPrivate() throws IOException {
            Incoming line = said("ping");
            assertThat(line.channel()).isEmpty();
            assertThat(line.addressed()).isEqualTo(Addressed.PRIVATE);
            assertThat(line.text()).isEqualTo("ping");
            assertThat(line.speaker().account()).contains("local");
        }

        @Test
        void aLineGoesToTheStaffChannelOfTheNewestSwitchover() throws IOException {
            keep(STAFF, Audience.STAFF);
            keep(CUSTOMER, Audience.CUSTOMER);
            Incoming line = said("!hold it looks bad");
            assertThat(line.channel()).contains(STAFF);
            assertThat(line.addressed()).isEqualTo(Addressed.PREFIX);
            assertThat(line.text()).isEqualTo("hold it looks bad");
        }

        @Test
        void thePersonCanTalkElsewhereByNumberOrName() throws IOException {
            keep(STAFF, Audience.STAFF);
            keep(CUSTOMER, Audience.CUSTOMER);
            type("/2");
            assertThat(said("hello").channel()).contains(CUSTOMER);
            type("/join acme-1-staff");
            Incoming back = said("pointsman: status");
            assertThat(back.channel()).contains(STAFF);
            assertThat(back.addressed()).isEqualTo(Addressed.NAME);
        }

        @Test
        void aChoiceStaysWhenAnotherRoomOpensAndEndsWithItsRoom() throws IOException {
            keep(CUSTOMER, Audience.CUSTOMER);
            type("/1");
            said("a");
            keep(STAFF, Audience.STAFF);
            assertThat(said("b").channel()).contains(CUSTOMER);
            transport.leaveChannel(CUSTOMER, "");
            assertThat(said("c").channel()).contains(STAFF);
        }

        @Test
        void thePersonCanTalkToTheBotAlone() throws IOException {
            keep(STAFF, Audience.STAFF);
            type("/0");
            Incoming alone = said("status");
            assertThat(alone.channel()).isEmpty();
            assertThat(alone.addressed()).isEqualTo(Addressed.PRIVATE);
            assertThat(shown()).contains("You talk to pointsman alone; channels: /0 pointsman, /1 acme-1-staff");
            type("/1");
            assertThat(said("!status").channel()).contains(STAFF);
        }

        @Test
        void everyLineHasItsOwnKey() throws IOException {
            assertThat(said("same").key()).isNotEqualTo(said("same").key());
        }

        @Test
        void whatTheTerminalDoesNotKnowIsAnswered() throws IOException {
            type("/dance");
            await().untilAsserted(() -> assertThat(shown()).contains("There is: /join NAME, /quit"));
            assertThat(inbox.said()).isEmpty();
        }

        @Test
        void theEndOfTheInputIsToldAndAnswersAreStillShown() throws IOException {
            Speaker who = said("ping").speaker();
            keyboard.close();
            await().until(() -> inbox.connection().contains("end of input"));
            assertThat(inbox.ended()).containsExactly(who.session());
            transport.sendPrivately(who, line("pong")).toCompletableFuture().join();
            assertThat(shown()).contains("[pointsman] pong\n");
        }

        @Test
        void quitEnds() throws IOException {
            type("/quit");
            await().until(() -> inbox.connection().contains("quit"));
        }
    }

    @Nested
    class Outwards {

        @Test
        void aChannelThatIsKeptIsThereAtOnceWithThePersonInIt() {
            keep(STAFF, Audience.STAFF);
            ChannelReport report = inbox.reports().get(0);
            assertThat(report.joined()).isTrue();
            assertThat(report.closedToStrangers()).isTrue();
            assertThat(report.members()).extracting(Speaker::name).containsExactly("local");
            assertThat(inbox.joined())
                    .extracting(RecordingInbox.Joined::channel)
                    .containsExactly(STAFF);
        }

        @Test
        void keepingTwiceJoinsOnce() {
            keep(STAFF, Audience.STAFF);
            keep(STAFF, Audience.STAFF);
            assertThat(inbox.joined()).hasSize(1);
            assertThat(inbox.reports()).hasSize(2);
        }

        @Test
        void linesAreShownWithTheShortNameAndWrapped() {
            keep(STAFF, Audience.STAFF);
            transport
                    .send(STAFF, line("word ".repeat(20)))
                    .toCompletableFuture()
                    .join();
            assertThat(shown())
                    .endsWith("[acme-1-staff] " + "word ".repeat(12) + "word\n" + " ".repeat(15) + "word ".repeat(6)
                            + "word\n");
        }

        @Test
        void linesForAChannelThatIsNotThereAreNotDelivered() {
            assertThatThrownBy(() -> transport
                            .send(STAFF, line("x"))
                            .toCompletableFuture()
                            .join())
                    .isInstanceOf(CompletionException.class)
                    .cause()
                    .isInstanceOf(NotDelivered.class)
                    .hasMessage("the terminal is not in terminal:#sw-acme-1-staff");
        }

        @Test
        void afterTheFarewellTheChannelIsLeft() {
            keep(STAFF, Audience.STAFF);
            transport.leaveChannel(STAFF, "closed");
            assertThat(shown()).endsWith("[acme-1-staff] closed\n");
            assertThat(inbox.reports()).last().extracting(ChannelReport::joined).isEqualTo(false);
        }

        @Test
        void escapeCodesOfOthersAreTakenOut() {
            keep(STAFF, Audience.STAFF);
            transport.send(STAFF, line("a\u001b[2Jb")).toCompletableFuture().join();
            assertThat(shown()).endsWith("[acme-1-staff] a [2Jb\n");
        }

        @Test
        void stepIdsThatWereShownCanBeCompleted() {
            keep(STAFF, Audience.STAFF);
            transport.send(STAFF, line("due: pre.tls")).toCompletableFuture().join();
            assertThat(completions.candidates(List.of("!done"), "pre")).containsExactly("pre.tls");
        }

        @Test
        void aLineThatWaitsForTheTerminalDoesNotHoldUpTheCompletionThatHasIt() {
            ConsoleTransport busy = transport(shown -> await("what completes has an answer")
                    .until(() -> CompletableFuture.supplyAsync(() -> completions.candidates(List.of(), "!do"))
                            .get(5, TimeUnit.SECONDS)
                            .contains("!done")));
            busy.start(inbox);
            busy.keepChannel(new ChannelRequest(STAFF, Audience.STAFF, ""));
            assertThat(busy.send(STAFF, line("a line")).toCompletableFuture()).isCompleted();
            busy.stop();
        }

        @Test
        void onlyThePersonWhoSitsThereCanBeInvited() {
            assertThat(transport.invite(STAFF, new Invitee("local", "")).toCompletableFuture())
                    .isCompleted();
            assertThat(transport.invite(STAFF, new Invitee("olaf", "")).toCompletableFuture())
                    .isCompletedExceptionally();
        }

        @Test
        void afterTheStopNothingIsDelivered() {
            keep(STAFF, Audience.STAFF);
            transport.stop();
            assertThat(transport.send(STAFF, line("x")).toCompletableFuture()).isCompletedExceptionally();
        }
    }

    @Nested
    class WithoutInput {

        @Test
        void nobodyIsThereAndLinesAreShown() {
            ConsoleTransport silent = transport(false, ConsoleOptions.Colour.ALWAYS);
            silent.start(inbox);
            silent.keepChannel(new ChannelRequest(STAFF, Audience.STAFF, ""));
            silent.send(STAFF, new Outgoing(Lane.CRITICAL, Outgoing.Style.NARRATION, List.of("HOLD")))
                    .toCompletableFuture()
                    .join();
            assertThat(inbox.reports().get(0).members()).isEmpty();
            assertThat(inbox.joined()).isEmpty();
            assertThat(shown()).isEqualTo("\u001b[33m[acme-1-staff] \u001b[0m\u001b[1mHOLD\u001b[0m\n");
        }
    }
}
