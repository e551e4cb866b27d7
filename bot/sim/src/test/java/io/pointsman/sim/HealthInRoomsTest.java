package io.pointsman.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.Role;
import io.pointsman.api.Share;
import io.pointsman.api.VerdictKind;
import io.pointsman.api.picture.Switchover;
import io.pointsman.api.plugin.Grant;
import io.pointsman.runtime.plugin.LoadedPlugin;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Health from a source to the rooms: line, verdict, brake, page, and a ramp that does not rise on nothing. */
class HealthInRoomsTest {

    private final PlayedHealth source = new PlayedHealth();
    private final BotStage stage = stage();

    private BotStage stage() {
        BotStage made = new BotStage();
        made.morePlugins.add(new LoadedPlugin("played", source, getClass().getClassLoader(), Set.of(Grant.HEALTH)));
        made.restart();
        List.of("Olaf", "Ned", "Maya").forEach(name -> made.online(made.oftc, name));
        made.open();
        return made;
    }

    private Switchover picture() {
        return stage.picture();
    }

    /** Up to the first share on us; what is not a pass was overridden. */
    private void onePercentIsOnUs() {
        // A verdict that changes asks the voters again.
        stage.pass(Duration.ofMinutes(1));
        stage.says(stage.oftc, "Nina", BotStage.STAFF, "!skip pre.forecast later");
        stage.says(stage.oftc, "Nina", BotStage.STAFF, "!skip pre.test later");
        gate();
        stage.says(stage.oftc, "Carol", BotStage.ROOM, "!done flip.dns");
        gate();
        if (picture().ramp().verdict().kind() != VerdictKind.PASS) {
            stage.says(stage.oftc, "Nina", BotStage.STAFF, "!override nothing to measure yet");
        }
        stage.says(stage.oftc, "Nina", BotStage.STAFF, "!ramp next");
        stage.says(stage.oftc, "Carol", BotStage.ROOM, "!moved");
        assertThat(picture().ramp().declared()).as("%s", stage.heard).isEqualTo(Share.percent(1));
    }

    private void gate() {
        stage.says(stage.oftc, "Nina", BotStage.STAFF, "!poll");
        stage.says(stage.oftc, "Nina", BotStage.STAFF, "!go as support");
        stage.says(stage.oftc, "Olaf", BotStage.STAFF, "!go");
        stage.says(stage.oftc, "Ned", BotStage.STAFF, "!go");
        stage.says(stage.oftc, "Carol", BotStage.ROOM, "!go");
        stage.says(stage.oftc, "Maya", BotStage.STAFF, "!go");
    }

    @Test
    void aBurstHoldsSaysWhyAndPagesWithinASecondOfTheDataThatShowsIt() {
        onePercentIsOnUs();
        stage.pass(Duration.ofMinutes(2));
        assertThat(picture().ramp().verdict().kind()).isEqualTo(VerdictKind.PASS);
        stage.heard.clear();

        source.errors = 60;
        stage.pass(Duration.ofMillis(1_500));

        assertThat(picture().holding()).isTrue();
        assertThat(picture().openPages()).extracting(page -> page.role()).containsExactly(Role.OPS);
        List<String> room = stage.heard.stream()
                .filter(line -> line.startsWith("oftc " + BotStage.STAFF))
                .toList();
        assertThat(room.getFirst()).contains("HOLD").contains("edge.5xx 60.0 %").contains("baseline");
        assertThat(room).anyMatch(line -> line.contains("Verdict: fail"));
        assertThat(stage.heard)
                .noneMatch(line -> line.startsWith("oftc " + BotStage.ROOM + " ") && line.contains("edge.5xx"));

        source.errors = 0;
        stage.pass(Duration.ofMinutes(3));
        assertThat(picture().ramp().verdict().kind()).isEqualTo(VerdictKind.PASS);
        assertThat(picture().holding()).as("a hold ends by somebody's word").isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = PlayedHealth.Mood.class,
            names = {"DOWN", "FROZEN", "EMPTY", "STRANGER"})
    void theRampDoesNotRiseOnASourceThatSaysNothing(PlayedHealth.Mood mood) {
        onePercentIsOnUs();
        stage.pass(Duration.ofMinutes(31));
        assertThat(picture().ramp().verdict().kind()).isEqualTo(VerdictKind.PASS);
        source.mood = mood;
        stage.pass(Duration.ofSeconds(20));
        gate();
        stage.says(stage.oftc, "Nina", BotStage.STAFF, "!ramp next");

        assertThat(picture().ramp().agreed()).isEqualTo(Share.percent(1));
        assertThat(stage.heard)
                .anyMatch(line -> line.contains("the verdict is inconclusive: "
                        + (mood == PlayedHealth.Mood.STRANGER
                                ? "played measures bolt and not this customer's acme"
                                : "played is silent")));
        source.mood = PlayedHealth.Mood.SPEAKS;
        stage.pass(Duration.ofSeconds(30));
        gate();
        stage.says(stage.oftc, "Nina", BotStage.STAFF, "!ramp next");
        assertThat(picture().ramp().agreed()).isEqualTo(Share.percent(5));
    }

    @Test
    void requestsThatVanishAreABlackHole() {
        onePercentIsOnUs();
        stage.pass(Duration.ofMinutes(3));
        source.rps = 2;
        stage.pass(Duration.ofSeconds(4));
        assertThat(picture().holding()).isTrue();
        assertThat(picture().ramp().verdict().evidence()).contains("requests are missing");
    }

    @Test
    void theRoomsReadOneLineAndTheCustomerReadsOnlyTheirs() {
        onePercentIsOnUs();
        stage.says(stage.oftc, "Nina", BotStage.STAFF, "!forecast 1 120");
        stage.heard.clear();
        stage.pass(Duration.ofSeconds(40));
        List<String> staff = stage.heard.stream()
                .filter(line -> line.startsWith("oftc " + BotStage.STAFF + " acme-1 1 %"))
                .toList();
        assertThat(staff).hasSizeBetween(2, 3);
        assertThat(staff.getLast()).contains("rps 100 (forecast 120)", "edge.5xx 0 % (base assumed 0.10 %)", "data ");
        assertThat(staff).allMatch(line -> line.getBytes(StandardCharsets.UTF_8).length < 450);
        assertThat(stage.heard)
                .filteredOn(line -> line.startsWith("oftc " + BotStage.ROOM + " acme-1"))
                .isNotEmpty()
                .noneMatch(line -> line.contains("forecast") || line.contains("rollback"));

        stage.says(stage.oftc, "Carol", BotStage.ROOM, "!health");
        assertThat(stage.heard.getLast()).contains("100 requests/s");
        stage.says(stage.oftc, "Nina", BotStage.STAFF, "!health");
        assertThat(stage.heard).anyMatch(line -> line.contains("played is well"));
    }

    @Test
    void whatTheVotersSawIsKept() {
        onePercentIsOnUs();
        assertThat(picture().facts()).containsKeys("health/gate.gate.1.asked", "health/gate.gate.1.passed");
        assertThat(picture().facts().get("health/gate.gate.1.passed")).contains("\"edge.5xx\":{\"now\":0.0");
    }

    @Test
    void aSourceWhosePluginWasGrantedNothingIsNotFollowed() {
        PlayedHealth other = new PlayedHealth();
        BotStage made = new BotStage();
        made.morePlugins.add(BotStage.loaded("played", other));
        made.restart();
        made.open();
        made.pass(Duration.ofSeconds(10));
        assertThat(other.looks).isZero();
        assertThat(made.picture().ramp().verdict().evidence()).isEqualTo("no source");
    }
}
