package io.pointsman.core;

import static io.pointsman.api.command.Typed.typed;

import io.pointsman.api.Refusal;
import io.pointsman.api.Stamp;
import io.pointsman.api.SwitchoverId;
import io.pointsman.api.action.HouseAction;
import io.pointsman.api.calendar.Span;
import io.pointsman.api.event.HouseEvent;
import io.pointsman.api.oncall.Substitute;
import io.pointsman.api.picture.House;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The rules of what all switchovers share: numbers, freeze, capacity. Pure, like those of a switchover. */
public final class HouseRules {

    private static final Duration LONGEST_SUBSTITUTE = Duration.ofDays(60);

    private HouseRules() {}

    /** Decides one action on the house. */
    public static HouseDecision decide(House house, HouseAction action, Instant now) {
        Optional<Refusal> denied = Permissions.check(house, action);
        if (denied.isPresent()) {
            return new HouseDecision.Refused(denied.get());
        }
        Stamp stamp = new Stamp(now, action.by());
        return switch (action) {
            case HouseAction.OpenSwitchover open -> {
                int number = house.numberOf(open.customer()) + 1;
                yield accept(new HouseEvent.Numbered(
                        stamp, new SwitchoverId(open.customer() + "-" + number), open.customer(), number));
            }
            case HouseAction.Freeze freeze -> freeze(house, freeze, stamp);
            case HouseAction.Unfreeze ignored ->
                house.freeze().isPresent()
                        ? accept(new HouseEvent.Unfrozen(stamp))
                        : refuse(Refusal.Reason.ALREADY, "Nothing is frozen.");
            case HouseAction.Lock lock -> lock(house, lock, stamp);
            case HouseAction.Unlock unlock ->
                lockOf(house, unlock.scope(), unlock.of())
                        .map(lock -> accept(new HouseEvent.Unlocked(stamp, lock.scope(), lock.of())))
                        .orElseGet(() -> refuse(
                                Refusal.Reason.ALREADY,
                                unlock.scope().word() + " " + unlock.of() + " is not locked." + locked(house)));
            case HouseAction.NameSubstitute named -> substitute(named, stamp);
            case HouseAction.EndSubstitutes end ->
                house.substitutes().stream().anyMatch(one -> one.rotation().equals(end.rotation()) && isAhead(one, now))
                        ? accept(new HouseEvent.SubstitutesEnded(stamp, end.rotation()))
                        : refuse(Refusal.Reason.ALREADY, "Nobody stands in for " + end.rotation() + ".");
            case HouseAction.SetCapacity set -> capacity(house, set.rps(), stamp);
        };
    }

    /** The house after one more event; its version is one higher. */
    public static House evolve(House before, HouseEvent event) {
        long version = before.version() + 1;
        return switch (event) {
            case HouseEvent.Numbered numbered -> {
                SortedMap<String, Integer> numbers = new TreeMap<>(before.numbers());
                numbers.merge(numbered.customer().value(), numbered.number(), Math::max);
                yield new House(
                        version, numbers, before.freeze(), before.capacity(), before.locks(), before.substitutes());
            }
            case HouseEvent.Frozen frozen ->
                new House(
                        version,
                        before.numbers(),
                        Optional.of(new House.Freeze(frozen.stamp().actor().name(), frozen.why())),
                        before.capacity(),
                        before.locks(),
                        before.substitutes());
            case HouseEvent.Unfrozen ignored ->
                new House(
                        version,
                        before.numbers(),
                        Optional.empty(),
                        before.capacity(),
                        before.locks(),
                        before.substitutes());
            case HouseEvent.CapacitySet set ->
                new House(version, before.numbers(), before.freeze(), set.rps(), before.locks(), before.substitutes());
            case HouseEvent.SubstituteNamed named ->
                withSubstitutes(
                        before,
                        Stream.concat(
                                // What is over is forgotten here; the log keeps it.
                                before.substitutes().stream()
                                        .filter(one ->
                                                isAhead(one, named.stamp().at())),
                                Stream.of(named.substitute())));
            case HouseEvent.SubstitutesEnded ended ->
                withSubstitutes(
                        before,
                        before.substitutes().stream()
                                .filter(one -> !one.rotation().equals(ended.rotation())));
            case HouseEvent.Locked locked ->
                withLocks(
                        before,
                        Stream.concat(
                                others(before, locked.scope(), locked.of()),
                                Stream.of(new House.Lock(
                                        locked.scope(),
                                        locked.of(),
                                        locked.stamp().actor().name(),
                                        locked.why()))));
            case HouseEvent.Unlocked unlocked -> withLocks(before, others(before, unlocked.scope(), unlocked.of()));
        };
    }

    private static boolean isAhead(Substitute one, Instant now) {
        return one.during().to().isAfter(now);
    }

    private static HouseDecision substitute(HouseAction.NameSubstitute named, Stamp stamp) {
        if (!named.until().isAfter(stamp.at())) {
            return refuse(Refusal.Reason.INCOMPLETE, "That time is over: say until when, as 18:00 or 4h.");
        }
        if (named.until().isAfter(stamp.at().plus(LONGEST_SUBSTITUTE))) {
            return refuse(Refusal.Reason.INCOMPLETE, "For more than 60 days, change the rotation in oncall.yaml.");
        }
        return accept(new HouseEvent.SubstituteNamed(
                stamp,
                new Substitute(
                        named.rotation(),
                        named.person(),
                        new Span(stamp.at(), named.until()),
                        stamp.actor().name()),
                named.name()));
    }

    private static House withSubstitutes(House before, Stream<Substitute> substitutes) {
        return new House(
                before.version() + 1,
                before.numbers(),
                before.freeze(),
                before.capacity(),
                before.locks(),
                substitutes.toList());
    }

    private static House withLocks(House before, Stream<House.Lock> locks) {
        return new House(
                before.version() + 1,
                before.numbers(),
                before.freeze(),
                before.capacity(),
                locks.toList(),
                before.substitutes());
    }

    private static Stream<House.Lock> others(House house, House.Lock.Scope scope, String of) {
        return house.locks().stream().filter(lock -> !lock.isOf(scope, of));
    }

    private static Optional<House.Lock> lockOf(House house, House.Lock.Scope scope, String of) {
        return house.locks().stream().filter(lock -> lock.isOf(scope, of)).findFirst();
    }

    private static String locked(House house) {
        return house.locks().isEmpty()
                ? " Nothing is."
                : " Locked: "
                        + Words.list(
                                house.locks().stream().map(House.Lock::what).toList()) + ".";
    }

    private static HouseDecision lock(House house, HouseAction.Lock action, Stamp stamp) {
        String what = action.scope().word() + " " + action.of();
        if (action.why().isBlank()) {
            return refuse(
                    Refusal.Reason.INCOMPLETE,
                    "A lock stops ramps: say why, " + typed("freeze " + what + " why") + ".");
        }
        return lockOf(house, action.scope(), action.of())
                .map(lock -> refuse(
                        Refusal.Reason.ALREADY,
                        lock.what() + " is locked by " + lock.by() + Words.because(lock.why()) + "."))
                .orElseGet(() -> accept(new HouseEvent.Locked(stamp, action.scope(), action.of(), action.why())));
    }

    private static HouseDecision freeze(House house, HouseAction.Freeze action, Stamp stamp) {
        if (action.why().isBlank()) {
            return refuse(
                    Refusal.Reason.INCOMPLETE, "A freeze stops every ramp: say why, " + typed("freeze why") + ".");
        }
        return house.freeze()
                .map(freeze -> refuse(
                        Refusal.Reason.ALREADY,
                        "Every ramp is frozen by " + freeze.by() + Words.because(freeze.why()) + "."))
                .orElseGet(() -> accept(new HouseEvent.Frozen(stamp, action.why())));
    }

    private static HouseDecision capacity(House house, OptionalDouble rps, Stamp stamp) {
        if (rps.isPresent() && !(Double.isFinite(rps.getAsDouble()) && rps.getAsDouble() >= 0)) {
            return refuse(Refusal.Reason.INCOMPLETE, "A capacity is a number of requests per second, 0 or more.");
        }
        return house.capacity().equals(rps)
                ? refuse(Refusal.Reason.ALREADY, "That is the capacity already.")
                : accept(new HouseEvent.CapacitySet(stamp, rps));
    }

    private static HouseDecision accept(HouseEvent event) {
        return new HouseDecision.Accepted(List.of(event));
    }

    private static HouseDecision refuse(Refusal.Reason reason, String text) {
        return new HouseDecision.Refused(new Refusal(reason, Inert.line(text)));
    }
}
