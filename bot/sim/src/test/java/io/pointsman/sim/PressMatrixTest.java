package io.pointsman.sim;

import static io.pointsman.sim.BotStage.ROOM;
import static io.pointsman.sim.BotStage.STAFF;
import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.chat.Board;
import io.pointsman.api.chat.Choice;
import io.pointsman.api.picture.Switchover;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Every choice of both boards, pressed by every kind of person, beside a twin of the stage on which the same person types the same line in
 * the same place: both end in the same state, so a button can do nothing that its line cannot.
 */
class PressMatrixTest {

    private static final List<String> OUTSIDE = List.of("gusto", "Carola", "victor", "Strabo", "ollie");
    private static final List<String> STAFF_NAMES = List.of("Norbert", "Amandus", "Sybil", "Oleander", "Leonora");
    private static final Map<String, String> ANSWERS = Map.of("why", "because");

    private final VerbCast cast = new VerbCast();
    private final BotStage pressed = new BotStage(cast);
    private final BotStage typed = new BotStage(cast);
    private final Set<String> effective = new LinkedHashSet<>();

    @Test
    void aPressDoesWhatTypingDoesWhoeverPressesAndWherever() {
        begin(pressed);
        begin(typed);
        for (String scene : List.of("steps", "gate", "held", "ramp")) {
            both(scene);
            for (String room : List.of(ROOM, STAFF)) {
                List<String> people = new ArrayList<>(OUTSIDE);
                people.addAll(STAFF_NAMES);
                for (String person : people) {
                    pressAll(scene, person, room);
                }
            }
        }
        assertThat(effective)
                .as("what was done by somebody")
                .contains("done", "start", "fail", "hold", "resume", "go", "nogo");
    }

    private void pressAll(String scene, String person, String room) {
        Set<String> tried = new LinkedHashSet<>();
        Optional<Choice> next = next(room, tried);
        while (next.isPresent()) {
            Choice choice = next.get();
            tried.add(choice.key());
            boolean stranger = OUTSIDE.contains(person) && room.equals(STAFF);
            Switchover before = pressed.picture();
            pressed.hq.press(person, Optional.of(room), choice.key(), ANSWERS);
            pressed.settle();
            if (!stranger) {
                typed.hq.say(person, room, "!" + choice.line(ANSWERS));
            }
            typed.settle();
            // Of somebody who forged a press of a room where they are not, nothing is done.
            assertThat(pressed.picture())
                    .as("%s: %s presses %s in %s", scene, person, choice.key(), room)
                    .isEqualTo(typed.picture());
            if (pressed.picture().version() != before.version()) {
                effective.add(choice.line().split(" ", 2)[0]);
            }
            next = next(room, tried);
        }
    }

    /** What the board offers now and this person did not press yet. */
    private Optional<Choice> next(String room, Set<String> tried) {
        Board board = pressed.hq.boardOf(room).orElseThrow();
        return board.allChoices().stream()
                .filter(choice -> !tried.contains(choice.key()))
                // From the end: what is done cannot be started any more.
                .reduce((one, later) -> later);
    }

    private void begin(BotStage stage) {
        stage.hq.withBoards();
        for (String name : cast.staffNames()) {
            stage.online(stage.hq, name);
        }
        for (String name : List.of("Carola", "Strabo")) {
            stage.online(stage.hq, name);
        }
        for (String name : List.of("gusto", "victor", "ollie")) {
            stage.stranger(stage.hq, name);
        }
        stage.whispers(stage.hq, "Sybil", "!open acme standard-ramp");
        STAFF_NAMES.forEach(name -> stage.hq.join(name, ROOM));
        OUTSIDE.forEach(name -> stage.hq.join(name, ROOM));
        stage.settle();
        stage.says(stage.hq, "Sybil", STAFF, "!vouch victor");
        stage.says(stage.hq, "Sybil", STAFF, "!role Leonora lead");
    }

    private void both(String scene) {
        for (BotStage stage : List.of(pressed, typed)) {
            switch (scene) {
                case "gate" -> {
                    for (String step : List.of("pre.forecast", "pre.test")) {
                        stage.whispers(stage.hq, "Leonora", "acme-1 skip " + step + " later");
                    }
                    stage.whispers(stage.hq, "Leonora", "acme-1 resume because");
                    stage.whispers(stage.hq, "Leonora", "acme-1 poll");
                }
                case "held" -> stage.says(stage.hq, "Carola", ROOM, "!hold ours");
                case "ramp" -> {
                    stage.whispers(stage.hq, "Leonora", "acme-1 resume because");
                    stage.whispers(stage.hq, "Leonora", "acme-1 override because");
                    stage.whispers(stage.hq, "Leonora", "acme-1 poll");
                }
                default -> {}
            }
        }
    }
}
