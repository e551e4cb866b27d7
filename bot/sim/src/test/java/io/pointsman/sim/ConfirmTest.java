package io.pointsman.sim;

import static io.pointsman.sim.BotStage.ROOM;
import static io.pointsman.sim.BotStage.STAFF;
import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.picture.Life;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code !confirm} is the word of one person, in one place, about one thing, for a minute. */
class ConfirmTest {

    private static final String NOTHING = "there is nothing of yours to confirm here.";

    private final BotStage stage = new BotStage();
    private final SimChat oftc = stage.oftc;
    private final SimChat hq = stage.hq;

    @BeforeEach
    void ask() {
        stage.open();
        stage.online(oftc, "Maya");
        stage.online(hq, "Nina");
        stage.pass(Duration.ofMinutes(6));
        stage.heard.clear();
        stage.says(oftc, "Nina", STAFF, "!close anyway");
        assertThat(stage.heardIn(oftc, STAFF)).last().asString().contains("Close acme-1 for good? Say !confirm");
    }

    private boolean isClosed() {
        return stage.picture().life() != Life.OPEN;
    }

    @Test
    void itDoesWhatWasAskedOnceAlone() {
        stage.says(oftc, "Nina", STAFF, "!confirm");
        assertThat(isClosed()).isTrue();
        stage.heard.clear();
        stage.says(oftc, "Nina", STAFF, "!confirm");
        assertThat(stage.heardIn(oftc, STAFF)).containsExactly("Nina: " + NOTHING);
    }

    @Test
    void theWordOfSomebodyElseIsNone() {
        stage.says(oftc, "Maya", STAFF, "!confirm");
        assertThat(stage.heardIn(oftc, STAFF)).last().asString().isEqualTo("Maya: " + NOTHING);
        assertThat(isClosed()).isFalse();
        stage.says(oftc, "Nina", STAFF, "!confirm");
        assertThat(isClosed()).as("it did not take hers away").isTrue();
    }

    @Test
    void inAnotherPlaceItIsNone() {
        stage.says(oftc, "Nina", ROOM, "!confirm");
        stage.says(hq, "Nina", STAFF, "!confirm");
        stage.whispers(oftc, "Nina", "confirm");
        assertThat(stage.heard).filteredOn(line -> line.endsWith(NOTHING)).hasSize(3);
        assertThat(isClosed()).isFalse();
    }

    @Test
    void afterAMinuteItIsTooLate() {
        stage.pass(Duration.ofSeconds(60));
        stage.says(oftc, "Nina", STAFF, "!confirm");
        assertThat(stage.heardIn(oftc, STAFF)).last().asString().isEqualTo("Nina: " + NOTHING);
        assertThat(isClosed()).isFalse();
    }

    @Test
    void afterARestartNothingWaits() {
        stage.restart();
        stage.heard.clear();
        stage.says(oftc, "Nina", STAFF, "!confirm");
        assertThat(stage.heardIn(oftc, STAFF)).containsExactly("Nina: " + NOTHING);
        assertThat(isClosed()).isFalse();
    }

    @Test
    void whatIsNoLongerTheirsIsRefused() {
        stage.says(oftc, "Nina", ROOM, "!role Maya lead");
        stage.heard.clear();
        stage.says(oftc, "Nina", STAFF, "!confirm");
        assertThat(stage.heardIn(oftc, STAFF)).singleElement().asString().contains("That is for lead (Maya)");
        assertThat(isClosed()).isFalse();
    }

    @Test
    void theConfirmedLineIsJudgedByWhatIsTrueThen() {
        stage.says(oftc, "Nina", STAFF, "!close");
        assertThat(stage.heardIn(oftc, STAFF)).last().asString().contains("Still open");
        stage.says(oftc, "Nina", STAFF, "!confirm");
        assertThat(isClosed()).as("the question before is still the open one").isTrue();
        stage.heard.clear();
        stage.says(oftc, "Nina", STAFF, "!close anyway");
        assertThat(stage.heard).noneMatch(line -> line.contains("!confirm"));
    }

    @Test
    void aLaterQuestionReplacesTheFirst() {
        stage.says(oftc, "Nina", STAFF, "!publish all is well");
        stage.heard.clear();
        stage.says(oftc, "Nina", STAFF, "!confirm");
        assertThat(isClosed()).isFalse();
        assertThat(stage.heardIn(oftc, ROOM)).anyMatch(line -> line.contains("all is well"));
        stage.says(oftc, "Nina", STAFF, "!confirm");
        assertThat(isClosed()).isFalse();
    }

    @Test
    void inPrivateItIsAboutTheSwitchoverThatWasNamed() {
        stage.whispers(oftc, "Nina", "close anyway");
        stage.whispers(oftc, "Nina", "!open acme standard-ramp");
        stage.whispers(oftc, "Nina", "confirm");
        assertThat(isClosed()).as("which one is no longer clear").isFalse();
        assertThat(stage.heardIn(oftc, "Nina")).last().asString().startsWith("which switchover?");
        stage.whispers(oftc, "Nina", "acme-1 close anyway");
        stage.whispers(oftc, "Nina", "confirm");
        assertThat(isClosed()).isTrue();
    }

    @Test
    void whoLostTheAccountConfirmsNothing() {
        oftc.account("Nina", Optional.empty());
        stage.settle();
        stage.heard.clear();
        stage.says(oftc, "Nina", STAFF, "!confirm");
        assertThat(stage.heardIn(oftc, "Nina")).contains(NOTHING);
        assertThat(isClosed()).isFalse();
    }
}
