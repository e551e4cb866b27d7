package io.pointsman.api.testing;

import io.pointsman.api.CustomerId;
import io.pointsman.api.PersonId;
import io.pointsman.api.Role;
import io.pointsman.api.command.Customer;
import io.pointsman.api.command.Directory;
import io.pointsman.api.command.Person;
import io.pointsman.api.runbook.Runbook;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Lena of support, Olaf of ops, and Carla of the customer Acme; each has its id as its account. */
public final class SampleDirectory implements Directory {

    public static final SampleDirectory INSTANCE = new SampleDirectory();

    public static final Person LENA = person("lena", "Lena", Optional.empty(), Role.SUPPORT);

    public static final Person OLAF = person("olaf", "Olaf", Optional.empty(), Role.OPS);

    public static final Person CARLA = person("carla", "Carla", Optional.of(SampleSwitchover.ACME));

    public static final Customer ACME =
            new Customer(SampleSwitchover.ACME, "Acme", ZoneOffset.UTC, List.of(CARLA), List.of(new PersonId("olaf")));

    private SampleDirectory() {}

    private static Person person(String id, String name, Optional<CustomerId> contactOf, Role... roles) {
        Person.Identity identity = new Person.Identity(FakeCall.CONNECTION, id, id);
        return new Person(
                new PersonId(id), name, List.of(roles), List.of(identity), false, contactOf, Optional.empty());
    }

    @Override
    public List<Person> people() {
        return List.of(LENA, OLAF, CARLA);
    }

    @Override
    public List<Customer> customers() {
        return List.of(ACME);
    }

    @Override
    public List<Runbook> runbooks() {
        return List.of(SampleSwitchover.RUNBOOK);
    }
}
