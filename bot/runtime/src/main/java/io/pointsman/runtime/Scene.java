package io.pointsman.runtime;

import io.pointsman.api.Audience;
import io.pointsman.api.By;
import io.pointsman.api.StepId;
import io.pointsman.api.chat.Incoming;
import io.pointsman.api.command.Person;
import io.pointsman.api.picture.CustomerPicture;
import io.pointsman.api.picture.Switchover;
import io.pointsman.core.Evolution;
import java.util.List;
import java.util.Optional;

/**
 * What is known of an asker and the place of a line.
 *
 * @param openly whether the answer may be said where the line was said
 * @param confirmed the question that the asker has just confirmed; empty when none
 * @param pressed the key of the choice of the room's board that typed the line; empty when somebody typed it
 */
record Scene(
        Incoming line,
        By by,
        Optional<LiveSwitchover> switchover,
        boolean openly,
        Optional<Person> person,
        Optional<String> confirmed,
        Optional<String> pressed) {

    /** The same, as the effect of pressing the choice of that key. */
    Scene pressed(String key) {
        return new Scene(line, by, switchover, openly, person, confirmed, Optional.of(key));
    }

    /** Whether the answer is read by staff and nobody else. */
    boolean staffAlone() {
        return by.audience() == Audience.STAFF && by.actor().isStaff();
    }

    /** The steps that the asker may name; empty when it is about no switchover. */
    Optional<List<StepId>> steps() {
        return switchover.map(one -> by.actor().isStaff()
                ? one.picture().steps().stream().map(state -> state.step().id()).toList()
                : one.forCustomer().steps().stream()
                        .map(CustomerPicture.VisibleStep::id)
                        .toList());
    }

    Switchover state() {
        return switchover.map(LiveSwitchover::picture).orElseGet(Evolution::nothing);
    }

    /** The place as far as turns and questions go: a channel, or the session of a private talk. */
    String place() {
        return place(line);
    }

    static String place(Incoming line) {
        return line.channel().map(Object::toString).orElse(line.speaker().key());
    }
}
