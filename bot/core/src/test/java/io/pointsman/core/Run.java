package io.pointsman.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.Audience;
import io.pointsman.api.Refusal;
import io.pointsman.api.action.Action;
import io.pointsman.api.action.LifeAction;
import io.pointsman.api.event.Event;
import io.pointsman.api.picture.House;
import io.pointsman.api.picture.Switchover;
import io.pointsman.api.runbook.Runbook;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One switchover while a test plays it: a clock, a log, and the picture. */
final class Run {

    final List<Event> log = new ArrayList<>();
    House house = House.EMPTY;
    Instant now = Acme.NINE;
    Switchover state = Evolution.nothing();

    static Run opened(Runbook runbook) {
        Run run = new Run();
        run.accept(Acme.open(runbook));
        return run;
    }

    Decision decide(Action action) {
        Decision decision = Decider.decide(state, house, action, now);
        if (decision instanceof Decision.Accepted accepted) {
            for (Event event : accepted.events()) {
                log.add(event);
                state = Evolution.evolve(state, event);
            }
        }
        return decision;
    }

    List<Event> accept(Action action) {
        Decision decision = decide(action);
        assertThat(decision).as("%s", action).isInstanceOf(Decision.Accepted.class);
        return ((Decision.Accepted) decision).events();
    }

    /** What a room reads of an action that is accepted. */
    List<String> heard(Audience audience, Action action) {
        Switchover before = state;
        List<String> lines = new ArrayList<>();
        for (Event event : accept(action)) {
            Narrator.narrate(before, event, audience).forEach(message -> lines.add(message.text()));
            before = Evolution.evolve(before, event);
        }
        return lines;
    }

    /** What a room has read so far. */
    String lines(Audience audience) {
        Switchover before = Evolution.nothing();
        List<String> lines = new ArrayList<>();
        for (Event event : log) {
            Narrator.narrate(before, event, audience).forEach(message -> lines.add(message.text()));
            before = Evolution.evolve(before, event);
        }
        return String.join("\n", lines);
    }

    Refusal refused(Action action) {
        Decision decision = decide(action);
        assertThat(decision).as("%s", action).isInstanceOf(Decision.Refused.class);
        return ((Decision.Refused) decision).refusal();
    }

    /** Lets time pass, then tells the switchover. */
    void after(Duration time) {
        now = now.plus(time);
        decide(new LifeAction.TimePassed(Acme.by(Acme.CLOCK)));
    }
}
