package io.pointsman.core;

import static io.pointsman.api.command.Typed.typed;
import static io.pointsman.core.Words.closing;

import io.pointsman.api.Role;
import io.pointsman.api.Somebody;
import io.pointsman.api.event.StandbyEvent;
import io.pointsman.api.picture.Participant;
import io.pointsman.api.picture.Place;
import io.pointsman.api.picture.Post;
import io.pointsman.api.picture.Switchover;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What staff read of who stands by, and of who hands over to whom. */
final class StandbyLines {

    private StandbyLines() {}

    static List<String> of(Switchover before, StandbyEvent event, String who, Instant now) {
        return switch (event) {
            case StandbyEvent.Booked booked -> booked(before, booked, now);
            case StandbyEvent.Asked asked ->
                List.of(text(asked.who()) + ", do you stand by for "
                        + asked.place().role() + " at the start, "
                        + Words.time(asked.start(), now) + from(asked.place(), asked.start(), now) + "? "
                        + typed("standby ok") + ", or " + typed("standby no why") + ". Without an answer by "
                        + Words.over(asked.answerBy(), now) + " "
                        + lead(before, asked.place().lead())
                        + " is told" + (asked.round() == Post.Round.HOUR ? ", and the role is paged." : "."));
            case StandbyEvent.Confirmed confirmed -> List.of(confirmed(confirmed));
            case StandbyEvent.Declined declined ->
                List.of(text(declined.who()) + " cannot stand by for "
                        + declined.place().role() + closing(declined.why()));
            case StandbyEvent.Unconfirmed silent ->
                List.of("Nobody has confirmed to stand by for " + silent.place().role() + ", "
                        + text(silent.who()) + " is booked. " + capital(lead(before, silent.lead()))
                        + ", please find somebody: " + substitute(silent.place()) + ".");
            case StandbyEvent.SubstituteNoticed noticed ->
                List.of("On call for " + Words.list(noticed.roles()) + " until "
                        + Words.over(noticed.substitute().during().to(), now) + ": " + Inert.text(noticed.name())
                        + ", instead of whoever the rotation says, by "
                        + Inert.text(noticed.substitute().by())
                        + ".");
            case StandbyEvent.SubstituteEnded ended ->
                List.of("Whoever the rotation says is on call for " + Words.list(ended.roles()) + " again, and not "
                        + Inert.text(ended.name()) + ".");
            case StandbyEvent.HandoverAsked asked ->
                List.of("Hand-over of " + asked.place().role() + ": "
                        + asked.from().map(from -> text(from) + " to ").orElse("to ") + text(asked.to())
                        + (asked.byRotation() ? ", as the rotation has it" : ", says " + who) + ". "
                        + text(asked.to()) + ", " + typed("standby ok") + " takes it, " + typed("standby no why")
                        + " does not." + stays(asked.from()));
            case StandbyEvent.HandoverOverdue overdue ->
                List.of(text(overdue.to()) + " has not said a word for the hand-over of "
                        + overdue.place().role() + "." + stays(overdue.from()) + " "
                        + capital(lead(before, overdue.place().lead())) + ", please look after it: "
                        + typed("handover " + overdue.place().role() + " to NAME") + ".");
            case StandbyEvent.HandoverDeclined declined ->
                List.of(text(declined.to()) + " does not take "
                        + declined.place().role() + closing(declined.why())
                        + stays(declined.from()) + " "
                        + capital(lead(before, declined.place().lead()))
                        + ", please find somebody: "
                        + typed("handover " + declined.place().role() + " to NAME")
                        + ".");
            case StandbyEvent.HandedOver over -> List.of(handedOver(over));
        };
    }

    private static List<String> booked(Switchover before, StandbyEvent.Booked booked, Instant now) {
        List<Place> known = booked.afresh()
                ? List.of()
                : before.standby().posts().stream().map(Post::place).toList();
        List<Place> news =
                booked.places().stream().filter(place -> !known.contains(place)).toList();
        if (news.isEmpty()) {
            return List.of();
        }
        Instant start = booked.start().orElse(now);
        return List.of((booked.afresh() ? "Booked to stand by: " : "Booked to stand by from now on: ")
                + news.stream()
                        .map(place -> place.role() + " " + text(place.who()) + from(place, start, now))
                        .collect(Collectors.joining(", "))
                + "."
                + (booked.start().filter(now::isBefore).isPresent() && booked.afresh()
                        ? " They are asked a day and an hour before the start."
                        : ""));
    }

    /** Since when, where it is not from the start on. */
    private static String from(Place place, Instant start, Instant now) {
        return place.from().isAfter(start) ? " (from " + Words.time(place.from(), now) + ")" : "";
    }

    private static String confirmed(StandbyEvent.Confirmed confirmed) {
        Place place = confirmed.place();
        boolean other = !confirmed.by().person().equals(place.who().person());
        return text(confirmed.by()) + " stands by for " + place.role()
                + (other
                        ? ", instead of " + text(place.who()) + ". Pages still go to " + text(place.who()) + ": "
                                + substitute(place) + " changes that."
                        : ".");
    }

    private static String handedOver(StandbyEvent.HandedOver over) {
        Place place = over.place();
        boolean called = over.to().person().equals(place.who().person())
                || place.rotation().isEmpty();
        return text(over.to()) + " has " + place.role() + " now"
                + over.from()
                        .filter(from -> !from.equals(over.to()))
                        .map(from -> "; " + text(from) + " is released")
                        .orElse("")
                + "."
                + (called
                        ? ""
                        : " Pages still go to " + text(place.who()) + ": " + substitute(place) + " changes that.");
    }

    private static String stays(Optional<Somebody> from) {
        return from.map(one -> " Until then " + text(one) + " has it.").orElse("");
    }

    private static String substitute(Place place) {
        return place.rotation().isEmpty()
                ? typed("role NAME " + place.role())
                : typed("oncall " + place.rotation() + " NAME until TIME");
    }

    /** Whoever answers for the team, by name. */
    private static String lead(Switchover state, Optional<Somebody> lead) {
        return lead.map(one -> text(one) + ", who leads the team,")
                .or(() -> state.lead().map(Participant::name).map(Inert::text))
                .orElse("the " + Role.LEAD);
    }

    private static String capital(String text) {
        String plain = text.endsWith(",") ? text.substring(0, text.length() - 1) : text;
        return plain.isEmpty() ? plain : Character.toUpperCase(plain.charAt(0)) + plain.substring(1);
    }

    private static String text(Somebody one) {
        return Inert.text(one.name());
    }
}
