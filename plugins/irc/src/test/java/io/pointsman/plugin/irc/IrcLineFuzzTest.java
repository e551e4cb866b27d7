package io.pointsman.plugin.irc;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.pointsman.api.Audience;
import io.pointsman.api.ChannelAddress;
import io.pointsman.api.ConnectionId;
import io.pointsman.api.chat.Addressing;
import io.pointsman.api.settings.Settings;
import io.pointsman.api.testing.RecordingInbox;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Whatever bytes a server sends. The normal test plays the inputs that lie in the resources; {@code JAZZER_FUZZ=1} looks for new ones
 * (see CONTRIBUTING.md).
 */
class IrcLineFuzzTest {

    private static final ConnectionId NET = new ConnectionId("net");
    private static final ChannelAddress ROOM = new ChannelAddress(NET, "#room");
    private static final IrcSettings SETTINGS = IrcSettings.of(
            "pointsman",
            new Settings(
                    Map.of("host", "irc.example", "rate", Map.of("per-second", 1000, "burst", 1000)),
                    name -> Optional.empty()));

    /** Keeps no line, so that long runs stay small. */
    private static final Wire NOWHERE = new Wire() {
        @Override
        public void write(String line) {
            assertThat(IrcText.cut(line, Integer.MAX_VALUE)).isEqualTo(line);
        }

        @Override
        public void close(String why) {}
    };

    @FuzzTest(maxDuration = "2m")
    void aLineIsReadWithoutFailureAndInParts(byte[] bytes) {
        IrcLine line = IrcLine.parse(new String(bytes, StandardCharsets.UTF_8));
        assertThat(line.command()).isEqualTo(line.command().toUpperCase(Locale.ROOT));
        assertThat(line.command()).doesNotContain(" ");
        assertThat(line.nick()).doesNotContain(" ", "!");
        assertThat(line.params().stream().limit(Math.max(0, line.params().size() - 1)))
                .noneMatch(param -> param.isEmpty() || param.contains(" "));
        assertThat(line.tags().keySet()).noneMatch(String::isEmpty);
        assertThat(line.param(line.params().size())).isEmpty();
        assertThat(line.userHost() + line.last() + line.ctcp()).isNotNull();
    }

    @FuzzTest(maxDuration = "2m")
    void aConnectionBearsWhateverTheServerSays(byte[] bytes) {
        ManualHost host = new ManualHost();
        RecordingInbox inbox = new RecordingInbox();
        LiveConnection connection = new LiveConnection(
                NET,
                SETTINGS,
                new Addressing("!"),
                host,
                new Turns(host, host.mailbox("fuzz")),
                NOWHERE,
                new NetworkMemory(NET, new ShortMemory()),
                () -> List.of(new Wish(ROOM, Audience.CUSTOMER, "")),
                inbox);
        List.of(
                        "CAP * LS :account-tag server-time",
                        "CAP * ACK :account-tag server-time",
                        ":irc.example 001 pointsman :Welcome",
                        ":irc.example 422 pointsman :no motd",
                        ":pointsman!p@bot.example JOIN #room",
                        ":irc.example 353 pointsman = #room :@pointsman nina",
                        ":irc.example 366 pointsman #room :End")
                .forEach(connection::handle);
        Sts sts = new Sts(SETTINGS, new ShortMemory(), host::now);
        for (String line : new String(bytes, StandardCharsets.UTF_8).split("\r?\n|\r", -1)) {
            sts.hears(line, SETTINGS);
            connection.handle(line);
        }
    }
}
