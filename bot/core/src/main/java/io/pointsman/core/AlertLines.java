package io.pointsman.core;

import static io.pointsman.core.Words.because;
import static io.pointsman.core.Words.closing;

import io.pointsman.api.event.AlertEvent;
import io.pointsman.api.picture.AlertSilence;
import io.pointsman.api.picture.Switchover;
import io.pointsman.api.runbook.ExpectedAlert;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What staff read of the silences of expected alerts. */
final class AlertLines {

    private AlertLines() {}

    static List<String> of(Switchover before, AlertEvent event, Instant now) {
        Optional<AlertSilence> known = before.silences().stream()
                .filter(one -> one.key().equals(event.key()))
                .findFirst();
        return known.flatMap(one -> line(before, one, event, now)).stream().toList();
    }

    private static Optional<String> line(Switchover before, AlertSilence one, AlertEvent event, Instant now) {
        ExpectedAlert alert = one.alert();
        String where = Inert.text(alert.silencer());
        String what = matchers(before, alert);
        String end = Words.over(one.until(), now);
        return switch (event) {
            // The intents say nothing: their outcome follows at once.
            case AlertEvent.SilenceAsked ignored -> Optional.empty();
            case AlertEvent.LiftAsked ignored -> Optional.empty();
            case AlertEvent.Silenced silenced ->
                Optional.of("Expected alerts are SILENCED in " + where + " until we are through, " + end
                        + " at the latest: " + what + because(alert.why()) + ". Silence " + Inert.text(silenced.id())
                        + ".");
            case AlertEvent.NotSilenced not ->
                Optional.of("Expected alerts could not be silenced in " + where + " and will sound: " + what
                        + because(alert.why()) + ". " + sentence(not.why()));
            case AlertEvent.Lifted ignored ->
                Optional.of("The silence in " + where + " is lifted, alerts sound again: " + what + ".");
            case AlertEvent.NotLifted not ->
                Optional.of("The silence " + Inert.text(one.id()) + " in " + where + " could NOT be lifted, and mutes "
                        + what + " until " + end + ": please end it there by hand. " + sentence(not.why()));
            case AlertEvent.Expired ignored ->
                Optional.of("The silence in " + where + " has run out, alerts sound again: " + what + ".");
        };
    }

    private static String sentence(String why) {
        String text = closing(why);
        return text.length() < 3 ? "" : Character.toUpperCase(text.charAt(2)) + text.substring(3);
    }

    private static String matchers(Switchover state, ExpectedAlert alert) {
        return Stream.concat(
                        Stream.of(alert.customerLabel() + "=" + state.customer()),
                        alert.labels().entrySet().stream().map(label -> label.getKey() + "=" + label.getValue()))
                .map(Inert::text)
                .collect(Collectors.joining(", "));
    }
}
