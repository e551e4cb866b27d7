package io.pointsman.scenario;

import static io.pointsman.api.Audience.CUSTOMER;
import static io.pointsman.api.Audience.STAFF;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.pointsman.plugin.irc.testing.IrcTestClient;
import io.pointsman.plugin.irc.testing.IrcTestNetwork;
import io.pointsman.plugin.slack.local.Person;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The packaged bot in Slack and on IRC at once: one room, whose people read each other, and one switchover, also while either network is away. */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(180)
class BridgedIT {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @TempDir
    Path folder;

    @Test
    void aSwitchoverRunsInSlackAndOnIrcAtOnce() {
        try (SlackStage stage = SlackStage.bridged(folder, IrcTestNetwork.inspircd())) {
            stage.openTheRooms();
            SlackPlay play = new SlackPlay(stage);
            play.prepare();
            play.passGateZero();
            peopleReadEachOther(stage);
            play.rise(1, "gate.1");
            slackIsTheRoomOfRecordWhileIrcIsAway(stage, play);
            play.theCustomerHoldsAndTheLeadGoesOnWithAReason();
            ircIsTheRoomOfRecordWhileSlackIsAway(stage);
        }
    }

    /** It lasts a stage, and as long as it takes until a network that is back hears of it in short. */
    private static void slackIsTheRoomOfRecordWhileIrcIsAway(SlackStage stage, SlackPlay play) {
        IrcTestClient omar = stage.onIrc("omar");
        Person nina = stage.person("nina");
        String channel = SlackStage.channel(STAFF);
        omar.skip();
        long before = stage.log.length();
        stage.wire.orElseThrow().refuse();
        omar.await("the departure", line -> line.is("QUIT") && line.nick().equals(SwitchoverStage.BOT));
        Awaitility.await("the bot knows")
                .atMost(PATIENCE)
                .until(() -> stage.bot.log().contains("connection irc is down"));
        play.ircIsThere(false);
        Instant away = Instant.now();
        for (int i = 0; i < 8; i++) {
            nina.says(channel, "!log only in Slack " + i);
        }
        nina.says(channel, "who else sees it?");
        play.rise(5, "gate.2");
        Awaitility.await("Slack reads that the bot is blind on IRC")
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(stage.said(STAFF))
                        .anyMatch(line -> line.startsWith("irc:" + SlackStage.ircChannel(STAFF))
                                && line.contains("I am blind there")));
        assertThat(stage.said(CUSTOMER)).noneMatch(line -> line.contains("blind"));
        stage.told("only in Slack 7", before);
        Awaitility.await("it is too much and too old to be said line by line")
                .atMost(Duration.ofSeconds(30))
                .until(() -> Instant.now().isAfter(away.plusSeconds(17)));
        stage.wire.orElseThrow().heal();
        ircReads(stage, "In short: ");
        ircReads(stage, "(a line was said elsewhere meanwhile and not passed on here)");
        stage.told("I am back in irc:" + SlackStage.ircChannel(STAFF), before);
        assertThat(stage.heardOnIrc(STAFF)).noneMatch(line -> line.contains("only in Slack 3"));
        play.ircIsThere(true);
    }

    private static void ircIsTheRoomOfRecordWhileSlackIsAway(SlackStage stage) {
        long before = stage.log.length();
        stage.slack.sockets().refuse(true);
        stage.slack.sockets().cut();
        ircReads(stage, "hq:" + SlackStage.channel(STAFF) + " is not usable: I am blind there");
        stage.onIrc("carol").say(SlackStage.ircChannel(CUSTOMER), "!hold it is slow at night");
        ircReads(stage, "HOLD by Carol (customer): it is slow at night");
        stage.onIrc("nelly").say(SlackStage.ircChannel(STAFF), "!log only on IRC");
        ircReads(stage, "Log by Nelly: only on IRC");
        assertThat(stage.said(STAFF)).noneMatch(line -> line.contains("slow at night") || line.contains("only on IRC"));
        stage.slack.sockets().refuse(false);
        stage.told("I am back in hq:" + SlackStage.channel(STAFF), before);
        stage.sees(STAFF, "it is slow at night");
        stage.sees(STAFF, "only on IRC");
        stage.sees(CUSTOMER, "it is slow at night");
    }

    private static void ircReads(SlackStage stage, String part) {
        Awaitility.await("staff read on IRC: " + part)
                .atMost(PATIENCE)
                .failFast("the bot ended:\n" + stage.bot.log(), () -> !stage.bot.isAlive())
                .untilAsserted(() -> assertThat(stage.heardOnIrc(STAFF)).anyMatch(line -> line.contains(part)));
    }

    private static void peopleReadEachOther(SlackStage stage) {
        Person nina = stage.person("nina");
        IrcTestClient omar = stage.onIrc("omar");
        String channel = SlackStage.channel(STAFF);
        String ircChannel = SlackStage.ircChannel(STAFF);

        omar.say(ircChannel, "checkout is \u0002slow\u0002, @here look at \u0011curl -v\u0011 <@" + nina.id() + ">");
        Awaitility.await("Slack reads Omar")
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(stage.said(STAFF))
                        .contains("<Omar on irc> checkout is slow, @\u200Bhere look at curl -v <@" + nina.id() + ">"));
        JsonObject message = stage.slack.look(channel).messages().getLast();
        assertThat(message.get("text").getAsString()).doesNotContain("<@", "<!");
        assertThat(message.get("blocks").toString())
                .contains("\"text\":\"slow\",\"style\":{\"bold\":true}")
                .contains("\"text\":\"curl -v\",\"style\":{\"code\":true}")
                .doesNotContain("broadcast", "user_id");

        String ts = nina.says(
                channel,
                "<@" + stage.person("omar").id() + "> *which* <https://x.example/g|graph> &amp; since `when`?");
        omar.await(
                "what Nina says in Slack",
                line -> line.isMessage()
                        && line.concerns(ircChannel)
                        && line.text()
                                .equals(
                                        "<Nina on hq> @omar \u0002which\u0002 graph (https://x.example/g) & since \u0011when\u0011?"));
        nina.edits(channel, ts, "since when?");
        omar.awaitMessage(ircChannel, "<Nina on hq> edited: since when?");
        nina.says(channel, JsonParser.parseString("""
                {"subtype": "file_share", "text": "this one", "files": [
                  {"name": "graph.png", "permalink": "https://home.slack.example/files/graph.png"}]}
                """).getAsJsonObject());
        omar.awaitMessage(ircChannel, "<Nina on hq> file graph.png (https://home.slack.example/files/graph.png)");
        nina.edits(channel, ts, "!hold it all");
        nina.says(channel, "the end");
        omar.awaitMessage(ircChannel, "<Nina on hq> the end");

        assertThat(stage.log.state().holding()).as("an edited message ran").isFalse();
        List<String> onIrc = stage.heardOnIrc(STAFF);
        assertThat(onIrc).filteredOn(line -> line.startsWith("<Nina on hq>")).hasSize(5);
        assertThat(onIrc).noneMatch(line -> line.startsWith("<Omar on irc>"));
        assertThat(stage.said(STAFF))
                .filteredOn(line -> line.startsWith("<Omar on irc>"))
                .hasSize(1);
        assertThat(stage.said(STAFF)).noneMatch(line -> line.startsWith("<Nina on hq>"));
        assertThat(stage.said(CUSTOMER)).noneMatch(line -> line.contains("slow") || line.contains("graph"));
        assertThat(stage.heardOnIrc(CUSTOMER)).noneMatch(line -> line.contains("slow") || line.contains("graph"));
    }
}
