package io.pointsman.runtime;

import io.pointsman.api.Actor;
import io.pointsman.api.Audience;
import io.pointsman.api.By;
import io.pointsman.api.Host;
import io.pointsman.api.Lane;
import io.pointsman.api.SwitchoverId;
import io.pointsman.api.action.Action;
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
import io.pointsman.api.picture.Vouched;
import io.pointsman.runtime.command.CommandParser;
import io.pointsman.runtime.plugin.LoadedPlugin;
import io.pointsman.runtime.plugin.PluginGuard;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Where lines come in: who speaks, in which room, what they typed; then the handler, then the mailbox of the switchover, then the answer.
 * Lines of one channel are worked on in order; nothing here blocks.
 */
final class Desk {

    /** What somebody who is not staff may type; the actions behind it are decided by the core all the same. */
    private static final Set<String> FOR_EVERYBODY = Set.of(
            "ping", "help", "whoami", "status", "plan", "who", "hold", "next", "mine", "start", "done", "fail", "go",
            "nogo", "moved", "resume");

    /** A command and the plugin that brought it. */
    record Offer(LoadedPlugin plugin, Command command) {}

    private final Host host;
    private final Switchboard board;
    private final Rooms rooms;
    private final Replies replies;
    private final PluginGuard guard;
    private final RuntimeSettings settings;
    private final Supplier<List<String>> bot;
    private final Map<String, Offer> offers = new LinkedHashMap<>();
    private final CommandParser parser;
    private final Map<String, Turnstile> turnstiles = new ConcurrentHashMap<>();

    Desk(
            Host host,
            Switchboard board,
            Rooms rooms,
            Replies replies,
            PluginGuard guard,
            RuntimeSettings settings,
            List<Offer> offers,
            Supplier<List<String>> bot) {
        this.host = host;
        this.board = board;
        this.rooms = rooms;
        this.replies = replies;
        this.guard = guard;
        this.settings = settings;
        this.bot = bot;
        offers.forEach(offer -> this.offers.put(offer.command().spec().verb(), offer));
        this.parser = new CommandParser(
                offers.stream().map(offer -> offer.command().spec()).toList());
    }

    /** What is known of the asker and the place. */
    private record Scene(
            Incoming line, By by, Optional<LiveSwitchover> switchover, boolean openly, Optional<Person> person) {

        boolean staffAlone() {
            return by.audience() == Audience.STAFF && by.actor().isStaff();
        }
    }

    /** A line was said. */
    void said(Incoming line) {
        Optional<Rooms.Place> place = line.channel().flatMap(rooms::place);
        if (line.addressed() == Addressed.NOT) {
            place.ifPresent(known -> heard(line, known));
            return;
        }
        String turn = line.channel().map(Object::toString).orElse(line.speaker().session());
        turnstiles.computeIfAbsent(turn, key -> new Turnstile()).enter(through -> work(line, place, through));
    }

    /** After the close a word of the customer reaches support. */
    private void heard(Incoming line, Rooms.Place place) {
        if (place.audience() != Audience.CUSTOMER || line.channel().isEmpty()) {
            return;
        }
        board.find(place.switchover())
                .filter(one -> one.picture().life() == Life.WATCHING)
                .ifPresent(one -> {
                    Actor actor = Rooms.actor(identify(line.speaker()), line.speaker());
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

    Optional<Person> identify(Speaker speaker) {
        return speaker.account().flatMap(account -> board.directory().byAccount(speaker.connection(), account));
    }

    private void work(Incoming line, Optional<Rooms.Place> place, Runnable through) {
        Optional<Person> person = identify(line.speaker());
        Actor actor = Rooms.actor(person, line.speaker());
        Audience audience =
                place.map(Rooms.Place::audience).orElse(actor.isStaff() ? Audience.STAFF : Audience.CUSTOMER);
        String text = line.text().strip();
        Optional<LiveSwitchover> switchover = place.flatMap(known -> board.find(known.switchover()));
        if (place.isEmpty()) {
            String first = text.split("\\s+", 2)[0];
            Optional<LiveSwitchover> named = named(first, actor);
            switchover = named.or(() -> onlyOneOf(actor));
            if (named.isPresent()) {
                text = text.substring(first.length()).strip();
            }
        }
        Scene scene = new Scene(line, new By(actor, audience), switchover, place.isPresent(), person);
        CommandParser.Parsed parsed =
                parser.parse(text, new CommandParser.Context(host.now(), zone(scene), board.directory()));
        switch (parsed) {
            case CommandParser.Parsed.UnknownVerb unknown -> {
                hint(scene, unknown);
                through.run();
            }
            case CommandParser.Parsed.Bad bad -> {
                say(scene, List.of(mayType(scene, bad.spec()) ? bad.message() : staffOnly(bad.spec())));
                through.run();
            }
            case CommandParser.Parsed.Ok ok -> run(scene, ok, through);
        }
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

    private static boolean mayType(Scene scene, CommandSpec spec) {
        return scene.by().actor().isStaff() || FOR_EVERYBODY.contains(spec.verb());
    }

    private String staffOnly(CommandSpec spec) {
        return settings.prefix() + spec.verb() + " is for staff; you may use " + settings.prefix() + "status, "
                + settings.prefix() + "plan, " + settings.prefix() + "who and " + settings.prefix() + "hold here.";
    }

    private void run(Scene scene, CommandParser.Parsed.Ok parsed, Runnable through) {
        CommandSpec spec = parsed.spec();
        Offer offer = offers.get(spec.verb());
        if (offer == null || !mayType(scene, spec)) {
            say(scene, List.of(staffOnly(spec)));
            through.run();
            return;
        }
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
                case PluginGuard.Result.Answered<Outcome> answered -> carryOut(scene, answered.value(), through);
            }
        });
    }

    private void carryOut(Scene scene, Outcome outcome, Runnable through) {
        List<Action> actions = outcome.actions();
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
            case Answer.Refused refused -> say(scene, List.of(refused.refusal().text()));
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
                List<String> lines = new ArrayList<>(outcome.reply());
                if (lines.isEmpty() && !isNarratedHere(scene, committed.events())) {
                    lines.add("ok" + summary(scene, committed));
                }
                say(scene, lines);
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
                () -> scene.switchover().map(one -> rooms.present(one.id())).orElse(List.of()));
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
                        line.seq(), line.at(), line.who(), String.join(" ", line.forAudience(audience)), audience))
                .toList();
        return entries.subList(Math.max(0, entries.size() - last), entries.size());
    }

    private List<CommandSpec> usable(Scene scene) {
        return offers.values().stream()
                .map(offer -> offer.command().spec())
                .filter(spec -> mayType(scene, spec))
                .toList();
    }

    /** The session with this {@link Speaker#key()} is over: nobody vouches for it any more. */
    void sessionEnded(String key) {
        board.all().forEach(one -> endVouched(one, guest -> guest.session().equals(key)));
    }

    /** We were away and saw nobody stay: whoever has a session of that name now may be somebody else. */
    void everySessionEnded() {
        board.all().forEach(one -> endVouched(one, guest -> true));
    }

    private static void endVouched(LiveSwitchover one, Predicate<Vouched> whose) {
        one.picture().vouched().stream()
                .filter(whose)
                .forEach(guest -> one.tell(new PeopleAction.EndSession(By.system("rooms"), guest.session())));
    }
}
