package io.pointsman.sim;

import static io.pointsman.sim.BotStage.ROOM;
import static io.pointsman.sim.BotStage.STAFF;
import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.Role;
import io.pointsman.api.StepId;
import io.pointsman.api.chat.Board;
import io.pointsman.api.chat.Board.Mark;
import io.pointsman.api.chat.Board.Row;
import io.pointsman.api.chat.Choice;
import io.pointsman.api.chat.Objection;
import io.pointsman.api.chat.Offer;
import io.pointsman.api.picture.GateState;
import io.pointsman.api.picture.StepState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Boards and what is pressed on them, on a network that shows them beside one that does not. */
class BoardsTest {

    private final BotStage stage = new BotStage();
    private final SimChat hq = stage.hq;

    @BeforeEach
    void open() {
        hq.withBoards();
        stage.restart();
        for (String name : List.of("Nina", "Olaf", "Maya", "Ned", "Carol")) {
            stage.online(hq, name);
        }
        stage.open();
        hq.join("Carol", ROOM);
        stage.settle();
        stage.heard.clear();
    }

    private Board board(String channel) {
        return hq.boardOf(channel).orElseThrow();
    }

    private Row row(String channel, String step) {
        return board(channel).sections().stream()
                .flatMap(section -> section.rows().stream())
                .filter(row -> row.id().equals(step))
                .findFirst()
                .orElseThrow();
    }

    private void press(String name, String channel, String choice) {
        press(name, channel, choice, Map.of());
    }

    private void press(String name, String channel, String choice, Map<String, String> answers) {
        hq.press(name, Optional.of(channel), choice, answers);
        stage.settle();
    }

    @Test
    void bothRoomsShowTheirBoardAndANetworkWithoutBoardsGetsNone() {
        assertThat(board(STAFF).headline()).isEqualTo("acme-1 Acme: Standard ramp");
        assertThat(board(STAFF).allChoices())
                .extracting(Choice::key)
                .contains("acme-1 hold", "acme-1 done pre.forecast", "acme-1 fail pre.forecast");
        assertThat(board(ROOM).allChoices()).extracting(Choice::key).contains("acme-1 hold");
        assertThat(board(ROOM).toString()).doesNotContain("pre.forecast", "Olaf");
        assertThat(stage.oftc.boardOf(STAFF)).isEmpty();
    }

    @Test
    void aPressDoesWhatItsLineDoesAndTheBoardFollows() {
        press("Maya", STAFF, "acme-1 done pre.forecast");
        assertThat(stage.picture()
                        .step(new StepId("pre.forecast"))
                        .orElseThrow()
                        .status())
                .isEqualTo(StepState.Status.DONE);
        assertThat(row(STAFF, "pre.forecast").mark()).isEqualTo(Mark.DONE);
        assertThat(row(STAFF, "pre.forecast").when()).startsWith("Maya");
        assertThat(stage.heardIn(hq, "Maya")).containsExactly("ok: in the log of acme-1");
        assertThat(stage.heardIn(stage.oftc, STAFF))
                .anySatisfy(line -> assertThat(line).contains("pre.forecast"));
    }

    @Test
    void whoMayNotIsToldInPrivateWhoCan() {
        press("Ned", STAFF, "acme-1 done pre.forecast");
        assertThat(stage.heardIn(hq, "Ned")).singleElement().asString().contains("account-manager (Maya)");
        assertThat(stage.heardIn(hq, STAFF)).isEmpty();
        assertThat(row(STAFF, "pre.forecast").mark()).isEqualTo(Mark.DUE);
    }

    @Test
    void aStaleButtonDoesNothingAndSaysWhy() {
        press("Maya", STAFF, "acme-1 done pre.forecast");
        stage.heard.clear();
        long version = stage.picture().version();
        press("Maya", STAFF, "acme-1 done pre.forecast");
        press("Maya", STAFF, "acme-1 go gate.25 1");
        press("Maya", STAFF, "rollback; drop table");
        assertThat(stage.picture().version()).isEqualTo(version);
        List<String> answers = stage.heardIn(hq, "Maya");
        assertThat(answers)
                .hasSize(3)
                .allSatisfy(line ->
                        assertThat(line).startsWith("That button is stale: ").endsWith(" Nothing was done."));
        assertThat(answers.getFirst()).contains("pre.forecast is done (Maya");
    }

    @Test
    void aGoOfOneGateIsNeverAVoteAtAnother() {
        stage.says(hq, "Nina", STAFF, "!skip pre.forecast later");
        stage.says(hq, "Nina", STAFF, "!skip pre.test later");
        stage.says(hq, "Nina", STAFF, "!poll");
        GateState gate = stage.picture().nextGate().orElseThrow();
        String go = "acme-1 go " + gate.gate().id() + " ";
        assertThat(board(STAFF).allChoices()).extracting(Choice::key).contains(go + "1");
        press("Olaf", STAFF, go + "2");
        assertThat(stage.picture().nextGate().orElseThrow().votes()).isEmpty();
        press("Olaf", STAFF, go + "1");
        assertThat(stage.picture().gate(gate.gate().id()).orElseThrow().vote(Role.OPS))
                .hasValueSatisfying(vote -> assertThat(vote.name()).isEqualTo("Olaf"));
    }

    @Test
    void aFormObjectsAtItsFieldAndIsAskedAgainWhenItIsSent() {
        Optional<String> staff = Optional.of(STAFF);
        assertThat(hq.offered("Maya", staff, "acme-1 fail pre.forecast")).isInstanceOf(Offer.Open.class);
        assertThat(hq.objections("Maya", staff, "acme-1 fail pre.forecast", Map.of("why", " ")))
                .extracting(Objection::field)
                .containsExactly("why");
        assertThat(hq.objections("Maya", staff, "acme-1 fail pre.forecast", Map.of("why", "no data")))
                .isEmpty();
        press("Maya", STAFF, "acme-1 fail pre.forecast", Map.of("why", "no\ndata"));
        assertThat(stage.picture()
                        .step(new StepId("pre.forecast"))
                        .orElseThrow()
                        .note())
                .isEqualTo("no data");
        // Carol got hold of the form of the staff: the room is not hers.
        assertThat(hq.objections("Carol", staff, "acme-1 fail pre.forecast", Map.of("why", "no data")))
                .isNotEmpty();
    }

    @Test
    void atHomeEverybodyFindsWhatIsInTheirHandsAndNothingElse() {
        assertThat(hq.home("Maya").orElseThrow().allChoices())
                .extracting(Choice::key)
                .contains("acme-1 done pre.forecast", "open");
        assertThat(hq.home("Olaf").orElseThrow().allChoices()).isEmpty();
        hq.press("Maya", Optional.empty(), "acme-1 done pre.forecast", Map.of());
        stage.settle();
        assertThat(stage.picture()
                        .step(new StepId("pre.forecast"))
                        .orElseThrow()
                        .status())
                .isEqualTo(StepState.Status.DONE);
        assertThat(hq.home("Carol").orElseThrow().toString()).doesNotContain("Maya", "pre.forecast");
        stage.stranger(hq, "gusto");
        assertThat(hq.home("gusto")).isEmpty();
    }

    @Test
    void aSwitchoverIsOpenedFromHomeByAFormThatSaysWhatIsWrong() {
        Map<String, String> answers = Map.of("customer", "acme", "runbook", "standard-ramp", "start", "never");
        assertThat(hq.objections("Nina", Optional.empty(), "open", answers))
                .extracting(Objection::field)
                .containsExactly("start");
        hq.press(
                "Nina",
                Optional.empty(),
                "open",
                Map.of("customer", "acme", "runbook", "standard-ramp", "start", "2030-01-01T09:00:00Z"));
        stage.settle();
        assertThat(stage.heardIn(hq, "Nina"))
                .anySatisfy(line -> assertThat(line).contains("acme-2 is open"));
        hq.press("Olaf", Optional.empty(), "open", Map.of("customer", "acme", "runbook", "standard-ramp"));
        stage.settle();
        assertThat(stage.heardIn(hq, "Olaf")).last().asString().contains("That button is stale");
    }

    @Test
    void whatBecomesLateIsSeenAlthoughNothingHappens() {
        String start = stage.host.now().plus(Duration.ofMinutes(30)).toString();
        stage.whispers(hq, "Nina", "!open acme standard-ramp at " + start);
        stage.pass(Duration.ofHours(1));
        assertThat(board("#acme-2-staff").facts()).extracting(Board.Fact::label).contains("Late");
    }

    @Test
    void afterARestartTheBoardIsTrueAgainAndAHoldIsOnIt() {
        stage.kill();
        stage.restart();
        stage.says(stage.oftc, "Carol", ROOM, "!hold wait");
        assertThat(board(STAFF).facts())
                .anySatisfy(fact -> assertThat(fact.label() + " " + fact.text()).isEqualTo("HOLD Carol: wait"));
        assertThat(board(ROOM).allChoices()).extracting(Choice::key).contains("acme-1 resume yours");
    }
}
