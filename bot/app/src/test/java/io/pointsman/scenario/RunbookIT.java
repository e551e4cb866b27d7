package io.pointsman.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.Role;
import io.pointsman.api.Share;
import io.pointsman.api.event.RampEvent;
import io.pointsman.api.event.StepEvent;
import io.pointsman.api.picture.GateState;
import io.pointsman.api.picture.StepState;
import io.pointsman.api.picture.Switchover;
import io.pointsman.api.picture.Vote;
import io.pointsman.api.runbook.Runbook;
import io.pointsman.api.runbook.RunbookTemplate;
import io.pointsman.app.config.RunbookLoader;
import io.pointsman.runtime.plugin.LoadedPlugin;
import io.pointsman.runtime.plugin.PluginLoader;
import io.pointsman.sim.Heard;
import io.pointsman.sim.Rehearsal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every runbook that is shipped, played to its end in virtual time by the packaged plugins. */
class RunbookIT {

    private static final Set<String> COMMANDS = Set.of("switchovers", "checklist", "flip", "paging", "journal");

    /** A short word may stand in both rooms by chance. */
    private static final int TELLING = 12;

    /** What is said at the opening, where a runbook has parameters. */
    private static final Map<String, List<Map<String, String>>> PARAMETERS = Map.of(
            "by-hostname", List.of(Map.of(), Map.of("apex", "yes", "ttl", "60"), Map.of("old-ttl", "4h")),
            "region",
                    List.of(Map.of(), Map.of("by", "path", "first", "/images", "control", "/api"), Map.of("ttl", "60")),
            "exit", List.of(Map.of(), Map.of("grace", "1w"), Map.of("old-ttl", "12h")),
            "setup-help", List.of(Map.of(), Map.of("topic", "tls"), Map.of("topic", "caching")));

    @ParameterizedTest(name = "{0}, seed {1}")
    @CsvSource({
        "one-day, 1",
        "one-day, 2",
        "one-day, 3",
        "standard-ramp, 1",
        "standard-ramp, 2",
        "standard-ramp, 3",
        "by-hostname, 1",
        "by-hostname, 2",
        "by-hostname, 3",
        "region, 1",
        "region, 2",
        "region, 3"
    })
    void aShippedRunbookRunsToTheTopAndIsClosed(String runbook, long seed) {
        Rehearsal.Result result = Rehearsal.play(runbook(runbook, seed), plugins(), seed);
        Switchover one = closedWell(result);
        assertThat(one.share()).isEqualTo(Share.percent(100));
        assertThat(one.gates()).isNotEmpty().allSatisfy(RunbookIT::wasVoted);
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @CsvSource({
        "one-day, 1, 0",
        "one-day, 2, 0",
        "one-day, 3, 0",
        "standard-ramp, 1, 3",
        "standard-ramp, 2, 1",
        "standard-ramp, 3, 4",
        "by-hostname, 1, 1",
        "by-hostname, 2, 3",
        "by-hostname, 3, 0",
        "region, 1, 1",
        "region, 2, 0",
        "region, 3, 2"
    })
    void aShippedRunbookIsRolledBackAndClimbedAgain(String runbook, long seed, int stage) {
        Rehearsal.Result result = Rehearsal.playWithRollback(runbook(runbook, seed), plugins(), seed, stage);
        Switchover one = closedWell(result);
        assertThat(result.log()).hasAtLeastOneElementOfType(RampEvent.RolledBack.class);
        assertThat(one.steps().stream().filter(step -> step.phase().value().equals("back")))
                .isNotEmpty()
                .allMatch(StepState::isClosed);
        assertThat(one.share()).isEqualTo(Share.percent(100));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void exitKeepsItsOrder(long seed) {
        Rehearsal.Result result = Rehearsal.play(runbook("exit", seed), plugins(), seed);
        Switchover one = closedWell(result);
        assertThat(one.gates()).hasSize(2).allSatisfy(RunbookIT::wasVoted);
        List<String> done = result.log().stream()
                .filter(StepEvent.Done.class::isInstance)
                .map(event -> ((StepEvent.Done) event).step().id().value())
                .toList();
        assertThat(done)
                .containsSubsequence(
                        "pre.target-ready",
                        "pre.ttl-wait",
                        "dns.away",
                        "dns.ttl-run-out",
                        "drain.one-per-cent",
                        "drain.grace",
                        "off.deactivate",
                        "off.certificate");
        assertThat(result.log()).noneMatch(RampEvent.Agreed.class::isInstance);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void setUpQuestionsAreAnsweredWithoutTraffic(long seed) {
        Rehearsal.Result result = Rehearsal.play(runbook("setup-help", seed), plugins(), seed);
        Switchover one = closedWell(result);
        assertThat(one.gates()).isEmpty();
        assertThat(one.share()).isEqualTo(Share.NONE);
        assertThat(one.steps()).hasSize(seed == 1 ? 3 : 4);
    }

    private static Switchover closedWell(Rehearsal.Result result) {
        String transcript = result.heard().stream().map(RunbookIT::line).collect(Collectors.joining("\n"));
        assertThat(result.closed()).as(transcript).isTrue();
        assertThat(result.logProblem()).isEmpty();
        Switchover one = result.picture().orElseThrow();
        assertThat(one.due()).isEmpty();
        nothingOfStaffInTheCustomersRoom(result);
        return one;
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

        boolean polled = result.picture().filter(one -> !one.gates().isEmpty()).isPresent();
        assertThat(staffWords).hasSizeGreaterThan(polled ? 3 : 0);
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

    private static Runbook runbook(String name, long seed) {
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
        RunbookTemplate template = loaded.templates().get(0);
        Map<String, String> given =
                PARAMETERS.containsKey(name) ? PARAMETERS.get(name).get((int) seed - 1) : Map.of();
        assertThat(template.problem(given)).isEmpty();
        return template.resolve(template.complete(given));
    }

    private static List<LoadedPlugin> plugins() {
        return PluginLoader.load(SwitchoverStage.distribution().resolve("plugins")).plugins().stream()
                .filter(plugin -> COMMANDS.contains(plugin.name()))
                .toList();
    }
}
