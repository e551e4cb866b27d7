package io.pointsman.runtime;

import io.pointsman.api.Actor;
import io.pointsman.api.Audience;
import io.pointsman.api.By;
import io.pointsman.api.Host;
import io.pointsman.api.SwitchoverId;
import io.pointsman.api.chat.Incoming;
import io.pointsman.api.chat.Speaker;
import io.pointsman.api.command.Person;
import io.pointsman.runtime.command.CommandParser;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Finds out of a line who said it, where, and about which switchover. Safe for any thread. */
final class Scenes {

    private final Host host;
    private final Switchboard board;
    private final Rooms rooms;
    private final RuntimeSettings settings;

    Scenes(Host host, Switchboard board, Rooms rooms, RuntimeSettings settings) {
        this.host = host;
        this.board = board;
        this.rooms = rooms;
        this.settings = settings;
    }

    /** Who speaks, in the log's words: somebody whom the directory knows, or a guest. */
    Actor actor(Speaker speaker) {
        return actor(board.identify(speaker), speaker);
    }

    private static Actor actor(Optional<Person> person, Speaker speaker) {
        return person.map(Person::actor).orElseGet(speaker::guest);
    }

    /** Who speaks where, and about which switchover: the one of the room, else the named one, else the only one of theirs. */
    Scene of(Incoming line, Optional<Rooms.Place> place, Optional<LiveSwitchover> named, Optional<String> confirmed) {
        Optional<Person> person = board.identify(line.speaker());
        Actor actor = actor(person, line.speaker());
        boolean overview = line.channel().filter(rooms::isOverview).isPresent();
        Audience audience =
                place.map(Rooms.Place::audience).orElse(actor.isStaff() ? Audience.STAFF : Audience.CUSTOMER);
        Optional<LiveSwitchover> switchover = place.isPresent()
                ? place.flatMap(known -> board.find(known.switchover()))
                : named.or(() -> onlyOneOf(actor));
        boolean alone = line.addressed() == Incoming.Addressed.PRESSED;
        boolean shared = overview
                || place.filter(known -> known.audience() == Audience.CUSTOMER || rooms.maySpeak(known.channel()))
                        .isPresent();
        return new Scene(
                line, new By(actor, audience), switchover, shared && !alone, person, confirmed, Optional.empty());
    }

    /** What was said in a room while the bot was away, as it would have been heard. */
    Scene missed(Incoming line, Rooms.Place place) {
        Optional<Person> person = board.identify(line.speaker());
        By by = new By(actor(person, line.speaker()), place.audience());
        return new Scene(line, by, board.find(place.switchover()), true, person, Optional.empty(), Optional.empty());
    }

    /** The switchover that a word names, if it concerns who says it. */
    Optional<LiveSwitchover> named(String word, Actor actor) {
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

    /** What a typed word may mean here. */
    CommandParser.Context context(Scene scene) {
        return new CommandParser.Context(host.now(), zone(scene), board.directory(), scene.steps());
    }

    /** The zone of the times that the asker types and reads. */
    ZoneId zone(Scene scene) {
        return scene.person().flatMap(Person::zone).orElse(settings.zone());
    }
}
