package io.pointsman.runtime.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.pointsman.api.ConnectionId;
import io.pointsman.api.CustomerId;
import io.pointsman.api.PersonId;
import io.pointsman.api.Role;
import io.pointsman.api.RunbookName;
import io.pointsman.api.Share;
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
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandParserTest {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final Instant THREE = Instant.parse("2026-11-23T15:00:00Z");
    private static final Instant TOMORROW = Instant.parse("2026-11-24T09:30:00Z");

    private static final Person ANN = person("ann", "Ann Smith", "U123", "annie");
    private static final Person BOB = person("bob", "Bob", "bob_", "bobby");
    private static final Person BOB_TWO = person("bob-two", "Bob Two", "bt", "bobby");
    private static final Customer ACME =
            new Customer(new CustomerId("acme"), "Acme Corp", ZoneOffset.UTC, List.of(), List.of());

    private static final Context CONTEXT = new Context(NOW, ZoneOffset.UTC, new TestDirectory());
    private static final CommandParser PARSER = new CommandParser(specs());

    /** What a line is to a parser of every command. */
    static Parsed parse(String line) {
        return PARSER.parse(line, CONTEXT);
    }

    /** Every usage that the command plugins have. */
    private static List<CommandSpec> specs() {
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

    private static Arguments arguments(String line) {
        Parsed parsed = PARSER.parse(line, CONTEXT);
        assertThat(parsed).as(line).isInstanceOf(Parsed.Ok.class);
        return ((Parsed.Ok) parsed).arguments();
    }

    private static String problem(String line) {
        Parsed parsed = PARSER.parse(line, CONTEXT);
        assertThat(parsed).as(line).isInstanceOf(Parsed.Bad.class);
        return ((Parsed.Bad) parsed).message();
    }

    @Nested
    class WhatFits {

        @Test
        void aVerbIsKnownInAnyCaseAndByItsAlias() {
            assertThat(((Parsed.Ok) PARSER.parse(" PLAN ", CONTEXT)).spec().verb())
                    .isEqualTo("plan");
            assertThat(((Parsed.Ok) PARSER.parse("Steps", CONTEXT)).spec().verb())
                    .isEqualTo("plan");
        }

        @Test
        void anOptionalTextIsEmptyWhenNotTyped() {
            assertThat(arguments("done pre.tls").text("EVIDENCE")).isEmpty();
            assertThat(arguments("done pre.tls").step("STEP")).isEqualTo(new StepId("pre.tls"));
        }

        @Test
        void aTextKeepsItsSpacesAndQuotes() {
            assertThat(arguments("rollback  errors  \"everywhere\" ' now ").text("WHY"))
                    .isEqualTo("errors  \"everywhere\" ' now");
        }

        @Test
        void aTextEndsAtTheNextLiteralThatLeadsSomewhere() {
            Arguments added = arguments("add Wait for DNS for ops after pre.tls");
            assertThat(added.text("TITLE")).isEqualTo("Wait for DNS");
            assertThat(added.role("ROLE")).isEqualTo(Role.OPS);
            assertThat(added.optionalStep("STEP")).contains(new StepId("pre.tls"));
        }

        @Test
        void aVoteMayNameItsRole() {
            assertThat(arguments("go").optionalRole("ROLE")).isEmpty();
            assertThat(arguments("go looks fine").text("NOTE")).isEqualTo("looks fine");
            assertThat(arguments("nogo as OPS too hot").role("ROLE")).isEqualTo(Role.OPS);
            assertThat(arguments("nogo as ops too hot").text("WHY")).isEqualTo("too hot");
        }

        @Test
        void quotesMakeALiteralAnOrdinaryWord() {
            assertThat(arguments("go \"as agreed\"").text("NOTE")).isEqualTo("as agreed");
        }

        @Test
        void alternativesAreOneOrTheOther() {
            assertThat(arguments("ramp next").said("next")).isTrue();
            assertThat(arguments("ramp 25% calm again").share("SHARE")).isEqualTo(Share.percent(25));
            assertThat(arguments("ramp 25% calm again").text("WHY")).isEqualTo("calm again");
            assertThat(arguments("ramp NEXT it is calm").text("WHY")).isEqualTo("it is calm");
            assertThat(arguments("climb 5 calm").text("WHY")).isEqualTo("calm");
            assertThat(arguments("ramp").said("next")).isFalse();
        }

        @Test
        void optionalPartsStandInTheirOrder() {
            Arguments open = arguments("open acme standard-ramp at 15:00 rehearsal");
            assertThat(open.customer("CUSTOMER")).isEqualTo(ACME);
            assertThat(open.runbook("RUNBOOK")).isEqualTo(new RunbookName("standard-ramp"));
            assertThat(open.optionalTime("TIME")).contains(THREE);
            assertThat(open.said("rehearsal")).isTrue();
            assertThat(open.said("at")).isTrue();
            assertThat(arguments("open acme standard-ramp").said("rehearsal")).isFalse();
        }

        @Test
        void aTimeOrANameMayBeOfSeveralWords() {
            assertThat(arguments("followup \"tomorrow 9:30\" look").time("TIME"))
                    .isEqualTo(TOMORROW);
            assertThat(arguments("followup tomorrow 9:30 look").text("TEXT")).isEqualTo("look");
            assertThat(arguments("followup in 3h look again").time("TIME")).isEqualTo(THREE);
            assertThat(arguments("role ann smith lead").person("PERSON")).isEqualTo(ANN);
            assertThat(arguments("open Acme Corp standard-ramp").customer("CUSTOMER"))
                    .isEqualTo(ACME);
        }

        @ParameterizedTest
        @ValueSource(strings = {"ann", "ANN", "@annie", "U123", "\"ann  SMITH\""})
        void aPersonIsFoundByIdNameAccountOrHint(String typed) {
            assertThat(arguments("assign pre.tls " + typed).person("PERSON")).isEqualTo(ANN);
        }

        @ParameterizedTest
        @CsvSource({"30000,30000", "30k,30000", "1.5k,1500", "2m,2000000", "2M,2000000", "0,0"})
        void numbersMayHaveAUnit(String typed, double number) {
            assertThat(arguments("timeline " + typed).number("N")).isEqualTo(number);
        }

        @Test
        void aDurationMayBeNegative() {
            assertThat(arguments("slip -15m").duration("DURATION")).isEqualTo(Duration.ofMinutes(-15));
        }

        @Test
        void aForecastHasAShareAndARate() {
            Arguments forecast = arguments("forecast 25 30k 1.5");
            assertThat(forecast.share("SHARE")).isEqualTo(Share.percent(25));
            assertThat(forecast.text("RPS")).isEqualTo("30k");
            assertThat(forecast.number("GBPS")).isEqualTo(1.5);
        }
    }

    @Nested
    class WhatDoesNotFit {

        @Test
        void isToldWithTheUsage() {
            assertThat(problem("ramp 250"))
                    .isEqualTo("SHARE: '250' is no share; write 25, 25% or 0.5%. Usage: ramp [next | SHARE] [WHY…]");
            assertThat(problem("done")).isEqualTo("STEP is missing. Usage: done STEP [EVIDENCE…]");
        }

        @ParameterizedTest
        @CsvSource({
            "ramp because,SHARE: 'because' is no share",
            "climb 250,SHARE: '250' is no share",
            "forecast 25,RPS is missing",
            "forecast 250 30k,SHARE: '250' is no share",
            "go as,ROLE is missing",
            "nogo as ops,WHY is missing",
            "nogo,WHY is missing",
            "fail pre.tls,WHY is missing",
            "rollback \"\",WHY: '' is empty",
            "timeline abc,N: 'abc' is no number",
            "timeline 5 6,'6' is too much",
            "timeline -5,N: '-5' is no number",
            "plan b,'b' is too much",
            "close now,'now' is too much",
            "followups done,N is missing",
            "followups done x,N: 'x' is no number",
            "add,TITLE is missing",
            "add for ops,TITLE is missing",
            "add Wait,'for' is missing",
            "add Wait for,ROLE is missing",
            "add Wait for ops later,'later' is too much",
            "slip soon,DURATION: 'soon' is no duration",
            "followup later look,TIME: 'later' is no time",
            "open acme,RUNBOOK is missing",
            "open acme standard-ramp at noon,TIME: 'noon' is no time",
            "open acme standard-ramp 15:00,'15:00' is too much",
            "open acne standard-ramp,CUSTOMER: 'acne' is no customer I know; near: acme",
            "open acme standard,RUNBOOK: 'standard' is no runbook I know; near: standard-ramp",
            "assign pre.tls anm,PERSON: 'anm' is no person I know; near: ann",
            "assign pre.tls bobby,'PERSON: ''bobby'' may be any of bob, bob-two; write the id'",
            "vouch a b,'b' is too much",
        })
        void isToldByItsFirstCause(String line, String cause) {
            assertThat(problem(line)).startsWith(cause).contains("Usage: ");
        }

        @Test
        void neverBreaksTheLineOfTheAnswer() {
            assertThat(problem("slip a\u0000b\u0007\u202e" + "x".repeat(500)))
                    .matches("[^\\p{Cntrl}\\p{Cf}]*")
                    .hasSizeLessThan(200);
        }
    }

    @Nested
    class UnknownVerbs {

        @ParameterizedTest
        @CsvSource({"rolback,rollback", "rlolback,rollback", "og,go", "forcsat,forecast", "stepz,steps", "PLAM,plan"})
        void haveANearestOne(String typed, String nearest) {
            assertThat(PARSER.parse(typed + " x", CONTEXT))
                    .isEqualTo(new Parsed.UnknownVerb(typed, Optional.of(nearest)));
        }

        @ParameterizedTest
        @ValueSource(strings = {"xyzzy", "gxy", "plxx"})
        void haveNoneWhenNothingIsNear(String typed) {
            assertThat(PARSER.parse(typed, CONTEXT)).isEqualTo(new Parsed.UnknownVerb(typed, Optional.empty()));
        }

        @Test
        void areEmptyForAnEmptyLine() {
            assertThat(PARSER.parse(" \t", CONTEXT)).isEqualTo(new Parsed.UnknownVerb("", Optional.empty()));
        }
    }

    @Nested
    class Specifications {

        private void refuses(String part, CommandSpec... specs) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new CommandParser(List.of(specs)))
                    .withMessageContaining(part);
        }

        @Test
        void mayNotShareAVerbOrAnAlias() {
            CommandSpec go = CommandSpec.house("go", "X", "");
            refuses("'go X' and 'go Y' share", go, CommandSpec.house("go", "Y", ""));
            refuses(
                    "'go X' and 'run' share",
                    go,
                    CommandSpec.house("run", "", "").alias("go"));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "[STEP",
                    "[[a]",
                    "STEP]",
                    "a | b",
                    "[]",
                    "[a | ]",
                    "Step",
                    "STEP STEP",
                    "WHY… STEP",
                    "[WHY…] [A]",
                    "[a ["
                })
        void haveAWellFormedUsage(String usage) {
            refuses("not well-formed", CommandSpec.house("x", usage, ""));
        }

        @Test
        void typeOnlyArgumentsThatTheyHave() {
            refuses("no argument STEP", CommandSpec.house("x", "A", "").with("STEP", ArgumentType.STEP));
        }

        @Test
        void mayNestBrackets() {
            CommandParser nested = new CommandParser(
                    List.of(CommandSpec.house("x", "[a [b | N] [c]] END", "").with("N", ArgumentType.NUMBER)));
            for (String line : List.of("x e", "x a e", "x a b e", "x a 5 c e", "x a c e")) {
                assertThat(nested.parse(line, CONTEXT)).as(line).isInstanceOf(Parsed.Ok.class);
            }
        }
    }

    @Test
    void noLineMakesItThrow() {
        long seed = Long.getLong("pointsman.seed", 20261123L);
        Random random = new Random(seed);
        List<String> verbs = specs().stream().map(CommandSpec::verb).toList();
        List<String> pieces = List.of(
                "\"",
                "“",
                "”",
                " ",
                "  ",
                "\t",
                "\u0000",
                "\u0007",
                "\u0085",
                "\u00a0",
                "\u2028",
                "\u200b",
                "\\",
                "for",
                "after",
                "as",
                "next",
                "done",
                "at",
                "rehearsal",
                "25",
                "0.5%",
                "99999999999999999999",
                "1e9",
                "ops",
                "pre.tls",
                "ann",
                "acme",
                "standard-ramp",
                "15:00",
                "-",
                "--",
                "@",
                "[",
                "|",
                "…",
                "🦊",
                "\ud83e",
                "\udd8a",
                "İ",
                "ß",
                "٣",
                "x".repeat(300),
                "<",
                ":");
        for (int round = 0; round < 4_000; round++) {
            StringBuilder line =
                    new StringBuilder(random.nextInt(10) == 0 ? "" : verbs.get(random.nextInt(verbs.size())));
            int length = random.nextInt(12);
            for (int i = 0; i < length; i++) {
                line.append(random.nextInt(3) == 0 ? "" : " ");
                line.append(
                        random.nextInt(8) == 0
                                ? Character.toString(random.nextInt(Character.MAX_CODE_POINT + 1))
                                : pieces.get(random.nextInt(pieces.size())));
            }
            String typed = line.toString();
            assertThatNoException().as("seed %d, line '%s'", seed, typed).isThrownBy(() -> answersInOneLine(typed));
        }
    }

    private static void answersInOneLine(String typed) {
        switch (PARSER.parse(typed, CONTEXT)) {
            case Parsed.Ok ok -> assertThat(ok.spec()).isNotNull();
            case Parsed.UnknownVerb unknown -> assertThat(unknown.verb()).doesNotContainPattern("\\p{Cntrl}");
            case Parsed.Bad bad -> assertThat(bad.message()).doesNotContainPattern("\\p{Cntrl}");
        }
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
}
