package io.pointsman.runtime;

import io.pointsman.api.Actor;
import io.pointsman.api.Audience;
import io.pointsman.api.Host;
import io.pointsman.api.chat.Board;
import io.pointsman.api.chat.Choice;
import io.pointsman.api.command.CommandSpec;
import io.pointsman.api.picture.CustomerPicture;
import io.pointsman.api.picture.Switchover;
import io.pointsman.core.Schedule;
import io.pointsman.core.board.Boards;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes boards of what is true at this moment, with the choices for which there is a command here and no others. Safe for any thread.
 */
final class BoardMaker {

    private final Host host;
    private final Switchboard board;
    private final RuntimeSettings settings;
    private final PluginSwitches switches;
    private final Map<String, CommandSpec> commands;

    BoardMaker(Host host, Switchboard board, RuntimeSettings settings, List<Execution.Offer> offers) {
        this.host = host;
        this.board = board;
        this.settings = settings;
        this.switches = new PluginSwitches(offers);
        this.commands = offers.stream()
                .map(offer -> offer.command().spec())
                .flatMap(spec -> Stream.concat(Stream.of(spec.verb()), spec.aliases().stream())
                        .map(verb -> Map.entry(verb, spec)))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one));
    }

    /** What a room of the switchover shows now. */
    Board of(Switchover state, Audience audience) {
        Instant now = now(state);
        Board made = audience == Audience.STAFF
                ? Boards.of(state, board.house(), now, settings.zone())
                : Boards.of(
                        state.forCustomer(),
                        Schedule.project(state, now).forCustomer(),
                        state.version(),
                        now,
                        settings.zone());
        return withCommands(made, key -> state);
    }

    /** What is in the hands of one person now; empty for somebody who is nobody's contact. */
    Optional<Board> home(Actor actor) {
        List<Switchover> live =
                board.all().stream().map(LiveSwitchover::picture).toList();
        if (actor.isStaff()) {
            return Optional.of(withCommands(
                    Boards.home(actor, live, board.house(), board.directory(), host.now(), settings.zone()),
                    key -> live.stream()
                            .filter(one -> key.startsWith(one.id() + " "))
                            .findFirst()
                            .orElseGet(io.pointsman.core.Evolution::nothing)));
        }
        List<Switchover> theirs =
                live.stream().filter(one -> one.isContact(actor)).toList();
        if (theirs.isEmpty() && actor.contactOf().isEmpty()) {
            return Optional.empty();
        }
        List<CustomerPicture> parts =
                theirs.stream().map(Switchover::forCustomer).toList();
        return Optional.of(withCommands(
                Boards.home(parts, host.now(), settings.zone()),
                key -> theirs.stream()
                        .filter(one -> key.startsWith(one.id() + " "))
                        .findFirst()
                        .orElseGet(io.pointsman.core.Evolution::nothing)));
    }

    /** Whether the room would show a choice of that key now: asked again where the switchover changes. */
    boolean offers(Switchover state, Audience audience, String key) {
        return choice(of(state, audience), key).isPresent();
    }

    static Optional<Choice> choice(Board shown, String key) {
        return shown.allChoices().stream()
                .filter(choice -> choice.key().equals(key))
                .findFirst();
    }

    private Instant now(Switchover state) {
        Instant now = host.now();
        return now.isBefore(state.lastAt()) ? state.lastAt() : now;
    }

    private Board withCommands(Board made, Function<String, Switchover> about) {
        return new Board(
                made.headline(),
                made.facts(),
                made.sections().stream()
                        .map(section -> new Board.Section(
                                section.title(),
                                section.place(),
                                section.rows().stream()
                                        .map(row -> new Board.Row(
                                                row.id(),
                                                row.mark(),
                                                row.title(),
                                                row.owner(),
                                                row.when(),
                                                row.late(),
                                                known(row.choices(), about)))
                                        .toList()))
                        .toList(),
                known(made.choices(), about),
                made.version());
    }

    private List<Choice> known(List<Choice> choices, Function<String, Switchover> about) {
        return choices.stream()
                .filter(choice -> Optional.ofNullable(commands.get(Boards.verb(choice)))
                        .filter(spec ->
                                switches.off(about.apply(choice.key()), spec).isEmpty())
                        .isPresent())
                .toList();
    }
}
