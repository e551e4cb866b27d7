package io.pointsman.core.board;

import io.pointsman.api.Actor;
import io.pointsman.api.Audience;
import io.pointsman.api.By;
import io.pointsman.api.Role;
import io.pointsman.api.action.HouseAction;
import io.pointsman.api.chat.Board;
import io.pointsman.api.chat.Board.Fact;
import io.pointsman.api.chat.Board.Mark;
import io.pointsman.api.chat.Board.Place;
import io.pointsman.api.chat.Board.Row;
import io.pointsman.api.chat.Board.Section;
import io.pointsman.api.chat.Choice;
import io.pointsman.api.command.Directory;
import io.pointsman.api.picture.GateState;
import io.pointsman.api.picture.Headline;
import io.pointsman.api.picture.House;
import io.pointsman.api.picture.Life;
import io.pointsman.api.picture.PageState;
import io.pointsman.api.picture.StepState;
import io.pointsman.api.picture.Switchover;
import io.pointsman.core.Evolution;
import io.pointsman.core.Inert;
import io.pointsman.core.Permissions;
import java.util.ArrayList;
import java.util.List;

/** What is in the hands of one member of staff, in every switchover. For one board and one thread. */
final class StaffHome {

    private final Actor staff;
    private final House house;
    private final Directory directory;
    private final Clock clock;

    StaffHome(Actor staff, House house, Directory directory, Clock clock) {
        this.staff = staff;
        this.house = house;
        this.directory = directory;
        this.clock = clock;
    }

    Board board(List<Switchover> live) {
        List<Section> sections = live.stream().map(this::section).toList();
        long mine =
                sections.stream().mapToLong(section -> section.rows().size()).sum();
        List<Fact> facts = List.of(
                new Fact("In your hands", mine == 0 ? "nothing now" : mine == 1 ? "one thing" : mine + " things"),
                new Fact("Switchovers", live.isEmpty() ? "none is open" : String.valueOf(live.size())));
        long version = live.stream().mapToLong(Switchover::version).sum();
        return new Board(Inert.text(staff.name()), facts, sections, choices(), version);
    }

    private List<Choice> choices() {
        boolean may = Permissions.mayPropose(
                Evolution.nothing(), new By(staff, Audience.STAFF), HouseAction.OpenSwitchover.class);
        return may && !directory.customers().isEmpty() && !directory.runbooks().isEmpty()
                ? List.of(Choice.usual("open", "Open a switchover", "open")
                        .meant(Choice.Weight.PRIMARY)
                        .asking(Forms.open(directory)))
                : List.of();
    }

    private Section section(Switchover whole) {
        List<Row> rows = whole.life() == Life.OPEN ? rows(whole) : List.of();
        return new Section(
                Inert.text(Headline.of(whole, clock.zone())), rows.isEmpty() ? Place.LATER : Place.PRESENT, rows);
    }

    private List<Row> rows(Switchover whole) {
        List<Role> roles = whole.rolesOf(staff);
        StaffChoices choices = new StaffChoices(whole, house, clock.now());
        List<Row> rows = new ArrayList<>();
        for (PageState page : whole.openPages()) {
            if (page.status() != PageState.Status.ACKNOWLEDGED && roles.contains(page.role())) {
                String why = page.reasons().isEmpty()
                        ? ""
                        : Inert.text(page.reasons().getLast());
                rows.add(row(
                        "You are paged for " + page.role(),
                        why,
                        named(whole, choices.acknowledge(page).stream().toList())));
            }
        }
        StandbyChoices words = new StandbyChoices(whole);
        List<Choice> here = words.here(staff);
        if (!here.isEmpty()) {
            rows.add(row("The roll is called: are you here?", "", named(whole, here)));
        }
        List<Choice> standby = words.words(staff);
        if (!standby.isEmpty()) {
            rows.add(row("You are asked to stand by", "", named(whole, standby)));
        }
        whole.nextGate()
                .filter(gate -> gate.status() == GateState.Status.OPEN)
                .ifPresent(gate -> gate.missing().stream()
                        .filter(role -> roles.contains(role) && !role.equals(Role.CUSTOMER))
                        .forEach(role -> rows.add(vote(whole, choices, gate, role))));
        StaffBoard board = new StaffBoard(whole, house, clock);
        whole.due().stream()
                .filter(state -> isMine(state, roles))
                .map(board::row)
                .forEach(row -> rows.add(new Row(
                        row.id(),
                        row.mark(),
                        row.title(),
                        row.owner(),
                        row.when(),
                        row.late(),
                        named(whole, row.choices()))));
        return rows;
    }

    private Row vote(Switchover whole, StaffChoices choices, GateState gate, Role role) {
        String title = Inert.text(gate.gate().title());
        return row("Your word for " + role, title, named(whole, choices.votes(gate, title, " as " + role)));
    }

    private static Row row(String title, String when, List<Choice> choices) {
        return new Row("", Mark.DUE, title, "you", when, false, choices);
    }

    private boolean isMine(StepState state, List<Role> roles) {
        return state.assignee()
                .map(person -> person.value().equals(staff.key()))
                .orElseGet(() -> roles.contains(state.step().owner()));
    }

    private static List<Choice> named(Switchover whole, List<Choice> choices) {
        return choices.stream().map(choice -> choice.named(whole.id().value())).toList();
    }
}
