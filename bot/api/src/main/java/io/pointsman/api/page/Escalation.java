package io.pointsman.api.page;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a role is called: step by step, until somebody answers. It is fixed when the first step is called, and goes into the log with it;
 * who stands behind a step is asked anew each time.
 *
 * @param steps at least one
 * @param rounds how often the steps are gone through; at least 1
 * @param ackHolds how long an acknowledgement holds without a sign of its person; zero for ever
 * @param late how long after the time that somebody announced the page is open again, unless they came
 * @param mostPerPerson with so many pages in one switchover a person is left out where somebody else can be asked; zero for no limit
 */
public record Escalation(List<Step> steps, int rounds, Duration ackHolds, Duration late, int mostPerPerson) {

    /**
     * One step.
     *
     * @param to who is called, in words: {@code neteng on call}, {@code the lead}
     * @param patience how long after the last attempt that was sent the next turn comes; more than zero
     * @param repeats how often its people are called again before the next step; at least 0
     * @param roundRobin whether one of its people is called each turn, the next one the next time; otherwise all
     */
    public record Step(String to, Duration patience, int repeats, boolean roundRobin) {}

    /** What a turn is: which step, and whether it was called before in this round. */
    public record Turn(int step, boolean again, int round) {}

    public Escalation {
        steps = List.copyOf(steps);
    }

    /** How many turns there are in all. */
    public int turns() {
        return rounds * steps.stream().mapToInt(step -> 1 + step.repeats()).sum();
    }

    /** What the turn of that number is, from 1; empty when it is none. */
    public Optional<Turn> turn(int number) {
        int left = number;
        for (int round = 1; round <= rounds; round++) {
            for (int step = 0; step < steps.size(); step++) {
                int calls = 1 + steps.get(step).repeats();
                if (left >= 1 && left <= calls) {
                    return Optional.of(new Turn(step, left > 1, round));
                }
                left -= calls;
            }
        }
        return Optional.empty();
    }

    /** The first turn of the next step after that turn; empty when there is none. */
    public Optional<Integer> nextStep(int number) {
        Optional<Turn> now = turn(number);
        for (int next = number + 1; now.isPresent() && next <= turns(); next++) {
            Turn candidate = turn(next).orElseThrow();
            if (candidate.step() != now.get().step()
                    || candidate.round() != now.get().round()) {
                return Optional.of(next);
            }
        }
        return Optional.empty();
    }
}
