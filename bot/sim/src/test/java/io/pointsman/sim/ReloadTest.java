package io.pointsman.sim;

import static io.pointsman.sim.BotStage.ROOM;
import static io.pointsman.sim.BotStage.STAFF;
import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.picture.Switchover;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people see when the configuration is read again: who may, where the answer goes, and what follows at once. */
class ReloadTest {

    private final BotStage stage = new BotStage();
    private final SimChat oftc = stage.oftc;
    private final List<String> reads = new ArrayList<>();

    @BeforeEach
    void open() {
        stage.open();
        stage.online(oftc, "Olaf");
        stage.pass(Duration.ofMinutes(6));
        stage.onReload = () -> {
            reads.add("once");
            return List.of("Reloaded: people changed.");
        };
        stage.heard.clear();
    }

    @Test
    void anAdministratorIsAnsweredWhereTheyAsked() {
        stage.says(oftc, "Nina", STAFF, "!reload");
        assertThat(stage.heardIn(oftc, STAFF)).containsExactly("Nina: Reloaded: people changed.");
        assertThat(reads).hasSize(1);
    }

    @Test
    void whoIsNoneIsToldWhoCanAndNothingIsRead() {
        stage.says(oftc, "Olaf", STAFF, "!reload");
        assertThat(stage.heardIn(oftc, STAFF)).containsExactly("Olaf: !reload is for administrators of the bot: Nina.");
        stage.says(oftc, "Carol", ROOM, "!reload");
        assertThat(stage.heardIn(oftc, ROOM)).containsExactly("Carol: !reload is for administrators of the bot.");
        assertThat(reads).isEmpty();
    }

    @Test
    void beyondFourLinesTheProblemsGoToTheAskerAlone() {
        stage.onReload =
                () -> List.of("NOT reloaded", "a.yaml:1: one", "a.yaml:2: two", "a.yaml:3: three", "a.yaml:4: four");
        stage.says(oftc, "Nina", STAFF, "!reload");
        assertThat(stage.heardIn(oftc, STAFF))
                .containsExactly(
                        "Nina: NOT reloaded", "a.yaml:1: one", "a.yaml:2: two", "… 2 more lines, to you privately.");
        assertThat(stage.heardIn(oftc, "Nina")).containsExactly("a.yaml:3: three", "a.yaml:4: four");
    }

    @Test
    void whereACustomerReadsAlongNothingOfTheFilesIsSaid() {
        stage.says(oftc, "Nina", ROOM, "!reload");
        assertThat(stage.heardIn(oftc, ROOM)).isEmpty();
        assertThat(stage.heardIn(oftc, "Nina")).containsExactly("Reloaded: people changed.");
    }

    @Test
    void whoIsNoStaffAnyMoreHearsNothingMoreAndTheSwitchoverKeepsItsPeopleAndRunbook() {
        Switchover before = stage.picture();
        stage.gone.add("Olaf");
        stage.says(oftc, "Nina", STAFF, "!reload");
        stage.heard.clear();
        stage.says(oftc, "Nina", STAFF, "!log the spare key is under the mat");
        assertThat(stage.heardIn(oftc, STAFF)).as("Olaf sits in the channel").isEmpty();
        stage.says(oftc, "Olaf", ROOM, "!rollback now");
        assertThat(stage.picture().ramp()).isEqualTo(before.ramp());
        assertThat(stage.picture().participants()).isEqualTo(before.participants());
        assertThat(stage.picture().runbook()).isEqualTo(before.runbook());

        stage.gone.clear();
        stage.says(oftc, "Nina", STAFF, "!reload");
        assertThat(stage.heardIn(oftc, STAFF)).anyMatch(line -> line.contains("under the mat"));
    }

    @Test
    void aReaderThatBreaksIsToldAndNothingElseBreaks() {
        stage.onReload = () -> {
            throw new IllegalStateException("the disk is full of bees");
        };
        stage.says(oftc, "Nina", STAFF, "!reload");
        assertThat(stage.heardIn(oftc, STAFF))
                .singleElement()
                .asString()
                .contains("NOT reloaded, nothing has changed: IllegalStateException")
                .doesNotContain("bees");
        stage.says(oftc, "Nina", STAFF, "!ping");
        assertThat(stage.heardIn(oftc, STAFF)).containsExactly("Nina: pong");
    }
}
