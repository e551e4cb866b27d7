package io.pointsman.api.picture;

import io.pointsman.api.PersonId;
import io.pointsman.api.StepId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Who was reminded, who is away, and when somebody last said a word.
 *
 * @param nudges of steps that somebody was reminded of, or that somebody spoke of since they were opened
 * @param away who of lead and deputy is in none of the rooms
 * @param lastWordAt when a person last did something that stands in the log; mere talk does not
 * @param asked when the bot last asked whether somebody is there; empty once somebody said a word
 * @param rollCall the last one; empty when there was none
 */
public record Attendance(
        List<Nudge> nudges,
        List<Away> away,
        Optional<Instant> lastWordAt,
        Optional<Asked> asked,
        Optional<RollCall> rollCall) {

    /** Nobody was reminded, everybody is there. */
    public static final Attendance NEW =
            new Attendance(List.of(), List.of(), Optional.empty(), Optional.empty(), Optional.empty());

    public Attendance {
        nudges = List.copyOf(nudges);
        away = List.copyOf(away);
    }

    /**
     * How often somebody was reminded of a step since somebody last spoke of it.
     *
     * @param count how often; 0 when it was only spoken of
     * @param at the last time of either
     */
    public record Nudge(StepId step, int count, Instant at) {}

    /**
     * Somebody who left.
     *
     * @param replaced whether somebody else leads since
     */
    public record Away(PersonId person, Instant since, boolean replaced) {}

    /**
     * The question whether somebody is there.
     *
     * @param times how often, in this silence
     */
    public record Asked(Instant at, int times) {}

    public Optional<Nudge> nudge(StepId step) {
        return nudges.stream().filter(nudge -> nudge.step().equals(step)).findFirst();
    }

    public Optional<Away> away(PersonId person) {
        return away.stream().filter(gone -> gone.person().equals(person)).findFirst();
    }
}
