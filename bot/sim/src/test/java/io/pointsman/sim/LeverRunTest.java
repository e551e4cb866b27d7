package io.pointsman.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.FactName;
import io.pointsman.api.GateId;
import io.pointsman.api.PhaseId;
import io.pointsman.api.Role;
import io.pointsman.api.RunbookName;
import io.pointsman.api.Share;
import io.pointsman.api.StageId;
import io.pointsman.api.lever.LeverAnswer;
import io.pointsman.api.lever.LeverRequest;
import io.pointsman.api.lever.TrafficLever;
import io.pointsman.api.plugin.Plugin;
import io.pointsman.api.runbook.AskAgain;
import io.pointsman.api.runbook.Gate;
import io.pointsman.api.runbook.Lever;
import io.pointsman.api.runbook.LeverCall;
import io.pointsman.api.runbook.Phase;
import io.pointsman.api.runbook.Runbook;
import io.pointsman.api.runbook.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** A plugin's lever, asked by the real bot. */
class LeverRunTest {

    private static final Duration WITHIN = Duration.ofMinutes(2);

    private final BotStage stage = new BotStage();
    private final List<LeverRequest> asked = new ArrayList<>();
    private Function<LeverRequest, LeverAnswer> service = request -> new LeverAnswer.Moved(request.share(), "change 7");

    private final class SteeringPlugin implements Plugin, TrafficLever {
        @Override
        public List<TrafficLever> levers() {
            return List.of(this);
        }

        @Override
        public String name() {
            return "steering";
        }

        @Override
        public Optional<String> problem(SortedMap<String, String> arguments) {
            return Optional.empty();
        }

        @Override
        public LeverAnswer ask(LeverRequest request) {
            asked.add(request);
            return service.apply(request);
        }
    }

    private static Runbook runbook() {
        Lever lever = Lever.plugin(
                Role.OPS,
                "the weight of the pool",
                Duration.ofMinutes(3),
                new LeverCall("steering", new TreeMap<>(Map.of("pool", "acme")), WITHIN, LeverCall.OnAbort.OFFER));
        return new Runbook(
                new RunbookName("steered"),
                "Steered",
                "For tests",
                lever,
                List.of(),
                List.of(new Phase(
                        new PhaseId("ramp"),
                        "Ramp",
                        Phase.When.ALWAYS,
                        Optional.empty(),
                        List.of(),
                        List.of(stage(5), stage(100)))),
                List.of(),
                List.of(),
                new TreeMap<>());
    }

    private static Stage stage(int percent) {
        return new Stage(
                new StageId("ramp." + percent),
                Share.percent(percent),
                Duration.ofMinutes(30),
                new Gate(
                        new GateId("gate." + percent),
                        "Go to " + percent + " %?",
                        List.of(Role.OPS),
                        Optional.empty(),
                        Duration.ofMinutes(15),
                        Duration.ofMinutes(5),
                        Duration.ofHours(1),
                        List.of(new AskAgain(new FactName("hold"), List.of()))),
                Optional.empty());
    }

    private void open() {
        stage.runbooks.add(runbook());
        stage.morePlugins.add(BotStage.loaded("steering", new SteeringPlugin()));
        stage.restart();
        stage.online(stage.oftc, "Nina");
        stage.online(stage.oftc, "Olaf");
        stage.whispers(stage.oftc, "Nina", "!open acme steered");
        stage.settle();
    }

    private void rise() {
        says("Nina", "!poll");
        says("Olaf", "!go");
        says("Nina", "!override no source here");
        says("Nina", "!ramp next");
    }

    private void says(String who, String line) {
        stage.says(stage.oftc, who, BotStage.STAFF, line);
    }

    private String staffRoom() {
        return String.join("\n", stage.heardIn(stage.oftc, BotStage.STAFF));
    }

    @Test
    void anAgreedShareIsMovedByThePluginAndDeclaredByItsAnswer() {
        open();
        rise();
        assertThat(asked).hasSize(1);
        assertThat(asked.get(0).share()).isEqualTo(Share.percent(5));
        assertThat(asked.get(0).arguments()).containsEntry("pool", "acme");
        assertThat(stage.picture().share()).isEqualTo(Share.percent(5));
        assertThat(staffRoom())
                .contains("Lever steering is asked to move the weight of the pool to 5 %")
                .contains("Lever steering answers that it moved to 5 %: change 7.");

        says("Nina", "!rollback errors");
        assertThat(asked.get(1).direction()).isEqualTo(LeverRequest.Direction.ROLLBACK);
        assertThat(stage.picture().share()).isEqualTo(Share.NONE);
        assertThat(String.join("\n", stage.heardIn(stage.oftc, BotStage.ROOM))).doesNotContain("steering");
    }

    @Test
    void aLeverThatThrowsHoldsAndTheHolderIsAskedByHand() {
        service = request -> {
            throw new IllegalStateException("a bug");
        };
        open();
        rise();
        assertThat(stage.picture().holding()).isTrue();
        assertThat(staffRoom())
                .contains("Lever steering FAILED to move to 5 %")
                .contains("ops (Olaf), please move the weight of the pool to 5 % by hand and say !moved.");
        says("Olaf", "!moved");
        assertThat(stage.picture().share()).isEqualTo(Share.percent(5));
    }

    @Test
    void withoutThePluginTheLeverFails() {
        open();
        stage.morePlugins.clear();
        stage.restart();
        rise();
        assertThat(stage.picture().holding()).isTrue();
        assertThat(staffRoom()).contains("no plugin that runs here offers it");
    }

    @Test
    void whatWasAskedWhenTheBotDiedIsAskedAgainWithTheSameKey() {
        open();
        // The bot dies before the answer is recorded: what it would have said is lost.
        service = request -> {
            throw new Killed();
        };
        try {
            rise();
        } catch (Killed died) {
            service = request -> new LeverAnswer.Moved(request.share(), "that was done already");
        }
        stage.restart();
        assertThat(asked).hasSize(2);
        assertThat(asked.get(1).key()).isEqualTo(asked.get(0).key());
        assertThat(stage.picture().share()).isEqualTo(Share.percent(5));
        assertThat(stage.picture().holding()).isFalse();
    }

    @Test
    void afterALongOutageTheAnswerStillDeclares() {
        open();
        service = request -> {
            throw new Killed();
        };
        try {
            rise();
        } catch (Killed died) {
            service = request -> new LeverAnswer.Moved(request.share(), "");
        }
        stage.pass(WITHIN.plusMinutes(1));
        stage.restart();
        assertThat(asked).hasSizeGreaterThan(1);
        assertThat(stage.picture().share()).isEqualTo(Share.percent(5));
    }

    /** As if the process had been killed: nothing catches it. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }
}
