package io.pointsman.core.report;

import io.pointsman.api.Somebody;
import io.pointsman.api.event.Event;
import io.pointsman.api.event.StandbyEvent;
import io.pointsman.api.picture.Place;
import io.pointsman.api.picture.Switchover;
import io.pointsman.api.report.Report.StandbyLine;
import io.pointsman.api.report.Report.Word;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Who was booked and asked, and what they said; for staff. Who was booked and is not any more, and was never asked, is not in it. */
final class StandbyChapter implements Chapter {

    private final Map<String, StandbyLine> lines = new LinkedHashMap<>();

    @Override
    public void hear(Event event, Switchover after) {
        if (!(event instanceof StandbyEvent standby)) {
            return;
        }
        Instant at = standby.stamp().at();
        switch (standby) {
            case StandbyEvent.Booked booked -> booked(booked);
            case StandbyEvent.Asked asked -> change(booking(asked.place(), asked.who()), line -> asked(line, at));
            case StandbyEvent.Confirmed word ->
                change(
                        booking(word.place(), word.place().who()),
                        line -> answered(line, onTime(line, Word.CONFIRMED), at, other(word.place(), word.by()), ""));
            case StandbyEvent.Declined word ->
                change(
                        booking(word.place(), word.who()),
                        line -> answered(line, Word.DECLINED, at, line.instead(), word.why()));
            case StandbyEvent.Unconfirmed silent ->
                change(booking(silent.place(), silent.who()), StandbyChapter::silent);
            case StandbyEvent.SubstituteNoticed ignored -> {
                // Whoever is on call instead is booked by an event of its own.
            }
            case StandbyEvent.SubstituteEnded ignored -> {
                // As above.
            }
            case StandbyEvent.HandoverAsked asked ->
                change(handover(asked.place(), asked.from(), asked.to()), line -> asked(line, at));
            case StandbyEvent.HandoverOverdue silent ->
                change(handover(silent.place(), silent.from(), silent.to()), StandbyChapter::silent);
            case StandbyEvent.HandoverDeclined word ->
                change(
                        handover(word.place(), word.from(), word.to()),
                        line -> answered(line, Word.DECLINED, at, "", word.why()));
            case StandbyEvent.HandedOver word ->
                change(
                        handover(word.place(), word.from(), word.to()),
                        line -> answered(line, onTime(line, Word.TOOK_OVER), at, "", ""));
        }
    }

    List<StandbyLine> lines() {
        return List.copyOf(lines.values());
    }

    private void booked(StandbyEvent.Booked booked) {
        Map<String, StandbyLine> now = booked.places().stream()
                .map(place -> booking(place, place.who()))
                .collect(Collectors.toMap(Key::text, Key::line, (one, other) -> one, LinkedHashMap::new));
        lines.entrySet().removeIf(known -> known.getValue().word() == Word.BOOKED && !now.containsKey(known.getKey()));
        now.forEach(lines::putIfAbsent);
    }

    /** Where a line is kept, and how it begins. */
    private record Key(String text, StandbyLine line) {}

    private static Key booking(Place place, Somebody who) {
        return key(place, who, "");
    }

    private static Key handover(Place place, Optional<Somebody> from, Somebody to) {
        return key(place, to, from.map(Somebody::name).orElse("nobody"));
    }

    private static Key key(Place place, Somebody who, String from) {
        return new Key(
                place.role() + " " + place.rotation() + " " + place.from() + " " + who.person() + " " + from,
                new StandbyLine(
                        place.role(),
                        place.from(),
                        who.name(),
                        from,
                        Word.BOOKED,
                        Optional.empty(),
                        Optional.empty(),
                        "",
                        ""));
    }

    private interface Change {
        StandbyLine of(StandbyLine before);
    }

    private void change(Key key, Change change) {
        lines.put(key.text(), change.of(lines.getOrDefault(key.text(), key.line())));
    }

    private static String other(Place place, Somebody by) {
        return by.person().equals(place.who().person()) ? "" : by.name();
    }

    private static Word onTime(StandbyLine line, Word word) {
        return line.word() == Word.SILENT ? Word.LATE : word;
    }

    private static StandbyLine asked(StandbyLine line, Instant at) {
        return new StandbyLine(
                line.role(),
                line.begins(),
                line.who(),
                line.from(),
                Word.ASKED,
                Optional.of(at),
                line.answeredAt(),
                line.instead(),
                "");
    }

    /** Who has declined is not silent, though the lead of the team is told. */
    private static StandbyLine silent(StandbyLine line) {
        return line.word() == Word.DECLINED
                ? line
                : new StandbyLine(
                        line.role(),
                        line.begins(),
                        line.who(),
                        line.from(),
                        Word.SILENT,
                        line.askedAt(),
                        line.answeredAt(),
                        line.instead(),
                        line.why());
    }

    private static StandbyLine answered(StandbyLine line, Word word, Instant at, String instead, String why) {
        return new StandbyLine(
                line.role(),
                line.begins(),
                line.who(),
                line.from(),
                word,
                line.askedAt(),
                Optional.of(at),
                instead,
                why);
    }
}
