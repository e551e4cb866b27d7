package io.pointsman.app.config;

import io.pointsman.api.PersonId;
import io.pointsman.api.Role;
import io.pointsman.api.calendar.Hours;
import io.pointsman.api.command.Customer;
import io.pointsman.api.command.Person;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whom a switchover engages by its customer's tier and region and by the hour of its start: one entry of {@code engage} in
 * {@code people.yaml}. Every condition that is given must hold.
 *
 * @param tiers one of them is the customer's; empty for any
 * @param regions likewise
 * @param hours when the start must fall
 * @param people by name
 * @param roles everybody who has one of these standing roles
 */
public record EngagementRule(
        Set<String> tiers, Set<String> regions, Hours hours, List<PersonId> people, List<Role> roles) {

    public EngagementRule {
        tiers = Set.copyOf(tiers);
        regions = Set.copyOf(regions);
        people = List.copyOf(people);
        roles = List.copyOf(roles);
    }

    /** Whether it speaks of switchovers of this customer that start then. */
    public boolean applies(Customer customer, Instant start) {
        return (tiers.isEmpty() || customer.tier().filter(tiers::contains).isPresent())
                && (regions.isEmpty()
                        || customer.region().filter(regions::contains).isPresent())
                && hours.contain(start);
    }

    /** Whom it engages of the staff: those named, then those with a role in the order of the file. */
    public List<PersonId> engages(List<Person> staff) {
        return Stream.concat(
                        people.stream(),
                        staff.stream()
                                .filter(person -> person.roles().stream().anyMatch(roles::contains))
                                .map(Person::id))
                .distinct()
                .toList();
    }
}
