package io.pointsman.plugin.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WrappingTest {

    @Test
    void aShortLineStaysAsItIs() {
        assertThat(Wrapping.wrap("[a] ", "one  two", 80)).containsExactly("[a] one  two");
    }

    @Test
    void aLongLineBreaksBetweenWordsUnderAHangingIndent() {
        assertThat(Wrapping.wrap("[a] ", "one two three four five six seven", 28))
                .containsExactly("[a] one two three four five", "    six seven");
    }

    @Test
    void aWordThatIsTooLongIsCut() {
        assertThat(Wrapping.wrap("", "x".repeat(45), 20))
                .containsExactly("x".repeat(20), "x".repeat(20), "x".repeat(5));
    }

    @Test
    void wideCharactersCountTwice() {
        assertThat(Wrapping.wrap("", "漢".repeat(15), 20)).containsExactly("漢".repeat(10), "漢".repeat(5));
    }

    @Test
    void nothingToSayIsOneLine() {
        assertThat(Wrapping.wrap("[a] ", "", 80)).containsExactly("[a] ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u001b[2Jb", "a\nb", "a\u202eb", "a\u0007b", "a\u009bb"})
    void whatCouldMoveTheCursorIsTakenOut(String text) {
        assertThat(Wrapping.inert(text)).startsWith("a ").endsWith("b").doesNotContainPattern("\\p{Cntrl}");
    }
}
