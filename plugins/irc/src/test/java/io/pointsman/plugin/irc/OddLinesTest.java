package io.pointsman.plugin.irc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pointsman.api.Audience;
import io.pointsman.api.ChannelAddress;
import io.pointsman.api.chat.ChannelReport;
import io.pointsman.api.chat.ChannelRequest;
import io.pointsman.api.chat.Incoming;
import io.pointsman.plugin.irc.testing.ScriptedServer;
import io.pointsman.plugin.irc.testing.ScriptedServer.Session;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Lines that break other bots: after each, the connection stands and the next command of a person is heard. */
@Timeout(60)
class OddLinesTest {

    private static final ChannelAddress ROOM = new ChannelAddress(Dialled.NET, "#room");

    private static final List<String> LINES = List.of(
            ":op!o@h KICK #room",
            ":op!o@h KICK #room thief",
            ":op!o@h KICK #nowhere nobody :gone",
            ":op!o@h KICK",
            ":ghost!g@h QUIT",
            ":ghost!g@h QUIT :gone",
            ":ghost!g@h PART",
            ":ghost!g@h PART #nowhere :gone",
            ":ghost!g@h TOPIC #nowhere :news",
            ":ghost!g@h TOPIC #room",
            ":ghost!g@h AWAY :lunch",
            ":ghost!g@h AWAY",
            ":ghost!g@h ACCOUNT",
            ":ghost!g@h CHGHOST",
            ":ghost!g@h NICK",
            ":pointsman!p@h NICK",
            ":pointsman!p@h JOIN",
            ":pointsman!p@h PART",
            ":ghost!g@h JOIN",
            ":irc.test 352 pointsman * n home irc.test nina H :0 real",
            ":irc.test 352 pointsman #nowhere n home irc.test nina H",
            ":irc.test 352",
            ":irc.test 354 pointsman 77",
            ":irc.test 315 pointsman nina :End of WHO",
            ":irc.test 315",
            "",
            " ",
            "   :  ",
            ":",
            "::",
            ":irc.test",
            "@",
            "@ ",
            "@a=b",
            "@a=b;a=c;;=;a :nina!n@home AWAY",
            "@a=\\",
            ":irc.test 372",
            ":irc.test 372 pointsman :",
            ":irc.test 376 pointsman :End of a message that never began",
            ":irc.test 367 pointsman #room *!*@bad",
            ":irc.test 368 pointsman",
            ":irc.test MODE #room +o :nina",
            ":irc.test MODE #room +l :5",
            ":irc.test MODE #room +ooo nina",
            ":irc.test MODE #room +Zqz-Y x",
            ":irc.test MODE #room",
            ":irc.test MODE",
            ":irc.test MODE #nowhere +o nina",
            ":irc.test MODE pointsman :+i",
            ":irc.test 324 pointsman #room +tnlk 5",
            ":irc.test 324 pointsman #room +ntk *",
            ":irc.test 324",
            ":irc.test 353 pointsman",
            ":irc.test 353 pointsman = #room :@ + @+  ",
            ":irc.test 353 pointsman = #nowhere :a b c",
            ":irc.test 366",
            ":irc.test 311 pointsman nina",
            ":irc.test 318",
            ":irc.test 330 pointsman",
            ":irc.test 332",
            ":irc.test 333 pointsman #room",
            ":irc.test 401",
            ":irc.test 433 pointsman",
            ":irc.test 433",
            ":irc.test 432 * x :bad",
            ":irc.test 473",
            ":irc.test 005",
            ":irc.test 005 pointsman =x = CASEMAPPING= PREFIX= MODES=many LINELEN=-1 :are supported",
            ":irc.test 005 pointsman PREFIX=(ov)@+ CHANMODES=,,, CASEMAPPING=ascii :are supported",
            ":irc.test 005 pointsman CHANMODES=beI,k,l,imnpst CASEMAPPING=rfc1459 :are supported",
            ":irc.test 001",
            ":irc.test 001 somebody :Welcome again",
            ":irc.test 903 * :unasked",
            ":irc.test 904 * :unasked",
            "AUTHENTICATE",
            "AUTHENTICATE +",
            "CAP",
            "CAP *",
            "CAP * ACK",
            "CAP * NAK :",
            "CAP * NAK :x y",
            "CAP * LS * :",
            "CAP * LS :sasl",
            "CAP * DEL :nothing",
            "CAP * WHAT :x",
            "BATCH",
            "BATCH +",
            "BATCH -",
            ":irc.test BATCH +a netsplit",
            ":irc.test BATCH -b",
            "PONG",
            ":irc.test PONG irc.test :f999",
            "NOTICE",
            ":irc.test NOTICE",
            "PRIVMSG",
            ":nina!n@home PRIVMSG",
            ":nina!n@home PRIVMSG #room",
            ":nina!n@home PRIVMSG #room :",
            ":nina!n@home PRIVMSG #room :\u0001",
            ":nina!n@home PRIVMSG #room :\u0001\u0001",
            ":nina!n@home PRIVMSG pointsman :\u0001PING",
            ":nina!n@home PRIVMSG @#room :!ops only",
            ":nina!n@home PRIVMSG #nowhere :!lost",
            ":nina PRIVMSG #room :!no host",
            ":!@ PRIVMSG #room :!nobody",
            ":n!n@ PRIVMSG #room :!",
            ":nina!n@home INVITE",
            ":nina!n@home INVITE pointsman",
            ":nina!n@home WALLOPS :hello",
            ":irc.test 1234 x",
            ":irc.test 99999999999999999999 x",
            ":irc.test \u00e9\u00df\u0130 x",
            ":irc.test FAIL",
            "ERROR_NOT",
            "x".repeat(20_000),
            ":irc.test NOTICE * :" + "\u2602".repeat(5_000),
            "@" + "a;".repeat(5_000) + " :irc.test NOTICE * :tags");

    private static Session enter(ScriptedServer server, Dialled bot) {
        Session session = server.accept();
        session.await("USER");
        session.say("CAP * LS :account-tag");
        session.await("CAP REQ");
        session.say("CAP * ACK :account-tag");
        session.await("CAP END");
        session.say(":irc.test 001 pointsman :Welcome", ":irc.test 376 pointsman :no 375 before it");
        bot.awaitUp();
        bot.transport().keepChannel(new ChannelRequest(ROOM, Audience.CUSTOMER, ""));
        session.await("JOIN #room");
        session.say(
                ":pointsman!p@bot.test JOIN #room",
                ":irc.test 353 pointsman = #room :@pointsman nina",
                ":irc.test 366 pointsman #room :End",
                ":irc.test 324 pointsman #room +int");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> bot.inbox()
                        .lastReport("#room")
                        .filter(ChannelReport::joined)
                        .isPresent());
        return session;
    }

    private static Map<String, Object> fast() {
        return Map.of("rate", Map.of("per-second", 1000, "burst", 1000));
    }

    private static void heard(Dialled bot, Session session, String command, Object after) {
        session.say("@account=nina :nina!n@home PRIVMSG #room :!" + command);
        Incoming line = await().alias("after " + after)
                .atMost(Duration.ofSeconds(5))
                .pollInterval(Duration.ofMillis(2))
                .until(() -> bot.inbox().said(command), Optional::isPresent)
                .orElseThrow();
        assertThat(line.speaker().account()).contains("nina");
    }

    @Test
    void everyCommandAfterThemIsHeard() {
        try (ScriptedServer server = ScriptedServer.plain();
                Dialled bot = Dialled.to(server.port(), fast())) {
            Session session = enter(server, bot);
            for (int at = 0; at < LINES.size(); at++) {
                session.say(LINES.get(at));
                heard(bot, session, "go " + at, LINES.get(at));
            }
            assertThat(bot.inbox().connection()).containsExactly("up");
            session.say("PING :still there");
            session.await("PONG :still there");
        }
    }

    @Test
    void bytesThatAreNoTextAreOnlyOdd() {
        try (ScriptedServer server = ScriptedServer.plain();
                Dialled bot = Dialled.to(server.port(), fast())) {
            Session session = enter(server, bot);
            byte[][] odd = {
                {(byte) 0xff, (byte) 0xfe, '\n'},
                {0, 0, 0, '\r', '\n'},
                {'\r', '\r', '\n', '\n'},
                ":nina!n@home PRIVMSG #room :\u00e9\u0000\r".getBytes(StandardCharsets.ISO_8859_1),
                {':', (byte) 0xc3, ' ', (byte) 0xe2, (byte) 0x98, '\r', '\n'},
            };
            for (int at = 0; at < odd.length; at++) {
                session.sayBytes(odd[at]);
                heard(bot, session, "go " + at, "bytes " + at);
            }
            assertThat(bot.inbox().connection()).containsExactly("up");
        }
    }

    @Test
    void whoSpokePrivatelyAndRenamedDoesNotSilenceTheNextHolderOfTheNick() {
        try (ScriptedServer server = ScriptedServer.plain();
                Dialled bot = Dialled.to(server.port(), fast())) {
            Session session = enter(server, bot);
            session.say(
                    "@account=nina :nina!n@home PRIVMSG pointsman :hello",
                    ":nina!n@home NICK other",
                    ":other!n@home QUIT :bye",
                    ":nina!n@home JOIN #room");
            heard(bot, session, "again", "a rename");
        }
    }
}
