package io.pointsman.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.plugin.Plugin;
import io.pointsman.plugin.checklist.ChecklistPlugin;
import io.pointsman.plugin.flip.FlipPlugin;
import io.pointsman.plugin.journal.JournalPlugin;
import io.pointsman.plugin.switchovers.SwitchoversPlugin;
import io.pointsman.runtime.plugin.LoadedPlugin;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class DemoTest {
    private static final List<LoadedPlugin> PLUGINS = List.of(
            loaded("switchovers", new SwitchoversPlugin()),
            loaded("checklist", new ChecklistPlugin()),
            loaded("flip", new FlipPlugin()),
            loaded("journal", new JournalPlugin()));

    private final StringWriter screen = new StringWriter();
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

    private int play(DemoOptions options, DemoInput input) {
        return Demo.run(options, PLUGINS, List.of(ShortRamp.RUNBOOK), new PrintWriter(screen), input, clock);
    }

    private String auto(long seed) {
        DemoTest another = new DemoTest();
        assertThat(another.play(new DemoOptions(true, 0, seed, false), DemoInput.NOBODY))
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
    void noLineIsWiderThanTheTerminal() {
        assertThat(auto(1).lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
    }

    @Test
    void theCustomersRoomHearsNothingOfWhatStaffSay() {
        assertThat(auto(1).lines().filter(line -> line.contains("CUSTOMER")))
                .noneMatch(line -> line.contains("transit link") || line.contains("verdict"));
    }

    @Test
    void theStoryTakesAboutTwoMinutes() {
        assertThat(play(new DemoOptions(true, DemoOptions.DEFAULT_SPEED, 1, false), DemoInput.NOBODY))
                .isZero();

        assertThat(Duration.ofNanos(clock.nanos)).isBetween(Duration.ofSeconds(45), Duration.ofSeconds(180));
    }

    @Test
    void aNewcomerWhoTypesWhatIsHintedFinishesTheSwitchover() {
        int result = play(new DemoOptions(false, DemoOptions.DEFAULT_SPEED, 1, false), this::typeTheHints);

        assertThat(result).isZero();
        assertThat(screen.toString()).contains("you could type: !poll", "acme-1 closed by robin");
    }

    @Test
    void aNewcomerMayRollBackAndClimbAgain() {
        int result = play(new DemoOptions(false, DemoOptions.DEFAULT_SPEED, 1, false), (line, end) -> {
            typeTheHints(line, end);
            Runnable hints = clock.meanwhile;
            boolean[] done = {false};
            clock.meanwhile = () -> {
                if (!done[0] && screen.toString().contains(" 5 % of the traffic is on us")) {
                    done[0] = true;
                    line.accept("!rollback to see how it goes");
                }
                hints.run();
            };
        });

        assertThat(result).isZero();
        assertThat(screen.toString())
                .contains("!rollback to see how it goes", "!moved 0", "acme-1 closed by robin", "acme-1 is at 100 %");
    }

    private void typeTheHints(Consumer<String> line, Runnable end) {
        int[] read = {0};
        clock.meanwhile = () -> {
            String fresh = screen.toString().substring(read[0]);
            int at = fresh.lastIndexOf("you could type: ");
            if (at >= 0) {
                read[0] = screen.getBuffer().length();
                // A long hint goes on in the next lines, which are indented; a line of the rooms begins with the time.
                String hint = fresh.substring(at + "you could type: ".length()).split("\n\\d\\d:", 2)[0];
                line.accept(hint.replaceAll("\\s+", " ").strip());
            }
        };
    }

    @Test
    void theNewcomerMayLeaveAtAnyTime() {
        int result = play(new DemoOptions(false, 40, 1, false), (line, end) -> {
            line.accept("!open acme standard-ramp");
            line.accept("/quit");
        });

        assertThat(result).isZero();
    }

    @Test
    void theEndOfTheInputEndsTheDemo() {
        assertThat(play(new DemoOptions(false, 40, 1, false), (line, end) -> end.run()))
                .isZero();
    }
}
