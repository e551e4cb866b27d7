package io.pointsman.runtime.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.ConnectionId;
import io.pointsman.api.CustomerId;
import io.pointsman.api.PersonId;
import io.pointsman.api.Role;
import io.pointsman.api.RunbookName;
import io.pointsman.api.StepId;
import io.pointsman.api.command.ArgumentType;
import io.pointsman.api.command.Arguments;
import io.pointsman.api.command.CommandSpec;
import io.pointsman.api.command.Customer;
import io.pointsman.api.command.Directory;
import io.pointsman.api.command.Person;
import io.pointsman.api.runbook.Lever;
import io.pointsman.api.runbook.Runbook;
import io.pointsman.runtime.command.CommandParser.Context;
import io.pointsman.runtime.command.CommandParser.Parsed;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the tests of the parser type against: every usage of the command plugins, three people, a customer, a runbook and four steps. */
final class Typed {

    static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    static final Instant THREE = Instant.parse("2026-11-23T15:00:00Z");
    static final Instant TOMORROW = Instant.parse("2026-11-24T09:30:00Z");

    static final Person ANN = person("ann", "Ann Smith", "U123", "annie");
    static final Person BOB = person("bob", "Bob", "bob_", "bobby");
    static final Person BOB_TWO = person("bob-two", "Bob Two", "bt", "bobby");
    static final Customer ACME =
            new Customer(new CustomerId("acme"), "Acme Corp", ZoneOffset.UTC, List.of(), List.of());

    static final Context CONTEXT = new Context(
            NOW,
            ZoneOffset.UTC,
            new TestDirectory(),
            Optional.of(Stream.of("pre.tls", "pre.dns.ttl", "flip.weight", "post.report")
                    .map(StepId::new)
                    .toList()));
    static final CommandParser PARSER = new CommandParser(specs());

    /** What a line is to a parser of every command. */
    static Parsed parse(String line) {
        return PARSER.parse(line, CONTEXT);
    }

    /** Every usage that the command plugins have. */
    static List<CommandSpec> specs() {
        return List.of(
                CommandSpec.switchover("plan", "", "").alias("steps"),
                CommandSpec.switchover("start", "STEP", "").with("STEP", ArgumentType.STEP),
                CommandSpec.switchover("done", "STEP [EVIDENCE…]", "").with("STEP", ArgumentType.STEP),
                CommandSpec.switchover("fail", "STEP WHY…", "").with("STEP", ArgumentType.STEP),
                CommandSpec.switchover("add", "TITLE… for ROLE [after STEP]", "")
                        .with("ROLE", ArgumentType.ROLE)
                        .with("STEP", ArgumentType.STEP),
                CommandSpec.switchover("assign", "STEP PERSON", "")
                        .with("STEP", ArgumentType.STEP)
                        .with("PERSON", ArgumentType.PERSON),
                CommandSpec.switchover("go", "[as ROLE] [NOTE…]", "").with("ROLE", ArgumentType.ROLE),
                CommandSpec.switchover("nogo", "[as ROLE] WHY…", "").with("ROLE", ArgumentType.ROLE),
                CommandSpec.switchover("ramp", "[next | SHARE] [WHY…]", "").with("SHARE", ArgumentType.SHARE),
                CommandSpec.switchover("climb", "[next | SHARE [WHY…]]", "").with("SHARE", ArgumentType.SHARE),
                CommandSpec.switchover("moved", "[SHARE]", "").with("SHARE", ArgumentType.SHARE),
                CommandSpec.switchover("rollback", "WHY…", ""),
                CommandSpec.switchover("forecast", "[SHARE RPS] [GBPS]", "")
                        .with("SHARE", ArgumentType.SHARE)
                        .with("GBPS", ArgumentType.NUMBER),
                CommandSpec.switchover("timeline", "[N]", "").with("N", ArgumentType.NUMBER),
                CommandSpec.switchover("followup", "TIME TEXT…", "").with("TIME", ArgumentType.TIME),
                CommandSpec.switchover("followups", "[done N]", "").with("N", ArgumentType.NUMBER),
                CommandSpec.house("help", "[VERB]", ""),
                CommandSpec.house("open", "CUSTOMER RUNBOOK [at TIME] [rehearsal]", "")
                        .with("CUSTOMER", ArgumentType.CUSTOMER)
                        .with("RUNBOOK", ArgumentType.RUNBOOK)
                        .with("TIME", ArgumentType.TIME),
                CommandSpec.switchover("close", "[anyway]", ""),
                CommandSpec.switchover("slip", "DURATION", "").with("DURATION", ArgumentType.DURATION),
                CommandSpec.switchover("role", "PERSON ROLE", "")
                        .with("PERSON", ArgumentType.PERSON)
                        .with("ROLE", ArgumentType.ROLE),
                CommandSpec.switchover("vouch", "NICK", ""));
    }

    static Arguments arguments(String line) {
        Parsed parsed = PARSER.parse(line, CONTEXT);
        assertThat(parsed).as(line).isInstanceOf(Parsed.Ok.class);
        return ((Parsed.Ok) parsed).arguments();
    }

    static String problem(String line) {
        Parsed parsed = PARSER.parse(line, CONTEXT);
        assertThat(parsed).as(line).isInstanceOf(Parsed.Bad.class);
        return ((Parsed.Bad) parsed).message();
    }

    private static Person person(String id, String name, String account, String hint) {
        return new Person(
                new PersonId(id),
                name,
                List.of(Role.OPS, Role.LEAD),
                List.of(new Person.Identity(new ConnectionId("irc"), account, hint)),
                false,
                Optional.empty(),
                Optional.empty());
    }

    /** Three people, a customer and a runbook. */
    private static final class TestDirectory implements Directory {

        @Override
        public List<Person> people() {
            return List.of(ANN, BOB, BOB_TWO);
        }

        @Override
        public List<Customer> customers() {
            return List.of(ACME);
        }

        @Override
        public List<Runbook> runbooks() {
            return List.of(new Runbook(
                    new RunbookName("standard-ramp"),
                    "Standard",
                    "",
                    new Lever(Lever.Kind.OPS, Role.OPS, "pool", Duration.ZERO),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    new TreeMap<>()));
        }

        @Override
        public Optional<Person> person(PersonId id) {
            return people().stream().filter(person -> person.id().equals(id)).findFirst();
        }

        @Override
        public Optional<Person> byAccount(ConnectionId connection, String account) {
            return Optional.empty();
        }

        @Override
        public Optional<Customer> customer(CustomerId id) {
            return Optional.empty();
        }

        @Override
        public Optional<Runbook> runbook(RunbookName name) {
            return Optional.empty();
        }
    }

    private Typed() {}
}
