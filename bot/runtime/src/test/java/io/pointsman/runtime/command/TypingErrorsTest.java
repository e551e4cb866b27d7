package io.pointsman.runtime.command;

import static io.pointsman.runtime.command.Typed.CONTEXT;
import static io.pointsman.runtime.command.Typed.PARSER;
import static io.pointsman.runtime.command.Typed.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.pointsman.runtime.command.CommandParser.Parsed;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What does not fit is told in one line by its first cause, with the usage; of an unknown verb the nearest one is known. */
class TypingErrorsTest {

    @Test
    void isToldWithTheUsage() {
        assertThat(problem("ramp 250"))
                .isEqualTo("SHARE: '250' is no share; write 25, 25% or 0.5%. Usage: ramp [next | SHARE] [WHY…]");
        assertThat(problem("done")).isEqualTo("STEP is missing. Usage: done STEP [EVIDENCE…]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "ramp because|SHARE: 'because' is no share",
                "climb 250|SHARE: '250' is no share",
                "forecast 25|RPS is missing",
                "forecast 250 30k|SHARE: '250' is no share",
                "go as|ROLE is missing",
                "nogo as ops|WHY is missing",
                "nogo|WHY is missing",
                "fail pre.tls|WHY is missing",
                "rollback \"\"|WHY: '' is empty",
                "timeline abc|N: 'abc' is no number",
                "timeline 5 6|'6' is too much",
                "timeline -5|N: '-5' is no number",
                "plan b|'b' is too much",
                "close now|'now' is too much",
                "followups done|N is missing",
                "followups done x|N: 'x' is no number",
                "add|TITLE is missing",
                "add for ops|TITLE is missing",
                "add Wait|'for' is missing",
                "add Wait for|ROLE is missing",
                "add Wait for ops later|'later' is too much",
                "slip soon|DURATION: 'soon' is no duration",
                "followup later look|TIME: 'later' is no time",
                "open acme|RUNBOOK is missing",
                "open acme standard-ramp at noon|TIME: 'noon' is no time",
                "open acme standard-ramp 15:00|'15:00' is too much",
                "open acne standard-ramp|CUSTOMER: 'acne' is no customer I know; near: acme",
                "open acme standard|RUNBOOK: 'standard' is no runbook I know; near: standard-ramp",
                "assign pre.tls anm|PERSON: 'anm' is no person I know; near: ann",
                "assign pre.tls bobby|PERSON: 'bobby' may be any of bob, bob-two; write the id",
                "vouch a b|'b' is too much",
                "start pre.tsl|STEP: 'pre.tsl' is no step I know; near: pre.tls",
                "start tls|STEP: 'tls' is no step I know; near: pre.tls",
                "start xyzzy|STEP: 'xyzzy' is no step I know; write a name such as flip.weight",
                "add Wait for ops after pre.tsl|STEP: 'pre.tsl' is no step I know; near: pre.tls",
                "role ann leed|ROLE: 'leed' is no role I know; near: lead",
                "go as opps|ROLE: 'opps' is no role I know; near: ops",
                "slip 30|DURATION: '30' has no unit; write 30m",
                "moved 25 50|'50' is too much",
                "open acme standard-ramp at today 9:30|TIME: 'today 9:30' is past: it is 12:00 Z now",
                "followup 2026-11-22 9:30 look|TIME: '2026-11-22 9:30' is past: it is 2026-11-23 12:00 Z now",
                "open acme standard-ramp at tomorrow 9:30 CET later|'later' is too much"
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

    @Nested
    class UnknownVerbs {

        @ParameterizedTest
        @CsvSource({"rolback,rollback", "rlolback,rollback", "og,go", "forcsat,forecast", "stepz,steps", "PLAM,plan"})
        void haveANearestOne(String typed, String nearest) {
            assertThat(PARSER.parse(typed + " x", CONTEXT))
                    .asInstanceOf(type(Parsed.UnknownVerb.class))
                    .satisfies(unknown -> {
                        assertThat(unknown.verb()).isEqualTo(typed);
                        assertThat(unknown.nearest()).contains(nearest);
                    });
        }

        @ParameterizedTest
        @ValueSource(strings = {"xyzzy", "gxy", "plxx"})
        void haveNoneWhenNothingIsNear(String typed) {
            assertThat(PARSER.parse(typed, CONTEXT)).isEqualTo(new Parsed.UnknownVerb(typed, List.of()));
        }

        @Test
        void areEmptyForAnEmptyLine() {
            assertThat(PARSER.parse(" \t", CONTEXT)).isEqualTo(new Parsed.UnknownVerb("", List.of()));
        }
    }
}
