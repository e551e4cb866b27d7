package io.pointsman.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.plugin.Plugin;
import io.pointsman.plugin.checklist.ChecklistPlugin;
import io.pointsman.plugin.flip.FlipPlugin;
import io.pointsman.plugin.journal.JournalPlugin;
import io.pointsman.plugin.paging.PagingPlugin;
import io.pointsman.plugin.switchovers.SwitchoversPlugin;
import io.pointsman.runtime.plugin.LoadedPlugin;
import io.pointsman.sim.rehearsal.Rehearsed;
import io.pointsman.sim.rehearsal.Risk;
import io.pointsman.sim.rehearsal.Setting;
import io.pointsman.sim.rehearsal.StoryLine;
import io.pointsman.sim.rehearsal.Timing;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a rehearsal shows, of switchovers that were played. */
class RehearsedTest {

    private static List<LoadedPlugin> plugins() {
        return List.of(
                loaded("switchovers", new SwitchoversPlugin()),
                loaded("checklist", new ChecklistPlugin()),
                loaded("flip", new FlipPlugin()),
                loaded("paging", new PagingPlugin()),
                loaded("journal", new JournalPlugin()));
    }

    private static LoadedPlugin loaded(String name, Plugin plugin) {
        return new LoadedPlugin(name, plugin, RehearsedTest.class.getClassLoader());
    }

    private static Rehearsed of(Rehearsal.Result result) {
        return Rehearsed.of(ShortRamp.RUNBOOK, Setting.INVENTED, 1, result, Optional.empty());
    }

    @Test
    void theStoryIsToldInFewLinesWithWhatPeopleSaid() {
        Rehearsal.Result result = Rehearsal.play(ShortRamp.RUNBOOK, plugins(), 1);
        Rehearsed run = of(result);
        assertThat(run.figures().ranWell()).isTrue();
        assertThat(run.story()).hasSizeLessThan(result.heard().size() / 3);
        assertThat(run.story())
                .extracting(StoryLine::text)
                .anyMatch(text -> text.startsWith("HOLD by the bot: verdict fail"))
                .anyMatch(text -> text.contains("voted NO-GO for neteng"))
                .contains("Found it: the new host missed your ranges in its firewall. Added.");
        assertThat(run.story()).isSortedAccordingTo((one, other) -> one.at().compareTo(other.at()));
    }

    @Test
    void everyGateAndStageHasItsTimesAndWhoWasWaitedFor() {
        Rehearsed run = of(Rehearsal.play(ShortRamp.RUNBOOK, plugins(), 1));
        assertThat(run.timings())
                .extracting(Timing::what)
                .contains(
                        "gate.0",
                        "gate.1",
                        "gate.5",
                        "gate.25",
                        "gate.50",
                        "gate.100",
                        "1 %",
                        "5 %",
                        "25 %",
                        "50 %",
                        "100 %");
        assertThat(run.timings())
                .filteredOn(timing -> timing.what().equals("25 %"))
                .allSatisfy(timing -> {
                    assertThat(timing.planned()).contains(Duration.ofMinutes(60));
                    assertThat(timing.actual())
                            .hasValueSatisfying(
                                    took -> assertThat(took.toMinutes()).isBetween(60L, 80L));
                    assertThat(timing.waitedFor()).startsWith("customer ");
                });
    }

    @Test
    void aRollbackIsTimedInItsTwoParts() {
        Rehearsed run = of(Rehearsal.playWithRollback(ShortRamp.RUNBOOK, plugins(), 1, 2));
        assertThat(run.figures().wayBack()).hasValueSatisfying(times -> {
            assertThat(times.turned()).isPositive();
            assertThat(times.followed()).isPositive();
            assertThat(run.figures().toRollBack()).contains(times.whole());
            assertThat(times.minutes(ShortRamp.RUNBOOK).turn().toSeconds() % 60).isZero();
            assertThat(times.minutes(ShortRamp.RUNBOOK).settle())
                    .isGreaterThanOrEqualTo(ShortRamp.RUNBOOK.lever().settle());
        });
        assertThat(run.timings()).extracting(Timing::what).contains("rollback from 25 %");
        assertThat(run.risks())
                .as("the short ramp plans no step that turns the lever back")
                .extracting(Risk::text)
                .anyMatch(text -> text.contains("the runbook plans no minutes for it"));
    }
}
