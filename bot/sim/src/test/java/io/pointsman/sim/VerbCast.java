package io.pointsman.sim;

import io.pointsman.api.ConnectionId;
import io.pointsman.api.CustomerId;
import io.pointsman.api.PersonId;
import io.pointsman.api.Role;
import io.pointsman.api.command.Customer;
import io.pointsman.api.command.Directory;
import io.pointsman.api.command.Person;
import io.pointsman.api.runbook.Runbook;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Every kind of person, under names that are in no other word, so that a name in the wrong place is found. */
final class VerbCast implements Directory {

    private static final CustomerId ACME = new CustomerId("acme");
    private static final CustomerId GLOBEX = new CustomerId("globex");

    private final List<Person> staff = List.of(
            staff("Sybil", false, Role.SUPPORT),
            staff("Amandus", false, Role.ACCOUNT_MANAGER),
            staff("Oleander", false, Role.OPS),
            staff("Nepomuk", false, Role.NETENG),
            staff("Philomena", false, Role.PRODUCT_ENGINEERING),
            staff("Leonora", false),
            staff("Dorothea", false),
            staff("Norbert", false),
            staff("Adalbert", true),
            person("Ottokar", List.of(Role.OPS), false, Optional.empty(), BotStage.HQ));
    private final Person carola = contact("Carola", ACME);
    private final Person strabo = contact("Strabo", GLOBEX);

    private static Person staff(String name, boolean administrator, Role... roles) {
        return person(name, List.of(roles), administrator, Optional.empty(), BotStage.OFTC, BotStage.HQ);
    }

    private static Person contact(String name, CustomerId customer) {
        return person(name, List.of(), false, Optional.of(customer), BotStage.OFTC, BotStage.HQ);
    }

    private static Person person(
            String name,
            List<Role> roles,
            boolean administrator,
            Optional<CustomerId> contactOf,
            ConnectionId... connections) {
        String account = name.toLowerCase(Locale.ROOT);
        return new Person(
                new PersonId(account),
                name,
                roles,
                Stream.of(connections)
                        .map(connection -> new Person.Identity(connection, account, name))
                        .toList(),
                administrator,
                contactOf,
                Optional.empty());
    }

    /** The names of staff. */
    List<String> staffNames() {
        return staff.stream().map(Person::name).toList();
    }

    @Override
    public List<Person> people() {
        List<Person> all = new ArrayList<>(staff);
        all.add(carola);
        all.add(strabo);
        return all;
    }

    @Override
    public List<Customer> customers() {
        return List.of(
                new Customer(
                        ACME,
                        "Acme",
                        ZoneOffset.UTC,
                        List.of(carola),
                        staff.stream().map(Person::id).toList()),
                new Customer(GLOBEX, "Globex", ZoneOffset.UTC, List.of(strabo), List.of()));
    }

    @Override
    public List<Runbook> runbooks() {
        return List.of(ShortRamp.RUNBOOK);
    }
}
