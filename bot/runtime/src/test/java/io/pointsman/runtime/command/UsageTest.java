package io.pointsman.runtime.command;

import static io.pointsman.runtime.command.Typed.CONTEXT;
import static io.pointsman.runtime.command.Typed.specs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.pointsman.api.command.ArgumentType;
import io.pointsman.api.command.CommandSpec;
import io.pointsman.runtime.command.CommandParser.Parsed;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which specifications of commands are accepted. */
class UsageTest {

    private void refuses(String part, CommandSpec... specs) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CommandParser(List.of(specs)))
                .withMessageContaining(part);
    }

    @Test
    void mayNotShareAVerbOrAnAlias() {
        CommandSpec go = CommandSpec.house("go", "X", "");
        refuses("'go X' and 'go Y' share", go, CommandSpec.house("go", "Y", ""));
        refuses("'go X' and 'run' share", go, CommandSpec.house("run", "", "").alias("go"));
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
