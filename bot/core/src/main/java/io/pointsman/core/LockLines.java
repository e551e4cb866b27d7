package io.pointsman.core;

import static io.pointsman.api.command.Typed.typed;

import io.pointsman.api.event.CustomerEvent;
import io.pointsman.api.event.HoldEvent;
import io.pointsman.api.picture.House;
import io.pointsman.api.picture.Switchover;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is read of freezes and locks of the house, of which several can stand at once. */
final class LockLines {

    private LockLines() {}

    static String began(House.Lock lock, String rollback) {
        return "LOCK of " + Inert.text(lock.what()) + " by " + Inert.text(lock.by()) + Words.closing(lock.why())
                + " Nothing rises until " + typed("unfreeze " + Inert.text(lock.what())) + "." + rollback;
    }

    static String ended(Switchover before, House.Lock lock) {
        String over = "The lock of " + Inert.text(lock.what()) + " is over";
        String others = others(before, lock);
        if (!others.isEmpty()) {
            return over + ". Still in force: " + others + ".";
        }
        return before.holding()
                ? over + ". It still holds (" + HoldRules.standing(before) + "): nothing rises until " + typed("resume")
                        + "."
                : over + ": ramps may go on.";
    }

    /** What else of the house stands besides the freeze; empty when nothing does. */
    static String standing(Switchover before) {
        return before.locks().stream()
                .map(lock -> "the lock of " + Inert.text(lock.what()) + " by " + Inert.text(lock.by()))
                .collect(Collectors.joining(", "));
    }

    /** What else of the house stands, once this lock is over. */
    private static String others(Switchover before, House.Lock over) {
        return Stream.concat(
                        before.freeze().stream().map(freeze -> "the freeze by " + Inert.text(freeze.by())),
                        before.locks().stream()
                                .filter(lock -> !lock.isOf(over.scope(), over.of()))
                                .map(lock -> "the lock of " + Inert.text(lock.what())))
                .collect(Collectors.joining(", "));
    }

    /** The customer half: nothing when for the customer nothing changes, because another freeze or lock stands. */
    static Optional<CustomerEvent> forCustomer(Switchover before, HoldEvent event) {
        boolean hidden = switch (event) {
            case HoldEvent.LockBegan ignored ->
                before.freeze().isPresent() || !before.locks().isEmpty();
            case HoldEvent.LockEnded ended -> !others(before, ended.lock()).isEmpty();
            case HoldEvent.FreezeBegan ignored -> !before.locks().isEmpty();
            case HoldEvent.FreezeEnded ignored -> !before.locks().isEmpty();
            case HoldEvent.Held ignored -> false;
            case HoldEvent.Released ignored -> false;
            case HoldEvent.Resumed ignored -> false;
        };
        return hidden ? Optional.empty() : event.forCustomer();
    }
}
