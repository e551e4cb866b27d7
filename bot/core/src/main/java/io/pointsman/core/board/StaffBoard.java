package io.pointsman.core.board;

import io.pointsman.api.chat.Board;
import io.pointsman.api.chat.Board.Mark;
import io.pointsman.api.chat.Board.Place;
import io.pointsman.api.chat.Board.Row;
import io.pointsman.api.chat.Board.Section;
import io.pointsman.api.picture.House;
import io.pointsman.api.picture.Life;
import io.pointsman.api.picture.Participant;
import io.pointsman.api.picture.Projection;
import io.pointsman.api.picture.Ramp;
import io.pointsman.api.picture.StepState;
import io.pointsman.api.picture.Switchover;
import io.pointsman.api.runbook.Phase;
import io.pointsman.api.runbook.Stage;
import io.pointsman.core.Inert;
import io.pointsman.core.Schedule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The board of one switchover for staff. For one board and one thread. */
final class StaffBoard {

    private static final int NOTE = 80;

    private final Switchover whole;
    private final Clock clock;
    private final Projection projection;
    private final StaffChoices choices;

    StaffBoard(Switchover whole, House house, Clock clock) {
        this.whole = whole;
        this.clock = clock;
        this.projection = Schedule.project(whole, clock.now().isBefore(whole.lastAt()) ? whole.lastAt() : clock.now());
        this.choices = new StaffChoices(whole, house, clock.now());
    }

    Board board() {
        List<Section> sections = whole.runbook().phases().stream()
                .filter(phase -> phase.when() == Phase.When.ALWAYS
                        || whole.ramp().rollback().isPresent())
                .map(this::section)
                .toList();
        return new Board(
                headline(),
                new StaffFacts(whole, clock, projection, late(sections)).facts(),
                sections,
                whole.life() == Life.OPEN ? choices.ofTheWhole() : List.of(),
                whole.version());
    }

    private String headline() {
        return whole.id() + " " + Inert.text(whole.customerName()) + ": "
                + Inert.text(whole.runbook().title()) + (whole.rehearsal() ? " (rehearsal)" : "");
    }

    private static List<Row> late(List<Section> sections) {
        return sections.stream()
                .flatMap(section -> section.rows().stream())
                .filter(Row::late)
                .toList();
    }

    private Section section(Phase phase) {
        List<Row> rows = new ArrayList<>();
        whole.steps().stream()
                .filter(state -> state.phase().equals(phase.id()))
                .map(this::row)
                .forEach(rows::add);
        phase.stages().stream().map(this::row).forEach(rows::add);
        return new Section(Inert.text(phase.title()), place(phase), rows);
    }

    private Place place(Phase phase) {
        if (whole.isComplete(phase)) {
            return Place.PAST;
        }
        boolean current = whole.currentPhase().filter(phase::equals).isPresent();
        return whole.life() == Life.OPEN && (current || whole.isEntered(phase)) ? Place.PRESENT : Place.LATER;
    }

    /** A step, as its row. */
    Row row(StepState state) {
        return new Row(
                state.step().id().value(),
                mark(state),
                Inert.text(state.step().title()),
                owner(state),
                when(state),
                isLate(state),
                choices.of(state));
    }

    private Mark mark(StepState state) {
        return switch (state.status()) {
            case DONE -> Mark.DONE;
            case SKIPPED -> Mark.SKIPPED;
            case FAILED -> Mark.FAILED;
            case BLOCKED -> Mark.BLOCKED;
            case RUNNING -> state.check().isRunning() ? Mark.CHECKING : Mark.RUNNING;
            case OPEN -> state.check().isRunning() ? Mark.CHECKING : whole.isDue(state) ? Mark.DUE : Mark.LATER;
        };
    }

    private String owner(StepState state) {
        return state.assignee()
                .flatMap(whole::participant)
                .map(Participant::name)
                .map(Inert::text)
                .orElse(state.step().owner().value());
    }

    private Optional<Instant> plannedEnd(StepState state) {
        return projection.step(state.step().id()).flatMap(times -> times.end().planned());
    }

    private boolean isLate(StepState state) {
        return whole.life() == Life.OPEN
                && !state.isClosed()
                && plannedEnd(state).filter(clock::isOver).isPresent();
    }

    private String when(StepState state) {
        String note = clip(Inert.text(state.note()));
        return switch (state.status()) {
            case DONE, SKIPPED ->
                Inert.text(state.by())
                        + state.endedAt().map(at -> " " + clock.show(at)).orElse("")
                        + because(note);
            case FAILED, BLOCKED -> Inert.text(state.by()) + because(note);
            case OPEN, RUNNING ->
                state.until()
                        .map(until -> "closes by itself at " + clock.show(until))
                        .or(() -> plannedEnd(state).map(end -> "planned until " + clock.show(end)))
                        .orElse("");
        };
    }

    private static String because(String note) {
        return note.isEmpty() ? "" : ": " + note;
    }

    private static String clip(String text) {
        if (text.length() <= NOTE) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(NOTE - 2)) ? NOTE - 2 : NOTE - 1;
        return text.substring(0, end) + "…";
    }

    private Row row(Stage stage) {
        Ramp ramp = whole.ramp();
        boolean here = ramp.stage().filter(stage.id()::equals).isPresent() && !ramp.rollingBack();
        boolean asked = here && ramp.waitsForLever();
        boolean soaking = here && !asked && !ramp.soaked();
        Mark mark = asked || soaking ? Mark.RUNNING : !stage.share().isAbove(ramp.declared()) ? Mark.DONE : Mark.LATER;
        String when = asked
                ? "to be moved now"
                : soaking
                        ? ramp.soakUntil()
                                .map(until -> "soaks until " + clock.show(until))
                                .orElse("")
                        : "";
        return new Row(
                "",
                mark,
                stage.share().toString(),
                whole.runbook().leverOf(stage).holder().value(),
                when,
                false,
                List.of());
    }
}
