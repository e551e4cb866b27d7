package io.pointsman.api.runbook;

import io.pointsman.api.PhaseId;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Alerts of the customer that are expected while traffic moves, and silenced for so long: from the beginning of a phase until the switchover
 * is closed or everything was rolled back. Nothing is silenced in a rehearsal.
 *
 * @param id one word, unlike that of the others in the runbook
 * @param silencer the name of the {@code AlertSilencer}
 * @param customerLabel the label by which alerts name their customer; its value is the customer's id, so that no other's are silenced
 * @param labels what an alert must have beside it
 * @param from the phase with which the window begins; empty for the first one with stages
 * @param atMost a silence ends by itself after this time, whatever becomes of the bot
 * @param why in words, for whoever finds the silence
 */
public record ExpectedAlert(
        String id,
        String silencer,
        String customerLabel,
        SortedMap<String, String> labels,
        Optional<PhaseId> from,
        Duration atMost,
        String why) {

    public ExpectedAlert {
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    }
}
