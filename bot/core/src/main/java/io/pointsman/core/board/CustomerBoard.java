package io.pointsman.core.board;

import io.pointsman.api.chat.Board;
import io.pointsman.api.chat.Board.Fact;
import io.pointsman.api.chat.Board.Mark;
import io.pointsman.api.chat.Board.Place;
import io.pointsman.api.chat.Board.Row;
import io.pointsman.api.chat.Board.Section;
import io.pointsman.api.chat.Board.Weight;
import io.pointsman.api.chat.Choice;
import io.pointsman.api.picture.CustomerPicture;
import io.pointsman.api.picture.CustomerPicture.Look;
import io.pointsman.api.picture.CustomerPicture.VisibleStep;
import io.pointsman.api.picture.CustomerProjection;
import io.pointsman.api.picture.Life;
import io.pointsman.core.Inert;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The board of one switchover for its customer: made of the customer's part, and of nothing else. */
record CustomerBoard(CustomerPicture part, CustomerProjection projection, Clock clock) {

    private static final String HERE = "here";

    Board board(long version) {
        List<Row> rows = part.steps().stream().map(this::row).toList();
        boolean open = part.life() == Life.OPEN;
        List<Section> sections =
                rows.isEmpty() ? List.of() : List.of(new Section("The plan", open ? Place.PRESENT : Place.PAST, rows));
        return new Board(
                Inert.text(part.customerName()) + ": " + Inert.text(part.title()),
                facts(),
                sections,
                open ? choices() : List.of(),
                version);
    }

    private List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Phase", phase()));
        if (!part.ladder().isEmpty()) {
            facts.add(new Fact("Traffic on us", share()));
        }
        if (part.rollingBack()) {
            facts.add(new Fact(
                    "ROLLBACK",
                    "all traffic goes back"
                            + part.backAt()
                                    .map(at -> "; the last user is back about " + clock.show(at))
                                    .orElse(""),
                    Weight.ALARM));
        }
        if (part.holding() || part.heldElsewhere()) {
            facts.add(new Fact("HOLD", hold(), Weight.ALARM));
        }
        part.asked().ifPresent(gate -> facts.add(new Fact("We ask for your word", Inert.text(gate), Weight.ALARM)));
        if (part.waitsForCustomerLever()) {
            part.lever()
                    .ifPresent(lever -> facts.add(new Fact(
                            "We ask you", "to set " + Inert.text(lever) + " to " + part.agreed(), Weight.ALARM)));
        }
        if (part.rollCalled().isPresent()) {
            facts.add(new Fact("We ask you", "to say that you are here", Weight.ALARM));
        }
        expected().ifPresent(facts::add);
        if (!part.lead().isEmpty()) {
            facts.add(new Fact("Lead", Inert.text(part.lead())));
        }
        return facts;
    }

    private String hold() {
        return !part.customerHolds()
                ? "nothing is moved up"
                : "yours" + (part.heldByCustomer().isEmpty() ? "" : ": " + Inert.text(part.heldByCustomer()));
    }

    private String phase() {
        if (part.life() != Life.OPEN) {
            return part.life() == Life.WATCHING ? "closed; we keep watching" : "closed";
        }
        return (part.phase().isEmpty() ? "everything is done" : Inert.text(part.phase()))
                + part.plannedStart()
                        .filter(start -> !clock.isOver(start))
                        .map(start -> ", start " + clock.show(start))
                        .orElse("");
    }

    private String share() {
        return part.share()
                + part.soakUntil()
                        .filter(until -> !clock.isOver(until) && part.share().equals(part.agreed()))
                        .map(until -> ", held until " + clock.show(until))
                        .orElse("");
    }

    private Optional<Fact> expected() {
        return projection
                .top()
                .filter(top -> part.life() == Life.OPEN && !top.reached() && !part.rollingBack())
                .map(top -> new Fact(
                        part.ladder().getLast() + " expected",
                        clock.show(top.expected())
                                + top.planned()
                                        .filter(plan -> top.late()
                                                .filter(late -> late.toMinutes() != 0)
                                                .isPresent())
                                        .map(plan -> " (planned " + clock.show(plan) + ")")
                                        .orElse("")));
    }

    private Row row(VisibleStep step) {
        return new Row(
                step.id().value(),
                mark(step),
                Inert.text(step.title()),
                step.mine() ? "you" : "we",
                step.need() > 1 && !mark(step).isClosed()
                        ? step.confirmed() + " of " + step.need() + " have said so"
                        : "",
                false,
                choices(step));
    }

    private static Mark mark(VisibleStep step) {
        return switch (step.status()) {
            case DONE -> Mark.DONE;
            case SKIPPED -> Mark.SKIPPED;
            case FAILED -> Mark.FAILED;
            case BLOCKED -> Mark.BLOCKED;
            case RUNNING -> step.look() == Look.RUNNING ? Mark.CHECKING : Mark.RUNNING;
            case OPEN -> step.look() == Look.RUNNING ? Mark.CHECKING : step.due() ? Mark.DUE : Mark.LATER;
        };
    }

    private List<Choice> choices(VisibleStep step) {
        Mark mark = mark(step);
        if (!step.due() || mark.isClosed()) {
            return List.of();
        }
        String id = step.id().value();
        List<Choice> offered = new ArrayList<>();
        if (mark != Mark.CHECKING && step.wordWanted()) {
            offered.add(Choice.usual(key("done", id), "Done", "done " + id).meant(Choice.Weight.PRIMARY));
        }
        if (step.mine() && mark == Mark.DUE) {
            offered.add(Choice.usual(key("start", id), "Start", "start " + id));
        }
        if (step.mine() && mark != Mark.FAILED) {
            offered.add(Choice.usual(key("fail", id), "Failed", "fail " + id)
                    .meant(Choice.Weight.DANGER)
                    .asking(Forms.why(id + " failed", "What went wrong?")));
        }
        return offered;
    }

    private List<Choice> choices() {
        List<Choice> offered = new ArrayList<>();
        offered.add(Choice.usual(key("hold"), "Hold", "hold"));
        if (part.customerHolds()) {
            offered.add(Choice.usual(key("resume", "yours"), "Take our hold back", "resume"));
        }
        part.askedAt().ifPresent(gate -> {
            offered.add(Choice.usual(key("go", gate), "Go", "go").meant(Choice.Weight.PRIMARY));
            offered.add(Choice.usual(key("nogo", gate), "No-go", "nogo")
                    .meant(Choice.Weight.DANGER)
                    .asking(Forms.why("No-go: " + part.asked().map(Inert::text).orElse(""), "Why not?")));
        });
        part.rollCalled()
                .ifPresent(at -> offered.add(Choice.usual(key(HERE, at.getEpochSecond()), "I am here", HERE)
                        .meant(Choice.Weight.PRIMARY)));
        if (part.waitsForCustomerLever()) {
            String share = part.agreed().toString().replace(" ", "");
            offered.add(Choice.usual(
                            key("moved", part.agreed().basisPoints()), "Moved to " + part.agreed(), "moved " + share)
                    .meant(Choice.Weight.PRIMARY)
                    .confirmed("Is " + part.agreed() + " of the traffic set?"));
        }
        return offered;
    }

    private String key(String verb, Object... subject) {
        return Keys.of(part.id(), verb, subject);
    }

    /** What is in the hands of somebody of the customer, in each switchover of theirs. */
    static Board home(List<CustomerPicture> theirs, Clock clock) {
        List<Section> sections = new ArrayList<>();
        for (CustomerPicture one : theirs) {
            CustomerBoard board =
                    new CustomerBoard(one, new CustomerProjection(Optional.empty(), Optional.empty()), clock);
            String name = one.id().value();
            List<Row> rows = new ArrayList<>();
            one.asked()
                    .ifPresent(gate -> rows.add(new Row(
                            "",
                            Mark.DUE,
                            "We ask for your word",
                            "you",
                            Inert.text(gate),
                            false,
                            board.words(name, List.of("go", "nogo")))));
            if (one.rollCalled().isPresent()) {
                rows.add(new Row(
                        "",
                        Mark.DUE,
                        "The roll is called: are you here?",
                        "you",
                        "",
                        false,
                        board.words(name, List.of(HERE))));
            }
            one.steps().stream()
                    .filter(step -> (step.mine() || step.wordWanted()) && step.due())
                    .map(board::row)
                    .forEach(row -> rows.add(new Row(
                            row.id(),
                            row.mark(),
                            row.title(),
                            row.owner(),
                            row.when(),
                            false,
                            row.choices().stream()
                                    .map(choice -> choice.named(name))
                                    .toList())));
            sections.add(new Section(
                    Inert.text(one.title()) + ": " + board.phase() + ", " + one.share() + " on us"
                            + (one.holding() ? ", on hold" : ""),
                    rows.isEmpty() ? Place.LATER : Place.PRESENT,
                    rows));
        }
        return new Board(
                "Your switchovers",
                List.of(new Fact("Switchovers", theirs.isEmpty() ? "none is open" : String.valueOf(theirs.size()))),
                sections,
                List.of(),
                0);
    }

    private List<Choice> words(String name, List<String> wanted) {
        return choices().stream()
                .filter(choice -> wanted.contains(choice.line()))
                .map(choice -> choice.named(name))
                .toList();
    }
}
