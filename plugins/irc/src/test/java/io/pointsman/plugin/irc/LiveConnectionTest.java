package io.pointsman.plugin.irc;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.Audience;
import io.pointsman.api.ChannelAddress;
import io.pointsman.api.ConnectionId;
import io.pointsman.api.Lane;
import io.pointsman.api.chat.Addressing;
import io.pointsman.api.chat.Incoming;
import io.pointsman.api.chat.Outgoing;
import io.pointsman.api.chat.Outgoing.Style;
import io.pointsman.api.chat.Speaker;
import io.pointsman.api.settings.Settings;
import io.pointsman.api.testing.RecordingInbox;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What a connection makes of the lines of a server that has neither account-tag nor WHOX. */
class LiveConnectionTest {

    private static final ConnectionId NET = new ConnectionId("net");
    private static final ChannelAddress ROOM = new ChannelAddress(NET, "#room");

    private final ManualHost host = new ManualHost();
    private final RecordingInbox inbox = new RecordingInbox();
    private final List<String> written = new ArrayList<>();
    private final Wire wire = new Wire() {
        @Override
        public void write(String line) {
            written.add(line);
        }

        @Override
        public void close(String why) {
            written.add("closed: " + why);
        }
    };

    private LiveConnection connected(Map<String, Object> extra) {
        Map<String, Object> values = new java.util.HashMap<>(Map.of("host", "irc.example"));
        values.putAll(extra);
        IrcSettings settings = IrcSettings.of("pointsman", new Settings(values, name -> Optional.of("secret")));
        return new LiveConnection(
                NET,
                settings,
                new Addressing("!"),
                host,
                new Turns(host, host.mailbox("test")),
                wire,
                new NetworkMemory(NET, new ShortMemory()),
                () -> List.of(new Wish(ROOM, Audience.CUSTOMER, "")),
                inbox);
    }

    private LiveConnection inRoom() {
        LiveConnection connection = connected(Map.of("rate", Map.of("per-second", 100, "burst", 100)));
        hear(
                connection,
                "CAP * LS :multi-prefix",
                ":irc.example 001 pointsman :Welcome",
                ":irc.example 422 pointsman :no motd",
                ":pointsman!p@bot.example JOIN #room",
                ":irc.example 353 pointsman = #room :@pointsman nina thief",
                ":irc.example 366 pointsman #room :End",
                ":irc.example 324 pointsman #room +int");
        return connection;
    }

    private static void hear(LiveConnection connection, String... lines) {
        for (String line : lines) {
            connection.handle(line);
        }
    }

    private void answerWhois(LiveConnection connection, String nick, String userHost, String account) {
        String[] parts = userHost.split("@", -1);
        hear(connection, ":irc.example 311 pointsman " + nick + " " + parts[0] + " " + parts[1] + " * :real");
        if (!account.isEmpty()) {
            hear(connection, ":irc.example 330 pointsman " + nick + " " + account + " :is logged in as");
        }
        hear(connection, ":irc.example 318 pointsman " + nick + " :End");
    }

    @Test
    void everybodyInTheChannelIsAskedForAndThenKnown() {
        LiveConnection connection = inRoom();
        assertThat(written).contains("WHOIS nina", "WHOIS thief");
        assertThat(inbox.lastReport("#room").orElseThrow().membersKnown()).isFalse();
        answerWhois(connection, "nina", "n@home", "nina");
        answerWhois(connection, "thief", "t@away", "");

        assertThat(inbox.lastReport("#room").orElseThrow().membersKnown()).isTrue();
        assertThat(inbox.lastReport("#room").orElseThrow().members())
                .extracting(member -> member.account().orElse("none"))
                .containsExactly("nina", "none");
    }

    @Test
    void aCommandWaitsForTheAccountAndLaterLinesOfTheSpeakerWaitBehindIt() {
        LiveConnection connection = inRoom();
        hear(connection, ":nina!n@home PRIVMSG #room :!go", ":nina!n@home PRIVMSG #room :chatter");
        assertThat(inbox.said()).isEmpty();
        answerWhois(connection, "nina", "n@home", "nina");
        answerWhois(connection, "nina", "n@home", "nina");

        assertThat(inbox.said()).extracting(Incoming::text).containsExactly("go", "chatter");
        assertThat(inbox.said().get(0).speaker().account()).contains("nina");
    }

    @Test
    void whoWasNobodyIsAskedForAgainWhereLoginsGoUntold() {
        LiveConnection connection = inRoom();
        answerWhois(connection, "nina", "n@home", "");
        written.clear();
        hear(connection, ":nina!n@home PRIVMSG #room :!go", ":nina!n@home PRIVMSG #room :!go on");
        assertThat(written).containsExactly("WHOIS nina");
        answerWhois(connection, "nina", "n@home", "nina");

        assertThat(inbox.said())
                .extracting(
                        said -> said.text() + " by " + said.speaker().account().orElse("nobody"))
                .containsExactly("go by nina", "go on by nina");
    }

    @Test
    void anAccountIsBelievedForAMinuteAndThenAskedForAgain() {
        LiveConnection connection = inRoom();
        answerWhois(connection, "nina", "n@home", "nina");
        written.clear();
        hear(connection, ":nina!n@home PRIVMSG #room :!go");
        host.pass(Duration.ofSeconds(59));
        hear(connection, ":nina!n@home PRIVMSG #room :!go once more");
        assertThat(written).doesNotContain("WHOIS nina");
        host.pass(Duration.ofSeconds(2));
        hear(connection, ":nina!n@home PRIVMSG #room :!go after the logout");
        assertThat(written).contains("WHOIS nina");
        answerWhois(connection, "nina", "n@home", "");

        assertThat(inbox.said())
                .extracting(
                        said -> said.text() + " by " + said.speaker().account().orElse("nobody"))
                .containsExactly("go by nina", "go once more by nina", "go after the logout by nobody");
        assertThat(inbox.lastReport("#room").orElseThrow().members())
                .filteredOn(member -> member.name().equals("nina"))
                .allMatch(member -> member.account().isEmpty());
    }

    @Test
    void afterANetsplitTheSessionGoesOnOnceWhoisProvesTheAccount() {
        LiveConnection connection = inRoom();
        answerWhois(connection, "nina", "n@home", "nina");
        answerWhois(connection, "thief", "t@away", "");
        written.clear();
        List<String> before = sessions();
        hear(connection, ":nina!n@home QUIT :a.test b.test", ":thief!t@away QUIT :a.test b.test");
        hear(connection, ":nina!n@home JOIN #room", ":thief!t@away JOIN #room");
        assertThat(written).contains("WHOIS nina");
        assertThat(inbox.ended()).as("who had no account is new").containsExactly(before.get(1));
        answerWhois(connection, "nina", "n@home", "nina");
        hear(connection, ":nina!n@home PRIVMSG #room :!go");

        assertThat(inbox.said("go").orElseThrow().speaker())
                .isEqualTo(new Speaker(NET, before.get(0), "nina", Optional.of("nina")));
        assertThat(inbox.ended()).hasSize(1);
    }

    @Test
    void whoReturnsFromANetsplitUnderAnotherAccountIsSomebodyElse() {
        LiveConnection connection = inRoom();
        answerWhois(connection, "nina", "n@home", "nina");
        String before = sessions().get(0);
        hear(connection, ":nina!n@home QUIT :a.test b.test", ":nina!n@home JOIN #room");
        answerWhois(connection, "nina", "n@home", "other");
        hear(connection, ":nina!n@home PRIVMSG #room :!go");

        assertThat(inbox.ended()).containsExactly(before);
        assertThat(inbox.said("go").orElseThrow().speaker().account()).contains("other");
        assertThat(inbox.said("go").orElseThrow().speaker().session()).isNotEqualTo(before);
    }

    @Test
    void whoReturnsFromANetsplitAndIsNotProvedSpeaksAsSomebodyElse() {
        LiveConnection connection = inRoom();
        answerWhois(connection, "nina", "n@home", "nina");
        String before = sessions().get(0);
        hear(connection, ":nina!n@home QUIT :a.test b.test", ":nina!n@home JOIN #room");
        hear(connection, ":nina!n@home PRIVMSG #room :!hold it");
        host.pass(Duration.ofSeconds(3));

        assertThat(inbox.ended()).containsExactly(before);
        assertThat(inbox.said("hold it").orElseThrow().speaker().account()).isEmpty();
        assertThat(inbox.said("hold it").orElseThrow().speaker().session()).isNotEqualTo(before);
    }

    @Test
    void aRenameBeforeTheAnswerLeavesNoAccount() {
        LiveConnection connection = inRoom();
        hear(connection, ":nina!t@away PRIVMSG #room :!rollback", ":nina!t@away NICK other", ":real!n@home NICK nina");
        answerWhois(connection, "nina", "n@home", "nina");
        answerWhois(connection, "nina", "n@home", "nina");

        assertThat(inbox.said("rollback").orElseThrow().speaker().account()).isEmpty();
        assertThat(inbox.ended())
                .contains(inbox.said("rollback").orElseThrow().speaker().session());
    }

    @Test
    void anAnswerForAnotherHostLeavesNoAccount() {
        LiveConnection connection = inRoom();
        hear(connection, ":nina!t@away PRIVMSG #room :!rollback");
        answerWhois(connection, "nina", "n@home", "nina");
        answerWhois(connection, "nina", "n@home", "nina");

        assertThat(inbox.said("rollback").orElseThrow().speaker().account()).isEmpty();
    }

    @Test
    void withoutAnswerACommandIsHeardAfterTwoSecondsWithoutAccount() {
        LiveConnection connection = inRoom();
        hear(connection, ":nina!n@home PRIVMSG #room :!hold now");
        host.pass(Duration.ofSeconds(3));

        assertThat(inbox.said("hold now").orElseThrow().speaker().account()).isEmpty();
    }

    @Test
    void aFenceConfirmsWhatWasSentBeforeIt() {
        LiveConnection connection = inRoom();
        CompletableFuture<Void> stage = new CompletableFuture<>();
        connection.send(ROOM, new Outgoing(Lane.NORMAL, Style.NARRATION, List.of("one", "two")), stage);
        assertThat(written).contains("PRIVMSG #room :one", "PRIVMSG #room :two", "PING f1");
        assertThat(stage).isNotDone();
        hear(connection, ":irc.example PONG irc.example :f1");
        assertThat(stage).isCompleted();
    }

    @Test
    void whatIsUnconfirmedWhenTheConnectionIsLostFails() {
        LiveConnection connection = inRoom();
        CompletableFuture<Void> stage = new CompletableFuture<>();
        connection.send(ROOM, new Outgoing(Lane.NORMAL, Style.NARRATION, List.of("one")), stage);
        connection.lost("gone");
        assertThat(stage).isCompletedExceptionally();
        assertThat(inbox.lastReport("#room").orElseThrow().joined()).isFalse();
        assertThat(inbox.lastReport("#room").orElseThrow().problem())
                .as("the connection is lost, and the room is not at fault")
                .isEmpty();
    }

    @Test
    void aNetsplitEndsTheSessionOnlyAfterAWhile() {
        LiveConnection connection = inRoom();
        hear(connection, ":nina!n@home QUIT :a.test b.test");
        assertThat(inbox.ended()).isEmpty();
        host.pass(Duration.ofMinutes(6));
        assertThat(inbox.ended()).hasSize(1);
    }

    @Test
    void aNetsplitIsNoStormAndWhoProvablyReturnsKeepsTheSession() {
        LiveConnection connection = connected(Map.of("rate", Map.of("per-second", 100, "burst", 100)));
        hear(
                connection,
                ":irc.example CAP * LS :extended-join account-notify account-tag",
                ":irc.example CAP * ACK :extended-join account-notify account-tag",
                ":irc.example 001 pointsman :Welcome",
                ":irc.example 422 pointsman :no motd",
                ":pointsman!p@bot.example JOIN #room * :bot",
                ":irc.example 366 pointsman #room :End",
                ":irc.example 324 pointsman #room +int");
        for (int number = 0; number < 100; number++) {
            hear(connection, ":u" + number + "!u@h" + number + " JOIN #room acc" + number + " :real");
        }
        hear(connection, ":guest!g@h JOIN #room * :real");
        int reports = inbox.reports().size();
        int joins = inbox.joined().size();
        List<String> before = sessions();
        for (int number = 0; number < 100; number++) {
            hear(connection, ":u" + number + "!u@h" + number + " QUIT :a.example b.example");
        }
        hear(connection, ":guest!g@h QUIT :a.example b.example");
        host.pass(Duration.ofSeconds(2));
        assertThat(inbox.reports()).hasSize(reports + 1);
        assertThat(sessions()).isEmpty();

        hear(connection, ":u0!u@elsewhere JOIN #room acc0 :real", ":u1!u@h1 JOIN #room other :real");
        hear(connection, ":guest!g@h JOIN #room * :real");
        assertThat(inbox.joined()).hasSize(joins + 3);
        assertThat(inbox.ended()).hasSize(3);
        reports = inbox.reports().size();
        for (int number = 2; number < 100; number++) {
            hear(connection, ":u" + number + "!u@h" + number + " JOIN #room acc" + number + " :real");
        }
        host.pass(Duration.ofSeconds(2));
        assertThat(inbox.reports()).hasSize(reports + 1);
        assertThat(inbox.joined()).hasSize(joins + 3);
        assertThat(sessions()).containsAll(before.subList(2, 100)).hasSize(101);
        host.pass(Duration.ofMinutes(6));
        assertThat(inbox.ended()).hasSize(3);
    }

    private List<String> sessions() {
        return inbox.lastReport("#room").orElseThrow().members().stream()
                .map(Speaker::session)
                .toList();
    }

    @Test
    void whoIsKickedAgainAndAgainComesBackEverMoreSeldom() {
        LiveConnection connection = inRoom();
        List<Long> pauses = new ArrayList<>();
        for (int kick = 0; kick < 6; kick++) {
            hear(connection, ":nina!n@home KICK #room pointsman :out");
            written.clear();
            long seconds = 0;
            while (!written.contains("JOIN #room")) {
                host.pass(Duration.ofSeconds(1));
                seconds++;
            }
            pauses.add(seconds);
            hear(connection, ":pointsman!p@bot.example JOIN #room");
        }
        assertThat(pauses).isSorted();
        assertThat(pauses.get(5)).isGreaterThan(100);

        host.pass(Duration.ofSeconds(61));
        hear(connection, ":nina!n@home KICK #room pointsman :out");
        written.clear();
        host.pass(Duration.ofSeconds(7));
        assertThat(written).contains("JOIN #room");
    }

    @Test
    void aTakenNickIsTriedForEveryMinute() {
        LiveConnection connection = connected(Map.of());
        hear(
                connection,
                ":irc.example 433 * pointsman :in use",
                ":irc.example 001 pointsman_ :Welcome",
                ":irc.example 422 pointsman_ :no motd");
        written.clear();
        host.pass(Duration.ofSeconds(125));
        assertThat(written).filteredOn("NICK pointsman"::equals).hasSizeGreaterThanOrEqualTo(2);
        hear(connection, ":pointsman_!p@bot.example NICK pointsman");
        written.clear();
        host.pass(Duration.ofSeconds(125));
        assertThat(written).doesNotContain("NICK pointsman");
    }

    @Test
    void botsNoticesAndCtcpAreNoLines() {
        LiveConnection connection = inRoom();
        hear(
                connection,
                "@bot :nina!n@home PRIVMSG #room :!go",
                ":nina!n@home NOTICE #room :!go",
                ":nina!n@home PRIVMSG pointsman :\u0001VERSION\u0001",
                ":ChanServ!s@services PRIVMSG #room :!go");
        assertThat(inbox.said()).isEmpty();
        assertThat(written).anyMatch(line -> line.startsWith("NOTICE nina :\u0001VERSION"));
    }
}
