package io.pointsman.plugin.rehearsal;

import io.pointsman.api.By;
import io.pointsman.api.action.JournalAction.PlayFact;
import io.pointsman.api.picture.Switchover;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Which faults a switchover was given: facts of its log, so that a restart keeps them. */
final class Faults {

    private static final String PLUGIN = "rehearsal";
    private static final String KEY = "fault.";
    private static final String OVER = "\"\"";

    private Faults() {}

    /** The fault from one moment to another. */
    static PlayFact play(By by, Fault fault, Instant from, Instant until) {
        return new PlayFact(by, PLUGIN, KEY + fault.word(), "\"" + from + "/" + until + "\"");
    }

    /** The fault is over. */
    static PlayFact mend(By by, Fault fault) {
        return new PlayFact(by, PLUGIN, KEY + fault.word(), OVER);
    }

    /** The faults at a moment, and until when each of them lasts. */
    static Map<Fault, Instant> at(Switchover state, Instant now) {
        Map<Fault, Instant> played = new EnumMap<>(Fault.class);
        for (Fault fault : Fault.values()) {
            until(state, fault, now).ifPresent(until -> played.put(fault, until));
        }
        return played;
    }

    private static Optional<Instant> until(Switchover state, Fault fault, Instant now) {
        String json = state.facts().getOrDefault(PLUGIN + "/" + KEY + fault.word(), OVER);
        String[] times = json.replace("\"", "").split("/", -1);
        if (times.length != 2) {
            return Optional.empty();
        }
        try {
            Instant until = Instant.parse(times[1]);
            return now.isBefore(Instant.parse(times[0])) || !now.isBefore(until)
                    ? Optional.empty()
                    : Optional.of(until);
        } catch (DateTimeException notOurs) {
            return Optional.empty();
        }
    }
}
