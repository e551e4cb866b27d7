package io.pointsman.runtime;

import static io.pointsman.api.command.Typed.typed;

import io.pointsman.api.Actor;
import io.pointsman.api.Audience;
import io.pointsman.api.By;
import io.pointsman.api.Host;
import io.pointsman.api.Lane;
import io.pointsman.api.SwitchoverId;
import io.pointsman.api.action.HoldAction;
import io.pointsman.api.action.PeopleAction;
import io.pointsman.api.chat.Chosen;
import io.pointsman.api.chat.Incoming;
import io.pointsman.api.chat.Incoming.Addressed;
import io.pointsman.api.chat.Offer;
import io.pointsman.api.command.CommandSpec;
import io.pointsman.api.health.HealthView;
import io.pointsman.api.oncall.OnCallView;
import io.pointsman.api.picture.Life;
import io.pointsman.api.picture.Switchover;
import io.pointsman.core.Evolution;
import io.pointsman.runtime.command.CommandParser;
import io.pointsman.runtime.plugin.PluginGuard;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Where lines come in: who speaks, in which room, what they typed; then the handler, then the mailbox of the switchover, then the answer.
 * Lines of one channel are worked on in order.
 */
final class Desk {

    private final Host host;
    private final Switchboard board;
    private final Rooms rooms;
    private final WhileAway away;
    private final Replies replies;
    private final String prefix;
    private final Scenes scenes;
    private final CommandParser parser;
    private final Clearance clearance;
    private final Confirmations confirmations;
    private final PluginSwitches switches;
    private final Calls calls;
    private final Execution execution;
    private final Presses presses;
    private final Map<String, Turnstile> turnstiles = new ConcurrentHashMap<>();

    Desk(
            Host host,
            Switchboard board,
            Rooms rooms,
            WhileAway away,
            Replies replies,
            PluginGuard guard,
            RuntimeSettings settings,
            List<Execution.Offer> offers,
            BoardMaker boards,
            Supplier<List<String>> bot,
            Function<Switchover, OnCallView> onCall,
            BiFunction<SwitchoverId, Audience, Optional<HealthView>> health,
            Reloading reloading,
            Supplier<ReportLinks> links,
            Supplier<BotObserver> observer) {
        this.host = host;
        this.board = board;
        this.rooms = rooms;
        this.away = away;
        this.replies = replies;
        this.prefix = settings.prefix();
        List<CommandSpec> commands =
                offers.stream().map(offer -> offer.command().spec()).toList();
        this.parser = new CommandParser(Stream.concat(commands.stream(), Stream.of(Confirmations.COMMAND))
                .toList());
        this.scenes = new Scenes(host, board, rooms, settings);
        this.clearance = new Clearance(host, board::house, board::directory, prefix);
        this.confirmations = new Confirmations(host, prefix);
        this.switches = new PluginSwitches(offers);
        this.calls = new Calls(
                host,
                board,
                rooms,
                new Outlooks(host, board, settings.zone()),
                scenes,
                replies,
                clearance,
                confirmations,
                commands,
                switches,
                bot,
                onCall,
                health,
                reloading,
                links,
                prefix);
        this.execution =
                new Execution(board, clearance, confirmations, calls, replies, guard, prefix, offers, boards, observer);
        this.presses = new Presses(rooms, board, scenes, boards, parser, clearance);
    }

    /** A line was said. Blocks nobody; returns what is left to do for it, where a plugin may take its time, if its turn is now. */
    Optional<Runnable> said(Incoming line) {
        rooms.heard(line);
        Optional<Rooms.Place> place = line.channel().flatMap(rooms::place);
        if (line.addressed() == Addressed.NOT) {
            place.ifPresent(known -> {
                heard(line, known);
                rooms.talk(line, false, known);
            });
            return Optional.empty();
        }
        return turnstile(line)
                .enter(through -> work(line, place, Optional.empty(), Optional.empty(), workedOn(line, through)));
    }

    /** What was said before was changed: others read it, and of a command its author hears that it runs nothing. */
    void edited(Incoming line) {
        rooms.heard(line);
        Optional<Rooms.Place> place = line.channel().flatMap(rooms::place);
        if (place.isEmpty()) {
            return;
        }
        if (line.addressed() == Addressed.NOT) {
            rooms.talk(line, true, place.get());
            return;
        }
        Scene scene = scenes.of(line, place, Optional.empty(), Optional.empty());
        switch (parser.parse(line.text().strip(), scenes.context(scene))) {
            case CommandParser.Parsed.UnknownVerb unknown -> {}
            case CommandParser.Parsed.Bad bad -> runsNothing(line);
            case CommandParser.Parsed.Ok ok -> runsNothing(line);
        }
    }

    private void runsNothing(Incoming line) {
        replies.answer(
                Evolution.nothing(),
                line,
                List.of("an edited message runs nothing; what ran when it was new stands. Type it anew."),
                false,
                Lane.NORMAL);
    }

    private Turnstile turnstile(Incoming line) {
        return turnstiles.computeIfAbsent(Scene.place(line), key -> new Turnstile(this::beside));
    }

    /** What a press means, for who shows boards. */
    Presses presses() {
        return presses;
    }

    /** Something was pressed: the line that it types is worked on in its turn, if the board offers it then. */
    void chose(Chosen press) {
        Incoming blank = Presses.line(press, "");
        rooms.heard(blank);
        turnstile(blank)
                .enter(next -> {
                    Runnable through = workedOn(blank, next);
                    switch (presses.offered(press)) {
                        case Offer.Refused refused -> {
                            replies.answer(Evolution.nothing(), blank, List.of(refused.why()), false, Lane.NORMAL);
                            through.run();
                        }
                        case Offer.Open open ->
                            work(
                                    Presses.line(press, open.choice().line(press.answers())),
                                    press.channel().flatMap(rooms::place),
                                    Optional.empty(),
                                    press.channel().map(channel -> press.choice()),
                                    through);
                    }
                })
                .ifPresent(this::beside);
    }

    private Runnable workedOn(Incoming line, Runnable through) {
        return () -> {
            replies.workedOn(line);
            through.run();
        };
    }

    private void beside(Runnable task) {
        host.run("desk", task);
    }

    /** A line was said in a room while the bot was away: a hold takes effect, and of anything else the room hears that it did not. */
    void heardWhileAway(Incoming line) {
        Optional<Rooms.Place> place = line.channel().flatMap(rooms::place);
        if (place.isEmpty() || line.addressed() == Addressed.NOT) {
            return;
        }
        Scene scene = scenes.missed(line, place.get());
        switch (parser.parse(line.text().strip(), scenes.context(scene))) {
            case CommandParser.Parsed.UnknownVerb unknown -> {
                if (unknown.nearest().isPresent()) {
                    away.missed(place.get().channel());
                }
            }
            case CommandParser.Parsed.Bad bad -> away.missed(place.get().channel());
            case CommandParser.Parsed.Ok ok
            when ok.spec().proposes().contains(HoldAction.CallHold.class)
                    && clearance.refusal(scene, ok.spec()).isEmpty() ->
                scene.switchover()
                        .ifPresent(one -> holdLate(one, scene, ok.arguments().text("WHY")));
            case CommandParser.Parsed.Ok ok -> away.missed(place.get().channel());
        }
    }

    private void holdLate(LiveSwitchover one, Scene scene, String why) {
        String when = "typed at " + away.show(scene.line().at()) + " while I was away";
        one.propose(
                List.of(new HoldAction.CallHold(scene.by(), why.isEmpty() ? when : why + " (" + when + ")")),
                Optional.of(scene.line().key()),
                answer -> {
                    if (answer instanceof Answer.Refused) {
                        scene.line().channel().ifPresent(away::missed);
                    }
                });
    }

    /** After the close a word of the customer reaches support. */
    private void heard(Incoming line, Rooms.Place place) {
        if (place.audience() != Audience.CUSTOMER || line.channel().isEmpty()) {
            return;
        }
        board.find(place.switchover())
                .filter(one -> one.picture().life() == Life.WATCHING)
                .ifPresent(one -> {
                    Actor actor = scenes.actor(line.speaker());
                    if (!actor.isStaff()) {
                        one.propose(
                                List.of(new PeopleAction.HearCustomer(
                                        new By(actor, Audience.CUSTOMER),
                                        line.channel().get(),
                                        line.text())),
                                Optional.of(line.key()),
                                answer -> {});
                    }
                });
    }

    private void work(
            Incoming line,
            Optional<Rooms.Place> place,
            Optional<String> confirmed,
            Optional<String> pressed,
            Runnable through) {
        String text = line.text().strip();
        Optional<LiveSwitchover> named = Optional.empty();
        if (place.isEmpty()) {
            String first = text.split("\\s+", 2)[0];
            named = scenes.named(first, scenes.actor(line.speaker()));
            text = named.isPresent() ? text.substring(first.length()).strip() : text;
        }
        Scene asked = scenes.of(line, place, named, confirmed);
        Scene scene = pressed.map(asked::pressed).orElse(asked);
        CommandParser.Parsed parsed = parser.parse(text, scenes.context(scene));
        Optional<String> off = off(scene, place, parsed);
        if (off.isPresent()) {
            turnedOff(scene, parsed, off.get());
            through.run();
            return;
        }
        switch (parsed) {
            case CommandParser.Parsed.UnknownVerb unknown -> {
                hint(scene, unknown);
                through.run();
            }
            case CommandParser.Parsed.Bad bad -> {
                replies.tell(scene, List.of(clearance.refusal(scene, bad.spec()).orElseGet(bad::message)));
                through.run();
            }
            case CommandParser.Parsed.Ok ok
            when ok.spec().verb().equals(Confirmations.COMMAND.verb()) ->
                confirmations
                        .take(scene)
                        .ifPresentOrElse(
                                open -> work(
                                        again(open.line(), line),
                                        place,
                                        Optional.of(open.question()),
                                        Optional.empty(),
                                        through),
                                () -> {
                                    replies.say(scene, List.of("there is nothing of yours to confirm here."));
                                    through.run();
                                });
            case CommandParser.Parsed.Ok ok -> execution.run(scene, ok, through);
        }
    }

    /** The words that may stand next in a line that somebody types; see {@link io.pointsman.api.chat.ChatInbox#mayFollow}. */
    List<String> mayFollow(Incoming line, List<String> typed) {
        Scene scene = scenes.of(line, line.channel().flatMap(rooms::place), Optional.empty(), Optional.empty());
        return new Suggestions(calls.usable(scene), prefix).after(typed, scenes.context(scene));
    }

    /** The plugin of what was typed, when it does not serve in this room. */
    private Optional<String> off(Scene scene, Optional<Rooms.Place> place, CommandParser.Parsed parsed) {
        return switch (parsed) {
            case CommandParser.Parsed.UnknownVerb unknown -> Optional.empty();
            case CommandParser.Parsed.Bad bad -> calls.off(scene, place.isPresent(), bad.spec());
            case CommandParser.Parsed.Ok ok -> calls.off(scene, place.isPresent(), ok.spec());
        };
    }

    /** A verb of a plugin that is turned off here is none; staff read why, where they are alone. */
    private void turnedOff(Scene scene, CommandParser.Parsed parsed, String plugin) {
        String verb = switch (parsed) {
            case CommandParser.Parsed.UnknownVerb unknown -> unknown.verb();
            case CommandParser.Parsed.Bad bad -> bad.spec().verb();
            case CommandParser.Parsed.Ok ok -> ok.spec().verb();
        };
        if (scene.staffAlone()) {
            replies.tell(
                    scene,
                    List.of(typed(verb) + " is of the plugin " + plugin
                            + ", which is off here; the lead has it back with " + typed("plugin on " + plugin) + "."));
        } else {
            hint(scene, new CommandParser.Parsed.UnknownVerb(verb, List.of()));
        }
    }

    private void hint(Scene scene, CommandParser.Parsed.UnknownVerb unknown) {
        if (scene.line().addressed() == Addressed.PREFIX && unknown.nearest().isEmpty()) {
            return;
        }
        String nearest = unknown.near().stream()
                .filter(verb -> calls.couldUse(scene, verb))
                .findFirst()
                .map(verb -> "did you mean " + prefix + verb + "?")
                .orElse(prefix + "help lists what I know.");
        replies.answer(
                scene.state(),
                scene.line(),
                List.of("there is no " + prefix + unknown.verb() + "; " + nearest),
                false,
                Lane.NORMAL);
    }

    /** The same line once more, as the effect of the one that confirmed it. */
    private static Incoming again(Incoming line, Incoming confirmation) {
        return new Incoming(
                confirmation.key(),
                line.channel(),
                confirmation.speaker(),
                line.addressed(),
                line.text(),
                confirmation.at());
    }

    /** A session is over: no line of it is waited for. */
    void sessionEnded(String session) {
        turnstiles.remove(session);
    }
}
