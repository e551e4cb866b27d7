package io.pointsman.sim;

import io.pointsman.api.PersonId;
import io.pointsman.api.command.Customer;
import io.pointsman.api.command.Directory;
import io.pointsman.api.command.Person;
import io.pointsman.api.oncall.ContactPoint;
import io.pointsman.api.page.Contact;
import io.pointsman.api.runbook.Runbook;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who plays in a rehearsal: the staff of the demo, and the contacts of the customer, all on the simulated network and each with a simulated
 * phone.
 */
final class RehearsalCast implements Directory {

    private final DemoCast demo;
    private final List<Person> contacts;
    private final Customer customer;

    RehearsalCast(Runbook runbook, Optional<Customer> wanted) {
        demo = new DemoCast(List.of(runbook));
        Customer model = demo.customers().getFirst();
        Customer given = wanted.orElse(model);
        contacts = given.contacts().isEmpty()
                ? List.of(contact(DemoCast.CONTACT, given))
                : given.contacts().stream()
                        .map(person -> contact(person, given))
                        .toList();
        customer = new Customer(
                given.id(),
                given.name(),
                given.zone(),
                contacts,
                model.engage(),
                given.tier(),
                given.region(),
                given.traffic().hostnames().isEmpty() ? model.traffic() : given.traffic(),
                given.peakHours(),
                given.pops(),
                given.signals(),
                given.forecasts());
    }

    /** The contact under the account that the id says; where a member of the staff is called the same, with a suffix. */
    private static Person contact(Person real, Customer of) {
        boolean taken = Stream.of(
                        DemoCast.LEAD, DemoCast.ACCOUNT_MANAGER, DemoCast.OPS, DemoCast.NETENG, DemoCast.PRODUCT)
                .anyMatch(staff -> staff.id().equals(real.id()));
        String account = real.id().value() + (taken ? "-" + of.id() : "");
        return new Person(
                new PersonId(account),
                account,
                List.of(),
                List.of(new Person.Identity(DemoCast.CONNECTION, account, account)),
                false,
                Optional.of(of.id()),
                real.zone());
    }

    Customer customer() {
        return customer;
    }

    /** Who speaks for the customer. */
    Person contact() {
        return contacts.getFirst();
    }

    @Override
    public List<Person> people() {
        List<Person> all = new ArrayList<>(demo.people().stream()
                .filter(person -> person.contactOf().isEmpty())
                .toList());
        all.addAll(contacts);
        return all;
    }

    @Override
    public List<Customer> customers() {
        return List.of(customer);
    }

    @Override
    public List<Runbook> runbooks() {
        return demo.runbooks();
    }

    @Override
    public List<ContactPoint> contacts(PersonId person) {
        return List.of(
                new ContactPoint(new Contact("chat", Duration.ZERO), ""),
                new ContactPoint(new Contact(Phones.NAME, Duration.ofMinutes(1)), person.value()));
    }
}
