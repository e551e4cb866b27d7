package io.pointsman.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.Role;
import io.pointsman.api.Share;
import io.pointsman.api.VerdictKind;
import io.pointsman.api.picture.Life;
import io.pointsman.api.picture.Ramp;
import io.pointsman.api.plugin.Grant;
import io.pointsman.api.runbook.Bound;
import io.pointsman.api.runbook.Runbook;
import io.pointsman.runtime.plugin.LoadedPlugin;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What rooms read of the traffic and how often, the bounds of a runbook, and the watch after the flip. */
class StreamInRoomsTest {

    private final PlayedHealth source = new PlayedHealth();
    private final BotStage stage = new BotStage();

    private void begin() {
        stage.morePlugins.add(new LoadedPlugin("played", source, getClass().getClassLoader(), Set.of(Grant.HEALTH)));
        stage.restart();
        List.of("Olaf", "Ned", "Maya").forEach(name -> stage.online(stage.oftc, name));
        stage.open();
        stage.pass(Duration.ofMinutes(1));
        staff("Nina", "!skip pre.forecast later");
        staff("Nina", "!skip pre.test later");
        gate();
        stage.says(stage.oftc, "Carol", BotStage.ROOM, "!done flip.dns");
        gate();
        if (stage.picture().ramp().verdict().kind() != VerdictKind.PASS) {
            staff("Nina", "!override nothing to measure yet");
        }
        staff("Nina", "!ramp next");
        stage.says(stage.oftc, "Carol", BotStage.ROOM, "!moved");
        assertThat(stage.picture().ramp().declared()).as("%s", stage.heard).isEqualTo(Share.percent(1));
    }

    private void staff(String who, String line) {
        stage.says(stage.oftc, who, BotStage.STAFF, line);
    }

    private void gate() {
        staff("Nina", "!poll");
        staff("Nina", "!go as support");
        List.of("Olaf", "Ned", "Maya").forEach(name -> staff(name, "!go"));
        stage.says(stage.oftc, "Carol", BotStage.ROOM, "!go");
    }

    /** The lines of the stream that a place has read in this time. */
    private List<String> lines(String place, Duration time) {
        stage.heard.clear();
        stage.pass(time);
        return stage.heardIn(stage.oftc, place).stream()
                .filter(line -> line.startsWith("acme-1 1 %"))
                .toList();
    }

    @Test
    void aQuietRoomReadsMoreSeldomAndAWordBringsItBack() {
        begin();
        stage.pass(Duration.ofMinutes(5));
        assertThat(lines(BotStage.STAFF, Duration.ofMinutes(21)))
                .as("every five minutes, then every ten")
                .hasSizeBetween(2, 3);
        staff("Olaf", "still watching");
        assertThat(lines(BotStage.STAFF, Duration.ofMinutes(6))).hasSize(1);
    }

    @Test
    void aRoomReadsAsOftenAsStaffWantAndTheOtherRoomAsBefore() {
        begin();
        stage.pass(Duration.ofMinutes(4));
        staff("Olaf", "!watch 30s");
        assertThat(stage.heardIn(stage.oftc, BotStage.STAFF))
                .anyMatch(line -> line.contains("reads of the traffic every 30s, by Olaf"));
        assertThat(lines(BotStage.STAFF, Duration.ofMinutes(3))).hasSizeBetween(6, 7);
        assertThat(lines(BotStage.ROOM, Duration.ofMinutes(3))).hasSizeLessThan(2);
        stage.restart();
        assertThat(lines(BotStage.STAFF, Duration.ofMinutes(2)))
                .as("after a restart")
                .hasSizeBetween(3, 5);
        staff("Olaf", "!watch quiet");
        assertThat(lines(BotStage.STAFF, Duration.ofMinutes(30))).isEmpty();
        source.errors = 60;
        stage.heard.clear();
        stage.pass(Duration.ofSeconds(3));
        assertThat(stage.heardIn(stage.oftc, BotStage.STAFF))
                .as("changes are told at once, as ever")
                .anyMatch(line -> line.contains("HOLD"));
    }

    @Test
    void barsAreDrawnWithAsciiWhereARoomWantsIt() {
        source.errors = 0;
        begin();
        staff("Olaf", "!watch ascii");
        staff("Olaf", "!watch 10s");
        assertThat(lines(BotStage.STAFF, Duration.ofSeconds(30)))
                .isNotEmpty()
                .allMatch(line -> line.chars().allMatch(letter -> letter < 128));
    }

    @Test
    void nobodyReadsMoreOftenThanEveryTenSeconds() {
        begin();
        staff("Olaf", "!watch 1s");
        assertThat(stage.heard).anyMatch(line -> line.contains("A line comes once in 10s to 1d."));
        staff("Olaf", "!watch");
        assertThat(stage.heard).anyMatch(line -> line.contains("a line as often as the phase asks"));
        stage.says(stage.oftc, "Carol", BotStage.ROOM, "!watch quiet");
        assertThat(stage.picture().streams()).isEmpty();
    }

    @Test
    void aBoundOfTheRunbookHoldsThoughNoDetectorAlarms() {
        Runbook whole = ShortRamp.RUNBOOK;
        stage.runbooks.clear();
        stage.runbooks.add(new Runbook(
                whole.name(),
                whole.title(),
                whole.summary(),
                whole.lever(),
                whole.roles(),
                whole.phases(),
                List.of(new Bound(
                        "edge.5xx-ratio",
                        Bound.Direction.ABOVE,
                        0.2,
                        Bound.RelativeTo.NOTHING,
                        Duration.ofSeconds(90),
                        Bound.Consequence.HOLD)),
                whole.followUps(),
                whole.messages()));
        source.rps = 1_000;
        begin();
        source.errors = 3;
        stage.pass(Duration.ofSeconds(30));
        assertThat(stage.picture().holding()).isFalse();
        stage.pass(Duration.ofMinutes(3));
        assertThat(stage.picture().holds())
                .singleElement()
                .satisfies(
                        hold -> assertThat(hold.why()).startsWith("bound edge.5xx-ratio above 0.2 (edge.5xx-ratio 0."));
    }

    @Test
    void whatTheCustomersFileForecastsIsKnownFromTheStart() {
        stage.forecasts = List.of(new Ramp.Forecast(Share.percent(1), 310, 0.5));
        begin();
        assertThat(stage.picture().ramp().forecast(Share.percent(1)))
                .contains(new Ramp.Forecast(Share.percent(1), 310, 0.5));
        stage.pass(Duration.ofMinutes(2));
        assertThat(stage.picture().ramp().verdict().toString())
                .contains("the traffic has not moved: 100/s", "the forecast at 1 % is 310/s; DNS was not sampled");
    }

    @Test
    void aSpikeAfterTheCloseCallsAndDraftsTheOutreachAlsoAfterARestart() {
        begin();
        stage.pass(Duration.ofMinutes(2));
        staff("Nina", "!close anyway");
        staff("Nina", "!confirm");
        assertThat(stage.picture().life()).isEqualTo(Life.WATCHING);
        stage.pass(Duration.ofMinutes(2));
        stage.restart();
        stage.pass(Duration.ofMinutes(2));
        stage.heard.clear();

        source.errors = 60;
        stage.pass(Duration.ofSeconds(3));
        assertThat(stage.picture().openPages()).extracting(page -> page.role()).containsExactly(Role.OPS);
        assertThat(stage.picture().holding()).isFalse();
        assertThat(stage.heardIn(stage.oftc, BotStage.STAFF))
                .anyMatch(line -> line.startsWith("OUTREACH, account-manager (Maya): tell Carol before they notice."));
        assertThat(stage.heardIn(stage.oftc, BotStage.ROOM)).noneMatch(line -> line.contains("OUTREACH"));
    }

    @Test
    void checkInsWeeksLaterAreSaidOnceAndHowTheyAreDone() {
        // Nobody measures here: weeks pass quickly.
        stage.open();
        staff("Nina", "!followup in 2w ask how it goes");
        staff("Nina", "!close anyway");
        staff("Nina", "!confirm");
        stage.heard.clear();
        stage.pass(Duration.ofDays(15));
        assertThat(stage.heardIn(stage.oftc, BotStage.STAFF).stream().filter(line -> line.startsWith("Follow-up ")))
                .containsExactly(
                        "Follow-up 2 is due: First week. !followups done 2 when it is done.",
                        "Follow-up 1 is due: ask how it goes. !followups done 1 when it is done.");
    }
}
