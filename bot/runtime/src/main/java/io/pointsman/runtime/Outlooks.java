package io.pointsman.runtime;

import io.pointsman.api.CustomerId;
import io.pointsman.api.Host;
import io.pointsman.api.PersonId;
import io.pointsman.api.SwitchoverId;
import io.pointsman.api.calendar.Closure;
import io.pointsman.api.calendar.OtherRamp;
import io.pointsman.api.calendar.Outlook;
import io.pointsman.api.command.Customer;
import io.pointsman.api.command.Directory;
import io.pointsman.api.command.Person;
import io.pointsman.api.picture.Switchover;
import io.pointsman.core.OtherRamps;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Gathers what is known beside the log when a time is chosen: the ramps of other switchovers, the calendar, the customer's peak hours, and
 * in which zones people read times. It travels in the action. Safe for any thread.
 */
final class Outlooks {

    private final Host host;
    private final Switchboard board;
    private final ZoneId zone;

    Outlooks(Host host, Switchboard board, ZoneId zone) {
        this.host = host;
        this.board = board;
        this.zone = zone;
    }

    /** For a switchover that is open. */
    Outlook of(Switchover state) {
        Directory known = board.directory();
        SortedMap<PersonId, ZoneId> zones = new TreeMap<>();
        state.participants()
                .forEach(participant -> known.person(participant.id())
                        .flatMap(person -> zoneOf(known, person))
                        .ifPresent(found -> zones.put(participant.id(), found)));
        return outlook(known, state.customer(), state.id(), zones);
    }

    /** For one that is about to be opened. */
    Outlook of(CustomerId customer, SwitchoverId id) {
        return outlook(board.directory(), customer, id, new TreeMap<>());
    }

    private Outlook outlook(Directory known, CustomerId customer, SwitchoverId id, SortedMap<PersonId, ZoneId> zones) {
        List<Closure> closures = known.closures().stream()
                .filter(closure -> closure.concerns(customer))
                .toList();
        List<Switchover> all = board.all().stream().map(LiveSwitchover::picture).toList();
        List<OtherRamp> others = OtherRamps.of(all, host.now()).stream()
                .filter(other -> !other.id().equals(id))
                .toList();
        return new Outlook(
                others,
                closures,
                known.customer(customer).map(Customer::peakHours).orElse(List.of()),
                zones,
                zone,
                board.rosters());
    }

    /** A contact without a zone reads times as the rooms of the customer do. */
    private static Optional<ZoneId> zoneOf(Directory known, Person person) {
        return person.zone()
                .or(() -> person.contactOf().flatMap(known::customer).map(Customer::zone));
    }
}
