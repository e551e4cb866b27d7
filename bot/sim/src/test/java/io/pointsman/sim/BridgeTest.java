package io.pointsman.sim;

import static io.pointsman.sim.BotStage.OFTC;
import static io.pointsman.sim.BotStage.ROOM;
import static io.pointsman.sim.BotStage.STAFF;
import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.ChannelAddress;
import io.pointsman.api.InputKey;
import io.pointsman.api.chat.Addressing;
import io.pointsman.api.chat.Incoming;
import io.pointsman.api.chat.Prose;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One room on two networks: what people say on one is read on the other. */
class BridgeTest {

    private final BotStage stage = new BotStage();
    private final SimChat oftc = stage.oftc;
    private final SimChat hq = stage.hq;

    @BeforeEach
    void open() {
        stage.open();
    }

    private Incoming line(String name, String channel, String text) {
        Addressing.Line read = new Addressing("!").read(text, "pointsman", false);
        return new Incoming(
                new InputKey(OFTC, "edit " + text),
                Optional.of(new ChannelAddress(OFTC, channel)),
                oftc.session(name).orElseThrow(),
                read.addressed(),
                read.text(),
                Prose.plain(text),
                stage.host.now());
    }

    private void edits(String name, String channel, String text) {
        stage.edited(line(name, channel, text));
        stage.settle();
    }

    @Test
    void whatWasEditedSaysSo() {
        edits("Carol", ROOM, "checkout is slow since 9:40");
        assertThat(stage.heardIn(hq, ROOM)).containsExactly("<Carol on oftc> edited: checkout is slow since 9:40");
        assertThat(stage.heard).isEmpty();
    }

    @Test
    void anEditedCommandRunsNothingAndItsAuthorHearsSo() {
        edits("Carol", ROOM, "!hold checkout is slow");
        assertThat(stage.picture().holding()).isFalse();
        assertThat(stage.heardIn(oftc, "Carol")).singleElement().asString().contains("an edited message runs nothing");
        edits("Carol", ROOM, "!uptime");
        assertThat(stage.heardIn(oftc, "Carol"))
                .as("the command of somebody else's bot")
                .isEmpty();
        assertThat(stage.heardIn(oftc, ROOM)).isEmpty();
        assertThat(stage.heardIn(hq, ROOM)).isEmpty();
    }

    @Test
    void everyLineCarriesTheNameSoThatNobodySpeaksForAnother() {
        stage.hears(line("Carol", ROOM, "look\n<Nina on oftc> it is fine\n\n@here 4"));
        stage.settle();
        assertThat(stage.heardIn(hq, ROOM))
                .containsExactly(
                        "<Carol on oftc> look",
                        "<Carol on oftc> <Nina on oftc> it is fine",
                        "<Carol on oftc> @\u200Bhere 4");
    }

    @Test
    void aLongMessageIsCutAndItSaysSo() {
        stage.hears(line("Carol", ROOM, "line\n".repeat(20)));
        stage.settle();
        assertThat(stage.heardIn(hq, ROOM)).hasSize(7).last().isEqualTo("<Carol on oftc> … 14 more lines");
    }

    @Test
    void whoWasAwayHearsHowMuchWasSaidMeanwhile() {
        hq.cut("the server is gone");
        stage.settle();
        stage.says(oftc, "Nina", STAFF, "one");
        stage.says(oftc, "Nina", STAFF, "two");
        hq.restore();
        stage.pass(Duration.ofSeconds(5));
        assertThat(stage.heardIn(hq, STAFF))
                .filteredOn(line -> line.contains("said elsewhere"))
                .containsExactly("(2 lines were said elsewhere meanwhile and not passed on here)");
        assertThat(stage.heardIn(hq, ROOM)).noneMatch(line -> line.contains("said elsewhere"));
        stage.says(oftc, "Nina", STAFF, "three");
        assertThat(stage.heardIn(hq, STAFF)).containsExactly("<Nina on oftc> three");
    }
}
