package io.pointsman.sim;

import io.pointsman.api.ConnectionId;
import io.pointsman.api.CustomerId;
import io.pointsman.api.CustomerTraffic;
import io.pointsman.api.PersonId;
import io.pointsman.api.Role;
import io.pointsman.api.command.Customer;
import io.pointsman.api.command.Directory;
import io.pointsman.api.command.Person;
import io.pointsman.api.oncall.ContactPoint;
import io.pointsman.api.page.Contact;
import io.pointsman.api.runbook.Runbook;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The people of the story, the customer, and what the configuration would say of them. All are made up. */
final class DemoCast implements Directory {
    static final ConnectionId CONNECTION = new ConnectionId("sim");
    static final CustomerId ACME = new CustomerId("acme");
    static final Person LEAD = staff("robin", Role.SUPPORT);
    static final Person ACCOUNT_MANAGER = staff("maya", Role.ACCOUNT_MANAGER);
    static final Person OPS = staff("jonas", Role.OPS);
    static final Person NETENG = staff("ines", Role.NETENG);
    static final Person PRODUCT = staff("tariq", Role.PRODUCT_ENGINEERING);
    static final Person CONTACT = person("carol", List.of(), Optional.of(ACME));

    private final List<Runbook> runbooks;
    private final Customer acme = new Customer(
            ACME,
            "Acme",
            ZoneOffset.UTC,
            List.of(CONTACT),
            Stream.of(ACCOUNT_MANAGER, OPS, NETENG, PRODUCT).map(Person::id).toList(),
            Optional.empty(),
            Optional.empty(),
            new CustomerTraffic(
                    List.of("www.acme.example", "shop.acme.example"), List.of("origin.acme.example"), List.of()));

    DemoCast(List<Runbook> runbooks) {
        this.runbooks = List.copyOf(runbooks);
    }

    private static Person staff(String name, Role role) {
        return person(name, List.of(role), Optional.empty());
    }

    private static Person person(String name, List<Role> roles, Optional<CustomerId> contactOf) {
        return new Person(
                new PersonId(name),
                name,
                roles,
                List.of(new Person.Identity(CONNECTION, name, name)),
                false,
                contactOf,
                Optional.of((ZoneId) ZoneOffset.UTC));
    }

    /** A phone first, for it is heard in a kitchen too. */
    @Override
    public List<ContactPoint> contacts(PersonId person) {
        return List.of(new ContactPoint(new Contact(Phones.NAME, Duration.ZERO), person.value()));
    }

    @Override
    public List<Person> people() {
        return List.of(LEAD, ACCOUNT_MANAGER, OPS, NETENG, PRODUCT, CONTACT);
    }

    @Override
    public List<Customer> customers() {
        return List.of(acme);
    }

    @Override
    public List<Runbook> runbooks() {
        return runbooks;
    }
}
