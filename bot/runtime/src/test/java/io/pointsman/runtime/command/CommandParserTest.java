package io.pointsman.runtime.command;

import static io.pointsman.runtime.command.Typed.ACME;
import static io.pointsman.runtime.command.Typed.ANN;
import static io.pointsman.runtime.command.Typed.CONTEXT;
import static io.pointsman.runtime.command.Typed.PARSER;
import static io.pointsman.runtime.command.Typed.THREE;
import static io.pointsman.runtime.command.Typed.TOMORROW;
import static io.pointsman.runtime.command.Typed.arguments;
import static io.pointsman.runtime.command.Typed.specs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.pointsman.api.Role;
import io.pointsman.api.RunbookName;
import io.pointsman.api.Share;
import io.pointsman.api.StepId;
import io.pointsman.api.command.Arguments;
import io.pointsman.api.command.CommandSpec;
import io.pointsman.runtime.command.CommandParser.Parsed;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines that fit, and that no line at all throws. */
class CommandParserTest {

    @Test
    void aVerbIsKnownInAnyCaseAndByItsAlias() {
        assertThat(((Parsed.Ok) PARSER.parse(" PLAN ", CONTEXT)).spec().verb()).isEqualTo("plan");
        assertThat(((Parsed.Ok) PARSER.parse("Steps", CONTEXT)).spec().verb()).isEqualTo("plan");
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
        assertThat(arguments("followup \"tomorrow 9:30\" look").time("TIME")).isEqualTo(TOMORROW);
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
}
