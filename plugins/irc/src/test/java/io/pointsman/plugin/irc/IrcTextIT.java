package io.pointsman.plugin.irc;

import static io.pointsman.plugin.irc.Rig.ROOM;
import static io.pointsman.plugin.irc.Rig.STAFF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pointsman.api.Audience;
import io.pointsman.api.ChannelAddress;
import io.pointsman.api.Lane;
import io.pointsman.api.chat.ChannelReport;
import io.pointsman.api.chat.ChannelRequest;
import io.pointsman.api.chat.Incoming;
import io.pointsman.api.chat.Invitee;
import io.pointsman.api.chat.Outgoing;
import io.pointsman.api.chat.Outgoing.Style;
import io.pointsman.plugin.irc.Rig.Server;
import io.pointsman.plugin.irc.testing.IrcTestClient;
import io.pointsman.plugin.irc.testing.IrcTestLine;
import io.pointsman.plugin.irc.testing.IrcTestNetwork.Option;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the bot says arrives whole, and nothing that a person can fill in is more than text. */
@Timeout(60)
@Execution(ExecutionMode.CONCURRENT)
class IrcTextIT {

    /** Whatever could end a line, start another command, colour, ring, or turn the text around. */
    private static final String NASTY =
            "a\rQUIT :b\nPRIVMSG #x :c\u0000d\u0001VERSION\u0001e\u000304,01f\u0002g\u001f\u0016\u000f\u0007h\u202Ei\u2066j\u0085k";

    private static final List<String> TEXTS = List.of(
            filled("Traffic moves at noon,  "),
            filled("x"),
            filled("Переключение трафика "),
            filled("切り替え世界"),
            filled("🚂🚃"),
            filled("👩‍👩‍👧‍👦👍🏽🏳️‍🌈"),
            filled("e\u0301a\u0308\u0323 "));

    @ParameterizedTest
    @EnumSource
    void twoThousandBytesArriveWholeInARoomAndInPrivate(Server server) {
        try (Rig rig = new Rig(server, Option.WITHOUT_SERVICES);
                IrcTestClient watcher = rig.network().client("watcher").connect()) {
            watcher.join(ROOM.name());
            rig.connect().keep(ROOM, Audience.CUSTOMER);
            watcher.say(ROOM.name(), "!whoami");
            Incoming asked = rig.awaitSaid("whoami");
            for (String text : TEXTS) {
                rig.saySafely(ROOM, text);
                Rig.get(rig.transport().sendPrivately(asked.speaker(), reply(text)));
            }
            rig.saySafely(ROOM, "the end");
            watcher.awaitMessage(ROOM.name(), "the end");

            String whole = String.join("", TEXTS);
            assertThat(String.join("", watcher.textsIn(ROOM.name()))).isEqualTo(whole + "the end");
            assertThat(String.join("", textsTo(watcher, "watcher"))).isEqualTo(whole);
            assertThat(watcher.textsIn(ROOM.name()))
                    .allSatisfy(piece -> assertThat(piece)
                            .doesNotContain("\uFFFD")
                            .doesNotMatch("^[\\u200D\\u0301\\u0308\\uFE0F].*"));
            assertThat(rig.inbox().connection()).containsExactly("up");
        }
    }

    @ParameterizedTest
    @EnumSource
    void controlCodesAreInertWhereverTheyStand(Server server) {
        try (Rig rig = new Rig(server, Option.WITHOUT_SERVICES);
                IrcTestClient watcher = rig.network().client("watcher").connect()) {
            watcher.join(ROOM.name());
            watcher.send("MODE " + ROOM.name() + " -t");
            rig.connect();
            rig.transport().keepChannel(new ChannelRequest(ROOM, Audience.CUSTOMER, NASTY));
            watcher.await("the topic", line -> line.is("TOPIC"));
            watcher.say(ROOM.name(), "!whoami");
            Incoming asked = rig.awaitSaid("whoami");

            rig.saySafely(ROOM, NASTY);
            Rig.get(rig.transport().sendPrivately(asked.speaker(), reply(NASTY)));
            rig.saySafely(ROOM, "half \uD83D of a sign");
            watcher.awaitMessage(ROOM.name(), "half \uFFFD of a sign");
            assertThatThrownBy(() -> Rig.get(rig.transport().invite(ROOM, new Invitee("x\r\nQUIT", NASTY))))
                    .hasMessageContaining("is not online");
            ChannelAddress odd = new ChannelAddress(Rig.NET, "#a,0");
            rig.wish(odd, Audience.CUSTOMER);
            assertThat(rig.awaitReport(odd, report -> !report.joined()).problem())
                    .contains("is no name of a channel")
                    .doesNotContainPattern("\\p{Cntrl}");
            rig.transport().leaveChannel(odd, NASTY);
            rig.keep(STAFF, Audience.STAFF);
            rig.transport().leaveChannel(ROOM, NASTY);
            watcher.await(
                    "the departure", line -> line.is("PART") && line.nick().equals("pointsman"));
            rig.saySafely(STAFF, "still there");

            assertThat(watcher.lines())
                    .filteredOn(line -> line.nick().equals("pointsman"))
                    .extracting(IrcTestLine::text)
                    .allSatisfy(
                            text -> assertThat(text).doesNotContainPattern("[\\p{Cc}\\u202A-\\u202E\\u2066-\\u2069]"));
            assertThat(watcher.saw(line -> line.is("QUIT"))).isFalse();
            assertThat(rig.inbox().connection()).containsExactly("up");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatComesFromPeopleIsPlain(Server server) {
        try (Rig rig = new Rig(server, Option.WITHOUT_SERVICES);
                IrcTestClient watcher = rig.network().client("watcher").connect()) {
            watcher.join(ROOM.name());
            rig.connect().keep(ROOM, Audience.CUSTOMER);
            watcher.say(ROOM.name(), "!ho\u0002ld\u0002 \u000304,01it\u0003 \u202Enow");
            rig.awaitSaid("hold it now");
            watcher.say(ROOM.name(), "\u0001ACTION is \u0002bold\u0002\u0001");
            rig.awaitSaid("is bold");
            watcher.send("KICK " + ROOM.name() + " pointsman :o\u0002u\u202Et");
            ChannelReport kicked = rig.awaitReport(ROOM, report -> !report.joined());
            assertThat(kicked.problem()).isEqualTo("kicked by watcher: out");
        }
    }

    @ParameterizedTest
    @EnumSource
    void answersCanBeNoticesAndPrivateOnesGoToOnePersonAlone(Server server) {
        try (Rig rig = new Rig(server, Option.WITHOUT_SERVICES);
                IrcTestClient watcher = rig.network().client("watcher").connect();
                IrcTestClient other = rig.network().client("other").connect()) {
            watcher.join(ROOM.name());
            other.join(ROOM.name());
            rig.with("reply", "notice").connect().keep(ROOM, Audience.CUSTOMER);
            watcher.say(ROOM.name(), "!whoami");
            Incoming asked = rig.awaitSaid("whoami");
            Rig.get(rig.transport().sendPrivately(asked.speaker(), reply("for you alone")));
            Rig.get(rig.transport().send(ROOM, reply("an answer")));
            rig.saySafely(ROOM, "a narration");
            assertThat(watcher.awaitMessage("watcher", "for you alone").command())
                    .isEqualTo("NOTICE");
            assertThat(watcher.awaitMessage(ROOM.name(), "an answer").command()).isEqualTo("NOTICE");
            assertThat(watcher.awaitMessage(ROOM.name(), "a narration").command())
                    .isEqualTo("PRIVMSG");
            other.awaitMessage(ROOM.name(), "a narration");
            assertThat(other.saw(line -> line.text().contains("for you alone"))).isFalse();

            watcher.nick("watcher2");
            other.nick("watcher");
            other.say(ROOM.name(), "!now it is me");
            rig.awaitSaid("now it is me");
            assertThatThrownBy(() -> Rig.get(rig.transport().sendPrivately(asked.speaker(), reply("secret"))))
                    .hasMessageContaining("has left or changed the name");
            watcher.quit("bye");
        }
    }

    private static List<String> textsTo(IrcTestClient watcher, String nick) {
        return watcher.lines().stream()
                .filter(line -> line.isMessage()
                        && line.nick().equals("pointsman")
                        && line.parameter(0).equals(nick))
                .map(IrcTestLine::text)
                .toList();
    }

    private static Outgoing reply(String text) {
        return new Outgoing(Lane.NORMAL, Style.REPLY, List.of(text));
    }

    /** The pattern repeated up to 2,000 bytes, and an end that is no space. */
    private static String filled(String pattern) {
        int times = 2000 / pattern.getBytes(StandardCharsets.UTF_8).length;
        return pattern.repeat(times + 1).strip() + ".";
    }
}
