package io.pointsman.runtime.command;

import static io.pointsman.runtime.command.Typed.ANN;
import static io.pointsman.runtime.command.Typed.TOMORROW;
import static io.pointsman.runtime.command.Typed.arguments;
import static io.pointsman.runtime.command.Typed.parse;
import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.Role;
import io.pointsman.api.RunbookName;
import io.pointsman.api.Share;
import io.pointsman.api.StepId;
import io.pointsman.api.command.CommandSpec;
import io.pointsman.runtime.command.CommandParser.Parsed;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What hands, phones and copied lines do to a command, and what it means all the same. */
class MistypingTest {

    private static final StepId TLS = new StepId("pre.tls");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "done pre.tls",
                "DONE PRE.TLS",
                "Done, pre.tls.",
                "done\u00a0pre.tls",
                "done\u202fpre.tls\u200b",
                "done “pre.tls”",
                "done „pre.tls“",
                "done «pre.tls»",
                "done ‘pre.tls’",
                "done `pre.tls`",
                "done <pre.tls>!"
            })
    void aStepIsMeantWhateverStandsAroundIt(String typed) {
        assertThat(arguments(typed).step("STEP")).isEqualTo(TLS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan.", "Plan!", "plan?", "plan…"})
    void aVerbMayEndASentence(String typed) {
        assertThat(parse(typed)).isInstanceOf(Parsed.Ok.class);
    }

    @Test
    void whatPhonesMakeOfADashIsADash() {
        assertThat(arguments("open acme standard–ramp").runbook("RUNBOOK")).isEqualTo(new RunbookName("standard-ramp"));
        assertThat(arguments("slip −15m").duration("DURATION")).isEqualTo(Duration.ofMinutes(-15));
        assertThat(arguments("slip —15m").duration("DURATION")).isEqualTo(Duration.ofMinutes(-15));
    }

    @Test
    void aTextIsLeftAsItWasTyped() {
        assertThat(arguments("rollback errors — “everywhere”…").text("WHY")).isEqualTo("errors — “everywhere”…");
    }

    @ParameterizedTest
    @ValueSource(strings = {"25", "25%", "25 %", "25.", "25 per cent", "25 percent", "25,0", "“25 %”"})
    void aShareIsTypedAsItIsShown(String typed) {
        assertThat(arguments("moved " + typed).share("SHARE")).isEqualTo(Share.percent(25));
        assertThat(arguments("ramp " + typed + " calm again").share("SHARE")).isEqualTo(Share.percent(25));
    }

    @Test
    void aShareDoesNotSwallowTheNumberAfterIt() {
        assertThat(arguments("forecast 25 % 30k").text("RPS")).isEqualTo("30k");
        assertThat(arguments("forecast 25 30,000").share("SHARE")).isEqualTo(Share.percent(25));
    }

    @ParameterizedTest
    @CsvSource({
        "30m,PT30M",
        "30 m,PT30M",
        "30 min,PT30M",
        "30 minutes,PT30M",
        "1h30,PT1H30M",
        "1h 30m,PT1H30M",
        "1.5h,PT1H30M",
        "2 hours,PT2H",
        "1d,PT24H",
        "45s.,PT45S"
    })
    void aDurationMayHaveItsUnitInWords(String typed, Duration expected) {
        assertThat(arguments("slip " + typed).duration("DURATION")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"#3,3", "3.,3", "'30,000',30000"})
    void aNumberMayBeWrittenAsInALetter(String typed, double number) {
        assertThat(arguments("timeline " + typed).number("N")).isEqualTo(number);
    }

    @Test
    void aPersonMayBeCalledAsInAChat() {
        assertThat(arguments("role @ann: OPS.").person("PERSON")).isEqualTo(ANN);
        assertThat(arguments("role @ann: OPS.").role("ROLE")).isEqualTo(Role.OPS);
    }

    @Test
    void aLiteralMayEndASentence() {
        assertThat(arguments("ramp next.").said("next")).isTrue();
        assertThat(arguments("open acme standard-ramp rehearsal.").said("rehearsal"))
                .isTrue();
    }

    @Test
    void anUnbalancedQuoteIsACharacter() {
        assertThat(arguments("rollback \"errors everywhere").text("WHY")).isEqualTo("\"errors everywhere");
        assertThat(arguments("followup “tomorrow 9:30 look").text("TEXT")).isEqualTo("look");
        assertThat(arguments("followup “tomorrow 9:30 look").time("TIME")).isEqualTo(TOMORROW);
    }

    @Test
    void whereNoSwitchoverIsCertainAnyStepIsForTheCoreToJudge() {
        CommandParser.Context anywhere =
                new CommandParser.Context(Typed.NOW, ZoneOffset.UTC, Typed.CONTEXT.directory(), Optional.empty());
        assertThat(Typed.PARSER.parse("start other.step.", anywhere))
                .isInstanceOfSatisfying(
                        Parsed.Ok.class,
                        ok -> assertThat(ok.arguments().step("STEP")).isEqualTo(new StepId("other.step")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "for ", "as ", "“", "25 ", "15:00 ", "in 1h ", "mon ", "\" ", "🦊 ", "a.b ", "- "})
    void twoThousandCharactersAreAnsweredByEveryCommand(String piece) {
        String flood = piece.repeat(2_000 / piece.length());
        for (CommandSpec spec : Typed.specs()) {
            switch (parse(spec.verb() + " " + flood)) {
                case Parsed.Ok ok -> assertThat(ok.spec()).isEqualTo(spec);
                case Parsed.Bad bad -> assertThat(bad.message()).hasSizeLessThan(350);
                case Parsed.UnknownVerb unknown -> throw new AssertionError(unknown);
            }
        }
        assertThat(parse(flood)).isInstanceOf(Parsed.UnknownVerb.class);
    }
}
