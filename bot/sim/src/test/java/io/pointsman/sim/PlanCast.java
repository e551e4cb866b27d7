package io.pointsman.sim;

import io.pointsman.api.Audience;
import io.pointsman.api.CustomerId;
import io.pointsman.api.GateId;
import io.pointsman.api.PersonId;
import io.pointsman.api.PhaseId;
import io.pointsman.api.Role;
import io.pointsman.api.RunbookName;
import io.pointsman.api.Share;
import io.pointsman.api.StageId;
import io.pointsman.api.StepId;
import io.pointsman.api.calendar.Closure;
import io.pointsman.api.calendar.Hours;
import io.pointsman.api.command.Customer;
import io.pointsman.api.command.Directory;
import io.pointsman.api.command.Person;
import io.pointsman.api.runbook.Attention;
import io.pointsman.api.runbook.Completion;
import io.pointsman.api.runbook.Gate;
import io.pointsman.api.runbook.Lever;
import io.pointsman.api.runbook.Phase;
import io.pointsman.api.runbook.Runbook;
import io.pointsman.api.runbook.Stage;
import io.pointsman.api.runbook.Step;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** People in three zones, two customers, a calendar, and a short runbook in which people are reminded. */
final class PlanCast implements Directory {

    private static final CustomerId ACME = new CustomerId("acme");
    private static final CustomerId GLOBEX = new CustomerId("globex");

    private static final Runbook RUNBOOK = new Runbook(
            new RunbookName("short"),
            "Short",
            "",
            new Lever(Lever.Kind.OPS, Role.OPS, "the weight", Duration.ofMinutes(2)),
            List.of(),
            List.of(
                    new Phase(
                            new PhaseId("pre"),
                            "Before",
                            Phase.When.ALWAYS,
                            Optional.empty(),
                            List.of(
                                    step("pre.tls", Role.OPS, -60, 30),
                                    step("pre.ttl", Role.CUSTOMER, -60, 30),
                                    step("pre.standby", Role.NETENG, -30, 10)),
                            List.of()),
                    new Phase(
                            new PhaseId("ramp"),
                            "Ramp",
                            Phase.When.ALWAYS,
                            Optional.empty(),
                            List.of(),
                            List.of(stage(50), stage(100)))),
            List.of(),
            List.of(),
            new TreeMap<>(),
            new Attention(
                    new Attention.Nudging(
                            Duration.ofMinutes(10), Duration.ofMinutes(20), Duration.ofHours(1), Duration.ofHours(8)),
                    Duration.ofMinutes(20),
                    Duration.ofMinutes(5),
                    List.of(new StepId("pre.standby"))),
            List.of());

    private static Step step(String id, Role owner, int offset, int minutes) {
        return new Step(
                new StepId(id),
                "Do " + id,
                "",
                owner,
                owner.equals(Role.CUSTOMER) ? Audience.CUSTOMER : Audience.STAFF,
                id,
                List.of(),
                Optional.of(Duration.ofMinutes(offset)),
                Optional.of(Duration.ofMinutes(minutes)),
                Optional.empty(),
                Optional.empty(),
                Completion.OWNER,
                Optional.empty());
    }

    private static Stage stage(int share) {
        Gate gate = new Gate(
                new GateId("gate." + share),
                "To " + share,
                List.of(Role.OPS, Role.SUPPORT),
                Optional.empty(),
                Duration.ofMinutes(15),
                Duration.ofMinutes(5),
                Duration.ofHours(1),
                List.of());
        return new Stage(
                new StageId("ramp." + share), Share.percent(share), Duration.ofHours(4), gate, Optional.empty());
    }

    private static Person person(String name, Role role, String zone) {
        String account = name.toLowerCase(java.util.Locale.ROOT);
        boolean contact = role.equals(Role.CUSTOMER);
        return new Person(
                new PersonId(account),
                name,
                contact ? List.of() : List.of(role),
                List.of(new Person.Identity(BotStage.OFTC, account, name)),
                false,
                contact ? Optional.of(ACME) : Optional.empty(),
                Optional.of(ZoneId.of(zone)));
    }

    @Override
    public List<Person> people() {
        return Stream.of(
                        person("Nina", Role.SUPPORT, "Europe/Berlin"),
                        person("Olaf", Role.OPS, "Europe/Berlin"),
                        person("Ned", Role.NETENG, "Asia/Tokyo"),
                        person("Carol", Role.CUSTOMER, "America/New_York"))
                .toList();
    }

    @Override
    public List<Customer> customers() {
        return List.of(customer(ACME, "Acme", List.of("FRA")), customer(GLOBEX, "Globex", List.of("AMS")));
    }

    private Customer customer(CustomerId id, String name, List<String> pops) {
        return new Customer(
                id,
                name,
                ZoneId.of("Europe/Berlin"),
                people().stream()
                        .filter(one -> one.contactOf().filter(id::equals).isPresent())
                        .toList(),
                List.of(new PersonId("olaf"), new PersonId("ned")),
                Optional.empty(),
                Optional.empty(),
                io.pointsman.api.CustomerTraffic.NONE,
                List.of(new Hours(
                        LocalTime.of(18, 0),
                        LocalTime.of(22, 0),
                        ZoneId.of("Europe/Berlin"),
                        Set.of(DayOfWeek.values()))),
                pops);
    }

    @Override
    public List<Runbook> runbooks() {
        return List.of(RUNBOOK);
    }

    @Override
    public List<Closure> closures() {
        return List.of(new Closure(
                "Migration",
                new Closure.Dates(
                        LocalDateTime.parse("2026-12-01T23:00"),
                        LocalDateTime.parse("2026-12-02T06:00"),
                        ZoneId.of("Europe/Berlin"),
                        false),
                List.of()));
    }
}
