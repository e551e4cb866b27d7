package io.pointsman.runtime;

import io.pointsman.api.Audience;
import io.pointsman.api.chat.Board;
import io.pointsman.api.chat.Choice;
import io.pointsman.api.chat.Chosen;
import io.pointsman.api.chat.Field;
import io.pointsman.api.chat.Form;
import io.pointsman.api.chat.Incoming;
import io.pointsman.api.chat.Incoming.Addressed;
import io.pointsman.api.chat.Objection;
import io.pointsman.api.chat.Offer;
import io.pointsman.api.chat.Speaker;
import io.pointsman.core.board.Boards;
import io.pointsman.runtime.command.CommandParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a press means at this moment: the line that the present board would type for it, or why it is refused. Of a press only its key and
 * its answers are believed; who may do the thing is decided where typed lines are decided. Safe for any thread.
 */
final class Presses {

    private static final String NOTHING_HERE = "There is nothing of yours to press here.";

    private final Rooms rooms;
    private final Switchboard board;
    private final Scenes scenes;
    private final BoardMaker maker;
    private final CommandParser parser;
    private final Clearance clearance;

    Presses(
            Rooms rooms,
            Switchboard board,
            Scenes scenes,
            BoardMaker maker,
            CommandParser parser,
            Clearance clearance) {
        this.rooms = rooms;
        this.board = board;
        this.scenes = scenes;
        this.maker = maker;
        this.parser = parser;
        this.clearance = clearance;
    }

    /** A press as the line that it types. */
    static Incoming line(Chosen press, String text) {
        return new Incoming(press.key(), press.channel(), press.speaker(), Addressed.PRESSED, text, press.at());
    }

    /** What is in the hands of whoever looks. */
    Optional<Board> home(Speaker who) {
        return maker.home(scenes.actor(who));
    }

    /** What the board on which it stood offers for it now. */
    Offer offered(Chosen press) {
        Optional<Board> shown = shown(press);
        if (shown.isEmpty()) {
            return new Offer.Refused(NOTHING_HERE);
        }
        Optional<Choice> present = BoardMaker.choice(shown.get(), press.choice());
        if (present.isEmpty()) {
            return new Offer.Refused(Boards.stale(shown.get(), press.choice()));
        }
        return refusal(press, present.get())
                .<Offer>map(Offer.Refused::new)
                .orElseGet(() -> new Offer.Open(present.get()));
    }

    /** The board on which they say that it stood, if it is one that they may see. */
    private Optional<Board> shown(Chosen press) {
        if (press.channel().isEmpty()) {
            return home(press.speaker());
        }
        return rooms.place(press.channel().get())
                .filter(place -> place.audience() == Audience.CUSTOMER
                        || scenes.actor(press.speaker()).isStaff())
                .flatMap(place -> board.find(place.switchover()).map(one -> maker.of(one.picture(), place.audience())));
    }

    /** Who may use such a command at all; of a certain step or gate the rules say it. */
    private Optional<String> refusal(Chosen press, Choice choice) {
        Reading reading = read(press, choice);
        return switch (reading.parsed()) {
            case CommandParser.Parsed.UnknownVerb unknown -> Optional.of(NOTHING_HERE);
            case CommandParser.Parsed.Bad bad -> clearance.refusal(reading.scene(), bad.spec());
            case CommandParser.Parsed.Ok ok -> clearance.refusal(reading.scene(), ok.spec());
        };
    }

    private record Reading(Scene scene, CommandParser.Parsed parsed) {}

    private Reading read(Chosen press, Choice choice) {
        String text = choice.line(press.answers());
        Incoming line = line(press, text);
        Optional<Rooms.Place> place = press.channel().flatMap(rooms::place);
        String first = text.split("\\s+", 2)[0];
        Optional<LiveSwitchover> named =
                place.isPresent() ? Optional.empty() : scenes.named(first, scenes.actor(press.speaker()));
        Scene scene = scenes.of(line, place, named, Optional.empty());
        String typed = named.isPresent() ? text.substring(first.length()).strip() : text;
        return new Reading(scene, parser.parse(typed, scenes.context(scene)));
    }

    /** What is wrong with the answers, by field. */
    List<Objection> objections(Chosen press) {
        return switch (offered(press)) {
            case Offer.Refused refused -> List.of(new Objection("", refused.why()));
            case Offer.Open open ->
                open.choice()
                        .form()
                        .map(form -> objections(press, open.choice(), form))
                        .orElse(List.of());
        };
    }

    private List<Objection> objections(Chosen press, Choice choice, Form form) {
        List<Objection> wrong = new ArrayList<>();
        for (Field field : form.fields()) {
            String answer = answer(press, field);
            if (answer.isEmpty() && !field.optional()) {
                wrong.add(new Objection(field.name(), "Please say it: " + field.label()));
            } else if (!answer.isEmpty()
                    && field.kind() == Field.Kind.ONE_OF
                    && field.options().stream()
                            .noneMatch(option -> option.value().equals(answer))) {
                wrong.add(new Objection(field.name(), "'" + answer + "' is not one of those to choose from."));
            }
        }
        if (wrong.isEmpty() && read(press, choice).parsed() instanceof CommandParser.Parsed.Bad bad) {
            wrong.add(new Objection(blamed(press, form, bad.message()), bad.message()));
        }
        return List.copyOf(wrong);
    }

    private static String answer(Chosen press, Field field) {
        return Optional.ofNullable(press.answers().get(field.name()))
                .map(String::strip)
                .orElse("");
    }

    /** The field whose answer the message quotes; else the last that was answered. */
    private static String blamed(Chosen press, Form form, String message) {
        List<Field> answered = form.fields().stream()
                .filter(field -> !answer(press, field).isEmpty())
                .toList();
        return answered.stream()
                .filter(field -> message.contains("'" + answer(press, field) + "'"))
                .findFirst()
                .or(() -> answered.isEmpty() ? Optional.empty() : Optional.of(answered.getLast()))
                .map(Field::name)
                .orElse(form.fields().getFirst().name());
    }
}
