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
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The packaged bot in Slack and on IRC at once: one room, whose people read each other, and one switchover. */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(180)
class BridgedIT {

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
            play.rise("1 %", "gate.1");
            play.theCustomerHoldsAndTheLeadGoesOnWithAReason();
        }
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
