package io.pointsman.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.plugin.Plugin;
import io.pointsman.plugin.checklist.ChecklistPlugin;
import io.pointsman.plugin.flip.FlipPlugin;
import io.pointsman.plugin.journal.JournalPlugin;
import io.pointsman.plugin.paging.PagingPlugin;
import io.pointsman.plugin.switchovers.SwitchoversPlugin;
import io.pointsman.runtime.plugin.LoadedPlugin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DemoTest {
    private static final List<LoadedPlugin> PLUGINS = List.of(
            loaded("switchovers", new SwitchoversPlugin()),
            loaded("checklist", new ChecklistPlugin()),
            loaded("flip", new FlipPlugin()),
            loaded("paging", new PagingPlugin()),
            loaded("journal", new JournalPlugin()));
    private static final DemoOptions INTERACTIVE = new DemoOptions(false, DemoOptions.DEFAULT_SPEED, 1);
    private static final String HINT = "[demo] you could type: ";

    private final FakeTerminal screen = new FakeTerminal();
    private final ReadyClock clock = new ReadyClock();

    private static LoadedPlugin loaded(String name, Plugin plugin) {
        return new LoadedPlugin(name, plugin, DemoTest.class.getClassLoader());
    }

    /** A real clock whose waits take no time; what is to be done while the demo waits can be given. */
    private static final class ReadyClock implements RealClock {
        private long nanos;
        private Runnable meanwhile = () -> {};

        @Override
        public long nanos() {
            return nanos;
        }

        @Override
        public void await(Duration limit) {
            nanos += limit.toNanos();
            meanwhile.run();
        }

        @Override
        public void wake() {}
    }

    private int play(DemoOptions options) {
        return Demo.run(
                options,
                PLUGINS,
                List.of(ShortRamp.RUNBOOK),
                screen,
                clock,
                report -> Optional.of("the report of " + report.id()));
    }

    private String auto(long seed) {
        DemoTest another = new DemoTest();
        assertThat(another.play(new DemoOptions(true, 0, seed)))
                .as("seed %d", seed)
                .isZero();
        return another.screen.toString();
    }

    @Test
    void theAutomaticDemoReachesTheTopAndCloses() {
        assertThat(auto(1))
                .contains("!open acme standard-ramp", "acme-1 closed by robin", "acme-1 is at 100 %")
                .contains("!nogo", "HOLD by jonas", "HOLD by the bot", "Found it", "Resumed by robin");
    }

    @Test
    void aStepWithACheckIsSeenToBeVerified() {
        int end = Demo.run(
                new DemoOptions(true, 0, 1, true),
                PLUGINS,
                List.of(ChecksTest.runbook()),
                screen,
                clock,
                report -> Optional.of("the report of " + report.id()));
        assertThat(end).isZero();
        assertThat(screen.lines())
                .anyMatch(line -> line.startsWith("[staff]")
                        && line.contains("flip.dns \"flip.dns\" done by carol")
                        && line.contains("(verified: "))
                .anyMatch(line -> line.startsWith("[customer]") && line.contains("We see it from outside."));
    }

    @Test
    void anIdleStretchIsSaidHoweverFastTimeIsPlayed() {
        assertThat(auto(1)).containsPattern("\\[demo] … [0-9]+ (min|h) later");
        assertThat(play(new DemoOptions(true, DemoOptions.DEFAULT_SPEED, 1))).isZero();
        assertThat(screen.toString()).containsPattern("\\[demo] … [0-9]+ (min|h) later");
    }

    @Test
    void theSpikeHoldsTheRampAndRingsThePhoneOfWhoeverIsNeeded() {
        List<String> lines = auto(1).lines().toList();
        int hold = first(lines, "HOLD by the bot: verdict fail");
        int phone = first(lines, "jonas's phone rings: \"Acme, ops is needed.");
        int taken = first(lines, "jonas takes the page for ops");
        assertThat(lines.get(phone)).startsWith("[demo]");
        assertThat(List.of(hold, phone, taken)).isSorted();
    }

    private static int first(List<String> lines, String text) {
        return IntStream.range(0, lines.size())
                .filter(at -> lines.get(at).contains(text))
                .findFirst()
                .orElseThrow(() -> new AssertionError("not said: " + text));
    }

    @Test
    void whoWatchesReadsTheStoryAndMayAskForEverything() {
        assertThat(play(new DemoOptions(true, 0, 1, true))).isZero();
        List<String> everything = screen.lines();
        List<String> story = auto(1).lines().toList();
        assertThat(story.size()).isLessThan(everything.size() * 2 / 3);
        assertThat(everything).anyMatch(line -> line.contains("carol: !moved"));
        assertThat(story)
                .noneMatch(line -> line.contains("carol: !moved"))
                .anyMatch(line -> line.contains("carol moved to"));
        assertThat(story).containsOnlyOnce("[demo] A gate. Each role answers for itself, and silence means hold.");
    }

    @Test
    void theEndTellsWhereTheReportIsAndWhoeverLeavesEarlyGetsNone() {
        assertThat(auto(1)).contains("[demo] the report of acme-1");
        screen.atStart("!open acme standard-ramp", "!quit");
        assertThat(play(INTERACTIVE)).isZero();
        assertThat(screen.toString()).doesNotContain("the report of");
    }

    @Test
    void everyPartIsPlayedToTheEndWhateverTheSeed() {
        for (long seed = 2; seed < 6; seed++) {
            assertThat(auto(seed)).as("seed %d", seed).contains("acme-1 is at 100 %", "closed by robin");
        }
    }

    @Test
    void theSameSeedTellsTheSameStory() {
        assertThat(auto(42)).isEqualTo(auto(42)).isNotEqualTo(auto(43));
    }

    @Test
    void theCustomersRoomHearsNothingOfWhatStaffSay() {
        assertThat(auto(1).lines().filter(line -> line.startsWith("[customer]")))
                .noneMatch(line -> line.contains("transit link") || line.contains("verdict"));
    }

    @Test
    void theStoryTakesAboutTwoMinutes() {
        assertThat(play(new DemoOptions(true, DemoOptions.DEFAULT_SPEED, 1))).isZero();

        assertThat(Duration.ofNanos(clock.nanos)).isBetween(Duration.ofSeconds(45), Duration.ofSeconds(180));
    }

    @Test
    void aNewcomerWhoTypesWhatIsHintedFinishesTheSwitchover() {
        clock.meanwhile = typeTheHints();

        assertThat(play(INTERACTIVE)).isZero();
        assertThat(screen.toString()).contains("you could type: !poll", "acme-1 closed by robin");
    }

    @Test
    void aNewcomerMayRollBackAndClimbAgain() {
        Runnable hints = typeTheHints();
        boolean[] done = {false};
        clock.meanwhile = () -> {
            if (!done[0] && screen.toString().contains(" 5 % of the traffic is on us")) {
                done[0] = true;
                screen.type("!rollback to see how it goes");
            }
            hints.run();
        };

        assertThat(play(INTERACTIVE)).isZero();
        assertThat(screen.toString())
                .contains(
                        "ROLLBACK",
                        "to see how it goes",
                        "Setting your weight to 0 now.",
                        "acme-1 closed by robin",
                        "acme-1 is at 100 %");
    }

    /** Types each hint as soon as it is shown. */
    private Runnable typeTheHints() {
        int[] read = {0};
        return () -> {
            List<String> lines = screen.lines();
            lines.subList(read[0], lines.size()).stream()
                    .filter(line -> line.startsWith(HINT))
                    .reduce((older, newer) -> newer)
                    .ifPresent(line -> screen.type(line.substring(HINT.length())));
            read[0] = lines.size();
        };
    }

    @Test
    void tabOffersWhatTheBotWouldTakeHereAndNowAndNotWhatWasSeen() {
        List<String> before = new ArrayList<>();
        List<String> verbs = new ArrayList<>();
        List<String> steps = new ArrayList<>();
        clock.meanwhile = () -> {
            if (before.isEmpty() && screen.toString().contains("you could type: !open")) {
                before.addAll(screen.offered("demo"));
                before.addAll(screen.offered("demo", "!open"));
                screen.type("!open acme standard-ramp");
            }
            if (verbs.isEmpty() && screen.toString().contains("pre.forecast")) {
                verbs.addAll(screen.offered("staff"));
                steps.addAll(screen.offered("staff", "!skip"));
                screen.type("!quit");
            }
        };
        play(INTERACTIVE);
        assertThat(before).contains("!open", "acme").doesNotContain("!skip", "!poll");
        assertThat(verbs)
                .contains("!skip", "!hold", "!status")
                .doesNotContain("!ramp", "!rollback", "!resume", "!nogo");
        assertThat(steps).contains("pre.forecast").doesNotContain("!skip");
    }

    @Test
    void whatTheNewcomerTypesIsNotShownAgain() {
        clock.meanwhile = typeTheHints();

        assertThat(play(INTERACTIVE)).isZero();
        assertThat(screen.lines()).noneMatch(line -> line.contains("robin: !"));
    }

    @Test
    void aNewcomerWhoTypesNothingIsToldAgainAndThenLeftInPeace() {
        clock.meanwhile = () -> {
            if (clock.nanos > Duration.ofMinutes(10).toNanos()) {
                screen.type("!quit");
            }
        };

        assertThat(play(INTERACTIVE)).isZero();
        assertThat(screen.lines())
                .containsOnlyOnce(HINT + "!open acme standard-ramp")
                .containsOnlyOnce("[demo] !open acme standard-ramp");
    }

    @Test
    void whatIsSaidInTheCustomersRoomIsHeardThere() {
        Runnable hints = typeTheHints();
        boolean[] asked = {false};
        clock.meanwhile = () -> {
            hints.run();
            if (!asked[0] && screen.toString().contains(HINT + "!poll")) {
                asked[0] = true;
                screen.typeIn("customer", "!status");
            }
        };

        assertThat(play(INTERACTIVE)).isZero();
        assertThat(screen.lines())
                .anyMatch(line -> line.startsWith("[customer]") && line.contains("robin: Standard ramp"));
    }

    @Test
    void plainWordsAreExplainedOnce() {
        screen.atStart("hello", "is anybody here?", "!quit");

        assertThat(play(INTERACTIVE)).isZero();
        assertThat(screen.lines())
                .containsOnlyOnce("[demo] People read that; for the bot begin with !, as in !status.");
    }

    @Test
    void theNewcomerMayLeaveAtAnyTime() {
        screen.atStart("!open acme standard-ramp", "!quit");

        assertThat(play(INTERACTIVE)).isZero();
        assertThat(screen.isClosed()).isTrue();
    }

    @Test
    void theEndOfTheInputEndsTheDemoAfterTheLastAnswer() {
        screen.atStart("!open acme standard-ramp");
        screen.endAfterStart();

        assertThat(play(INTERACTIVE)).isZero();
        assertThat(screen.toString()).contains("acme-1 is open");
        assertThat(screen.isClosed()).isTrue();
    }
}
