package io.pointsman.app.config;

import io.pointsman.api.ConnectionId;
import io.pointsman.api.PersonId;
import io.pointsman.api.RunbookName;
import io.pointsman.api.calendar.Closure;
import io.pointsman.api.calendar.Hours;
import io.pointsman.api.command.Customer;
import io.pointsman.api.command.Directory;
import io.pointsman.api.command.Person;
import io.pointsman.api.oncall.ContactPoint;
import io.pointsman.api.oncall.OnCallPlan;
import io.pointsman.api.runbook.Runbook;
import io.pointsman.api.runbook.RunbookTemplate;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The directory as the files had it when they were read. Accounts compare without regard to case, as IRC services do.
 *
 * @param staff the people of {@code people.yaml}
 * @param rules whom switchovers engage beside those whom the customer's file names
 * @param closures the freezes of the calendar
 * @param onCall rotations, and how roles are called
 * @param reach how staff are reached
 */
public record FileDirectory(
        List<Person> staff,
        List<Customer> customers,
        List<RunbookTemplate> templates,
        List<EngagementRule> rules,
        List<Closure> closures,
        OnCallPlan onCall,
        SortedMap<PersonId, Reach> reach)
        implements Directory {

    public FileDirectory {
        staff = List.copyOf(staff);
        customers = List.copyOf(customers);
        templates = List.copyOf(templates);
        rules = List.copyOf(rules);
        closures = List.copyOf(closures);
        reach = Collections.unmodifiableSortedMap(new TreeMap<>(reach));
    }

    /** A directory that says nothing of who is on call. */
    public FileDirectory(
            List<Person> staff,
            List<Customer> customers,
            List<RunbookTemplate> templates,
            List<EngagementRule> rules,
            List<Closure> closures) {
        this(staff, customers, templates, rules, closures, OnCallPlan.NONE, new TreeMap<>());
    }

    @Override
    public List<ContactPoint> contacts(PersonId person) {
        return Optional.ofNullable(reach.get(person))
                .map(Reach::contacts)
                .filter(points -> !points.isEmpty())
                .orElseGet(() -> Directory.super.contacts(person));
    }

    /** Every line and every look at who is in a channel asks: nothing is put together for it. */
    @Override
    public Optional<Person> byAccount(ConnectionId connection, String account) {
        for (Person person : staff) {
            if (person.hasAccount(connection, account)) {
                return Optional.of(person);
            }
        }
        for (Customer customer : customers) {
            for (Person contact : customer.contacts()) {
                if (contact.hasAccount(connection, account)) {
                    return Optional.of(contact);
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public Optional<Hours> quietHours(PersonId person) {
        return Optional.ofNullable(reach.get(person)).flatMap(Reach::quiet);
    }

    @Override
    public List<Runbook> runbooks() {
        return templates.stream().map(RunbookTemplate::standard).toList();
    }

    @Override
    public Optional<RunbookTemplate> template(RunbookName name) {
        return templates.stream().filter(one -> one.name().equals(name)).findFirst();
    }

    /** Staff first, then the contacts of all customers. */
    @Override
    public List<Person> people() {
        return Stream.concat(staff.stream(), customers.stream().flatMap(customer -> customer.contacts().stream()))
                .toList();
    }

    @Override
    public List<PersonId> engaged(Customer customer, Instant start) {
        return Stream.concat(
                        customer.engage().stream(),
                        rules.stream()
                                .filter(rule -> rule.applies(customer, start))
                                .flatMap(rule -> rule.engages(staff).stream()))
                .distinct()
                .toList();
    }
}
