package io.pointsman.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.Role;
import io.pointsman.api.Share;
import io.pointsman.api.picture.GateState;
import io.pointsman.api.picture.Switchover;
import io.pointsman.api.picture.Vote;
import io.pointsman.api.runbook.Runbook;
import io.pointsman.app.config.RunbookLoader;
import io.pointsman.runtime.plugin.LoadedPlugin;
import io.pointsman.runtime.plugin.PluginLoader;
import io.pointsman.sim.Heard;
import io.pointsman.sim.Rehearsal;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every runbook that is shipped, played to its end in virtual time by the packaged plugins. */
class RunbookIT {

    private static final Set<String> COMMANDS = Set.of("switchovers", "checklist", "flip", "journal");

    /** A short word may stand in both rooms by chance. */
    private static final int TELLING = 12;

    @ParameterizedTest(name = "{0}, seed {1}")
    @CsvSource({"one-day, 1", "one-day, 2", "one-day, 3", "standard-ramp, 1", "standard-ramp, 2", "standard-ramp, 3"})
    void aShippedRunbookRunsToTheTopAndIsClosed(String runbook, long seed) {
        Rehearsal.Result result = Rehearsal.play(runbook(runbook), plugins(), seed);

        String transcript = result.heard().stream().map(RunbookIT::line).collect(Collectors.joining("\n"));
        assertThat(result.closed()).as(transcript).isTrue();
        assertThat(result.logProblem()).isEmpty();
        Switchover one = result.picture().orElseThrow();
        assertThat(one.share()).isEqualTo(Share.percent(100));
        assertThat(one.gates()).isNotEmpty().allSatisfy(RunbookIT::wasVoted);
        assertThat(one.due()).isEmpty();
        nothingOfStaffInTheCustomersRoom(result);
    }

    private static void wasVoted(GateState gate) {
        assertThat(gate.status()).as("%s", gate.gate().id()).isEqualTo(GateState.Status.USED);
        for (Role role : gate.gate().required()) {
            assertThat(gate.vote(role).map(Vote::word))
                    .as("%s at %s", role, gate.gate().id())
                    .contains(Vote.Word.GO);
        }
    }

    private static void nothingOfStaffInTheCustomersRoom(Rehearsal.Result result) {
        List<Heard> customersRoom = result.heardIn(false);
        Set<String> saidByTheCustomer = customersRoom.stream()
                .filter(line -> !line.byBot())
                .map(line -> freeText(line.text()))
                .collect(Collectors.toSet());
        Set<String> staffWords = result.heardIn(true).stream()
                .filter(line -> !line.byBot() && !line.text().startsWith("!publish"))
                .map(line -> freeText(line.text()))
                .filter(text -> text.length() >= TELLING && !saidByTheCustomer.contains(text))
                .collect(Collectors.toSet());
        Set<String> narratedToStaff = result.heardIn(true).stream()
                .filter(Heard::byBot)
                .map(Heard::text)
                .collect(Collectors.toSet());

        assertThat(staffWords).hasSizeGreaterThan(3);
        assertThat(customersRoom).isNotEmpty().allSatisfy(line -> {
            assertThat(line.byBot() && narratedToStaff.contains(line.text()))
                    .as("narrated in both rooms: %s", line.text())
                    .isFalse();
            assertThat(staffWords).as("words of staff").noneMatch(line.text()::contains);
        });
    }

    /** What a person wrote after the verb and the step. */
    private static String freeText(String line) {
        return line.replaceFirst("^!done \\S+ ", "").replaceFirst("^!\\w+ ", "");
    }

    private static String line(Heard heard) {
        return heard.at() + " " + heard.channel().orElse("privately") + " " + heard.speaker() + ": " + heard.text();
    }

    private static Runbook runbook(String name) {
        Path file = SwitchoverStage.distribution().resolve("runbooks").resolve(name + ".yaml");
        RunbookLoader.LoadedRunbooks loaded = new RunbookLoader(Set.of(
                        Role.LEAD,
                        Role.DEPUTY,
                        Role.SUPPORT,
                        Role.ACCOUNT_MANAGER,
                        Role.OPS,
                        Role.NETENG,
                        Role.PRODUCT_ENGINEERING,
                        Role.CUSTOMER))
                .file(file);
        assertThat(loaded.problems()).isEmpty();
        return loaded.runbooks().get(0);
    }

    private static List<LoadedPlugin> plugins() {
        return PluginLoader.load(SwitchoverStage.distribution().resolve("plugins")).plugins().stream()
                .filter(plugin -> COMMANDS.contains(plugin.name()))
                .toList();
    }
}
