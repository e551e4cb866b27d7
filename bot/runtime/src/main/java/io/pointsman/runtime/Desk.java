package io.pointsman.runtime;

import io.pointsman.api.Actor;
import io.pointsman.api.Audience;
import io.pointsman.api.By;
import io.pointsman.api.Host;
import io.pointsman.api.Lane;
import io.pointsman.api.SwitchoverId;
import io.pointsman.api.action.Action;
import io.pointsman.api.action.HoldAction;
import io.pointsman.api.action.HouseAction;
import io.pointsman.api.action.PeopleAction;
import io.pointsman.api.chat.Incoming;
import io.pointsman.api.chat.Incoming.Addressed;
import io.pointsman.api.chat.Speaker;
import io.pointsman.api.command.Call;
import io.pointsman.api.command.Command;
import io.pointsman.api.command.CommandSpec;
import io.pointsman.api.command.Directory;
import io.pointsman.api.command.Outcome;
import io.pointsman.api.command.Person;
import io.pointsman.api.event.Event;
import io.pointsman.api.event.LogEvent;
import io.pointsman.api.picture.Life;
import io.pointsman.api.picture.Picture;
import io.pointsman.api.picture.TimelineEntry;
import io.pointsman.runtime.command.CommandParser;
import io.pointsman.runtime.plugin.LoadedPlugin;
import io.pointsman.runtime.plugin.PluginGuard;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where lines come in: who speaks, in which room, what they typed; then the handler, then the mailbox of the switchover, then the answer.
 * Lines of one channel are worked on in order; nothing here blocks.
 */
final class Desk {

    private static final Logger LOG = LoggerFactory.getLogger(Desk.class);

    private static final CommandSpec CONFIRM =
            CommandSpec.house("confirm", "", "yes, do what you asked me about").forEverybody();

    /** A command and the plugin that brought it. */
    record Offer(LoadedPlugin plugin, Command command) {}

    private final Host host;
    private final Switchboard board;
    private final Rooms rooms;
    private final WhileAway away;
    private final Replies replies;
    private final PluginGuard guard;
    private final RuntimeSettings settings;
    private final Supplier<List<String>> bot;
    private final Reloading reloading;
    private final Map<String, Offer> offers = new LinkedHashMap<>();
    private final CommandParser parser;
    private final Clearance clearance;
    private final Confirmations confirmations;
    private final Map<String, Turnstile> turnstiles = new ConcurrentHashMap<>();

    Desk(
            Host host,
            Switchboard board,
            Rooms rooms,
            WhileAway away,
            Replies replies,
            PluginGuard guard,
            RuntimeSettings settings,
            List<Offer> offers,
            Supplier<List<String>> bot,
            Reloading reloading) {
        this.host = host;
        this.board = board;
        this.rooms = rooms;
        this.away = away;
        this.replies = replies;
        this.guard = guard;
        this.settings = settings;
        this.bot = bot;
        this.reloading = reloading;
        offers.forEach(offer -> this.offers.put(offer.command().spec().verb(), offer));
        this.parser = new CommandParser(
                Stream.concat(offers.stream().map(offer -> offer.command().spec()), Stream.of(CONFIRM))
                        .toList());
        this.clearance = new Clearance(host, board::house, board::directory, settings.prefix());
        this.confirmations = new Confirmations(host, settings.prefix());
    }

    /** A line was said. */
    void said(Incoming line) {
        Optional<Rooms.Place> place = line.channel().flatMap(rooms::place);
        if (line.addressed() == Addressed.NOT) {
            place.ifPresent(known -> {
                heard(line, known);
                rooms.talk(line, known);
            });
            return;
        }
        turnstiles
                .computeIfAbsent(Scene.place(line), key -> new Turnstile())
                .enter(through -> work(line, place, Optional.empty(), through));
    }

    /** A line was said in a room while the bot was away: a hold takes effect, and of anything else the room hears that it did not. */
    void heardWhileAway(Incoming line) {
        Optional<Rooms.Place> place = line.channel().flatMap(rooms::place);
        if (place.isEmpty() || line.addressed() == Addressed.NOT) {
            return;
        }
        Optional<Person> person = board.identify(line.speaker());
        By by = new By(actor(person, line.speaker()), place.get().audience());
        Scene scene = new Scene(line, by, board.find(place.get().switchover()), true, person, Optional.empty());
        CommandParser.Context context = new CommandParser.Context(host.now(), zone(scene), board.directory());
        switch (parser.parse(line.text().strip(), context)) {
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
                    Actor actor = actor(board.identify(line.speaker()), line.speaker());
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

    private static Actor actor(Optional<Person> person, Speaker speaker) {
        return person.map(Person::actor).orElseGet(speaker::guest);
    }

    private void work(Incoming line, Optional<Rooms.Place> place, Optional<String> confirmed, Runnable through) {
        String text = line.text().strip();
        String first = text.split("\\s+", 2)[0];
        Optional<LiveSwitchover> named =
                place.isPresent() ? Optional.empty() : named(first, actor(board.identify(line.speaker()), line.speaker()));
        if (named.isPresent()) {
            text = text.substring(first.length()).strip();
        }
        Scene scene = scene(line, place, named, confirmed);
        CommandParser.Parsed parsed = parser.parse(text, context(scene));
        switch (parsed) {
            case CommandParser.Parsed.UnknownVerb unknown -> {
                hint(scene, unknown);
                through.run();
            }
            case CommandParser.Parsed.Bad bad -> {
                tell(scene, List.of(clearance.refusal(scene, bad.spec()).orElseGet(bad::message)));
                through.run();
            }
            case CommandParser.Parsed.Ok ok
            when ok.spec().verb().equals(CONFIRM.verb()) ->
                confirmations
                        .take(scene)
                        .ifPresentOrElse(
                                open -> work(again(open.line(), line), place, Optional.of(open.question()), through),
                                () -> {
                                    say(scene, List.of("there is nothing of yours to confirm here."));
                                    through.run();
                                });
            case CommandParser.Parsed.Ok ok -> run(scene, ok, through);
        }
    }

    /** Who speaks where, and about which switchover: the one of the room, else the named one, else the only one of theirs. */
    private Scene scene(
            Incoming line, Optional<Rooms.Place> place, Optional<LiveSwitchover> named, Optional<String> confirmed) {
        Optional<Person> person = board.identify(line.speaker());
        Actor actor = actor(person, line.speaker());
        boolean overview = line.channel().filter(rooms::isOverview).isPresent();
        Audience audience =
                place.map(Rooms.Place::audience).orElse(actor.isStaff() ? Audience.STAFF : Audience.CUSTOMER);
        Optional<LiveSwitchover> switchover = place.isPresent()
                ? place.flatMap(known -> board.find(known.switchover()))
                : named.or(() -> onlyOneOf(actor));
        boolean openly = overview
                || place.filter(known -> known.audience() == Audience.CUSTOMER || rooms.maySpeak(known.channel()))
                        .isPresent();
        return new Scene(line, new By(actor, audience), switchover, openly, person, confirmed);
    }

    /** The words that may stand next in a line that somebody types; see {@link io.pointsman.api.chat.ChatInbox#mayFollow}. */
    List<String> mayFollow(Incoming line, List<String> typed) {
        Scene scene = scene(line, line.channel().flatMap(rooms::place), Optional.empty(), Optional.empty());
        return new Suggestions(usable(scene), settings.prefix()).after(typed, context(scene));
    }

    private CommandParser.Context context(Scene scene) {
        return new CommandParser.Context(host.now(), zone(scene), board.directory(), scene.steps());
    }

    private Optional<LiveSwitchover> named(String word, Actor actor) {
        boolean known = board.all().stream().anyMatch(one -> one.id().value().equals(word));
        return known ? board.find(new SwitchoverId(word)).filter(one -> concerns(one, actor)) : Optional.empty();
    }

    private Optional<LiveSwitchover> onlyOneOf(Actor actor) {
        List<LiveSwitchover> theirs =
                board.all().stream().filter(one -> concerns(one, actor)).toList();
        return theirs.size() == 1 ? Optional.of(theirs.get(0)) : Optional.empty();
    }

    private static boolean concerns(LiveSwitchover one, Actor actor) {
        return actor.isStaff() || one.picture().isContact(actor);
    }

    private void hint(Scene scene, CommandParser.Parsed.UnknownVerb unknown) {
        if (scene.line().addressed() == Addressed.PREFIX && unknown.nearest().isEmpty()) {
            return;
        }
        String nearest = unknown.nearest()
                .map(verb -> "did you mean " + settings.prefix() + verb + "?")
                .orElse(settings.prefix() + "help lists what I know.");
        replies.answer(
                scene.line(),
                List.of("there is no " + settings.prefix() + unknown.verb() + "; " + nearest),
                false,
                Lane.NORMAL);
    }

    private void run(Scene scene, CommandParser.Parsed.Ok parsed, Runnable through) {
        CommandSpec spec = parsed.spec();
        Optional<String> refusal = clearance.refusal(scene, spec);
        if (refusal.isPresent()) {
            tell(scene, List.of(refusal.get()));
            through.run();
            return;
        }
        Offer offer = Objects.requireNonNull(offers.get(spec.verb()));
        if (spec.scope() == CommandSpec.Scope.SWITCHOVER && scene.switchover().isEmpty()) {
            say(scene, List.of("which switchover? Say it in its room, or name it first: acme-1 " + spec.synopsis()));
            through.run();
            return;
        }
        guard.call(offer.plugin(), () -> offer.command().handler().handle(call(scene, parsed)), result -> {
            switch (result) {
                case PluginGuard.Result.Failed<Outcome> failed -> {
                    say(scene, List.of(failed.problem()));
                    through.run();
                }
                case PluginGuard.Result.Answered<Outcome> answered -> carryOut(scene, offer, answered.value(), through);
            }
        });
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

    private void carryOut(Scene scene, Offer offer, Outcome outcome, Runnable through) {
        List<Action> actions = outcome.actions();
        CommandSpec spec = offer.command().spec();
        Optional<String> stranger = Stream.concat(actions.stream(), outcome.houseActions().stream())
                .map(Object::getClass)
                .filter(kind -> !spec.proposes().contains(kind))
                .map(Class::getSimpleName)
                .findFirst();
        if (stranger.isPresent()) {
            LOG.error(
                    "plugin {}: {} proposed {}, which it does not declare",
                    offer.plugin().name(),
                    spec.verb(),
                    stranger.get());
            say(
                    scene,
                    List.of("the plugin " + offer.plugin().name() + " is broken: " + settings.prefix() + spec.verb()
                            + " may not propose " + stranger.get() + ". Nothing was done."));
            through.run();
            return;
        }
        if (outcome.question().isPresent() && !outcome.question().equals(scene.confirmed())) {
            String question = outcome.question().get();
            scene.switchover()
                    .flatMap(one -> one.refusal(actions))
                    .ifPresentOrElse(
                            refused -> tell(scene, List.of(refused.text())),
                            () -> say(scene, List.of(confirmations.ask(scene, question))));
            through.run();
            return;
        }
        if (actions.isEmpty() && outcome.houseActions().isEmpty()) {
            say(scene, outcome.reply());
            through.run();
            return;
        }
        if (!outcome.houseActions().isEmpty()) {
            HouseAction action = outcome.houseActions().get(0);
            board.propose(action, Optional.of(scene.line().key()), answer -> {
                report(scene, outcome, answer);
                through.run();
            });
            return;
        }
        scene.switchover()
                .ifPresentOrElse(
                        one -> one.propose(actions, Optional.of(scene.line().key()), answer -> {
                            report(scene, outcome, answer);
                            through.run();
                        }),
                        through);
    }

    /** The room reads the narration; the asker hears what the room does not say. */
    private void report(Scene scene, Outcome outcome, Answer answer) {
        switch (answer) {
            case Answer.Doubled doubled -> {}
            case Answer.Refused refused -> tell(scene, List.of(refused.refusal().text()));
            case Answer.NotRecorded lost ->
                replies.answer(
                        scene.line(),
                        List.of(
                                lost.tookEffect()
                                        ? "HOLD is in effect, but NOT RECORDED: " + lost.problem()
                                        : "NOT RECORDED, nothing was done: " + lost.problem()),
                        scene.openly(),
                        Lane.CRITICAL);
            case Answer.Committed committed -> {
                if (!outcome.reply().isEmpty()) {
                    say(scene, outcome.reply());
                } else if (!isNarratedHere(scene, committed.events())) {
                    tell(scene, List.of("ok" + summary(scene, committed)));
                }
            }
        }
    }

    private static boolean isNarratedHere(Scene scene, List<LogEvent> events) {
        return scene.openly()
                && events.stream()
                        .anyMatch(event -> event instanceof Event one
                                && (scene.by().audience() == Audience.STAFF
                                        || one.forCustomer().isPresent()));
    }

    private static String summary(Scene scene, Answer.Committed committed) {
        for (LogEvent event : committed.events()) {
            if (event instanceof io.pointsman.api.event.LifeEvent.Opened opened) {
                return ": " + opened.id() + " is open; its rooms are "
                        + String.join(
                                ", ",
                                opened.rooms().stream()
                                        .map(room -> room.channel().toString())
                                        .toList());
            }
        }
        return scene.switchover().map(one -> ": in the log of " + one.id()).orElse("");
    }

    /** What concerns the asker alone: to staff in private where the customer reads, for it names our people and our reasons. */
    private void tell(Scene scene, List<String> lines) {
        boolean overheard = scene.by().actor().isStaff() && scene.by().audience() == Audience.CUSTOMER;
        replies.answer(scene.line(), lines, scene.openly() && !overheard, Lane.NORMAL);
    }

    private void say(Scene scene, List<String> lines) {
        replies.answer(scene.line(), lines, scene.openly(), Lane.NORMAL);
    }

    private java.time.ZoneId zone(Scene scene) {
        return scene.person().flatMap(Person::zone).orElse(settings.zone());
    }

    private Call call(Scene scene, CommandParser.Parsed.Ok parsed) {
        Directory directory = board.directory();
        return new CommandCall(
                parsed.spec().verb(),
                parsed.arguments(),
                scene.by(),
                scene.line().speaker(),
                scene.line().channel(),
                host.now(),
                zone(scene),
                scene.switchover().map(one -> view(scene, one)),
                board.house(),
                directory,
                () -> scene.staffAlone()
                        ? board.all().stream()
                                .map(one -> (Picture) one.picture())
                                .toList()
                        : List.of(),
                last -> timeline(scene, last),
                () -> usable(scene),
                bot,
                () -> scene.switchover().map(one -> rooms.present(one.id())).orElse(List.of()),
                () -> reload(scene));
    }

    /** The answer comes when it is ready; what is wrong in the files is not for a room where customers read along. */
    private void reload(Scene scene) {
        reloading.ask(
                scene.by().actor(),
                lines -> replies.answer(scene.line(), lines, scene.openly() && scene.staffAlone(), Lane.NORMAL));
    }

    private static Picture view(Scene scene, LiveSwitchover one) {
        return scene.staffAlone() ? one.picture() : one.picture().forCustomer();
    }

    private static List<TimelineEntry> timeline(Scene scene, int last) {
        Audience audience = scene.staffAlone() ? Audience.STAFF : Audience.CUSTOMER;
        List<TimelineEntry> entries = scene.switchover().stream()
                .flatMap(one -> one.timeline().stream())
                .filter(line -> !line.forAudience(audience).isEmpty())
                .map(line -> new TimelineEntry(
                        line.seq(),
                        line.at(),
                        // Of staff the customer knows whom the narration names.
                        audience == Audience.STAFF ? line.who() : "",
                        String.join(" ", line.forAudience(audience)),
                        audience))
                .toList();
        return entries.subList(Math.max(0, entries.size() - last), entries.size());
    }

    private List<CommandSpec> usable(Scene scene) {
        return Stream.concat(
                        offers.values().stream()
                                .map(offer -> offer.command().spec())
                                .filter(spec -> clearance.offers(scene, spec)),
                        Stream.of(CONFIRM).filter(spec -> confirmations.waitsFor(scene)))
                .toList();
    }

    /** A session is over: no line of it is waited for. */
    void sessionEnded(String session) {
        turnstiles.remove(session);
    }
}
