package io.pointsman.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InertTest {

    private static String around(int point) {
        return Inert.text("a" + Character.toString(point) + "b");
    }

    @Test
    void plainTextStaysAsItIs() {
        for (String plain : List.of("50 % of edge.5xx → 0.1", "Grüße, Ωmega, 日本", "🚦 go", "a@b.example", "")) {
            assertThat(Inert.text(plain)).isEqualTo(plain);
        }
    }

    @Test
    void everyControlCodeGoesAndWhiteSpaceAmongThemIsOneSpace() {
        IntStream.concat(IntStream.range(0, 0x20), IntStream.rangeClosed(0x7F, 0x9F))
                .forEach(code -> assertThat(around(code)).as("U+%04X", code).isIn("ab", "a b"));
        assertThat(around(0)).isEqualTo("ab");
        assertThat(around(0x03)).isEqualTo("ab");
    }

    @Test
    void nothingBreaksTheLine() {
        for (int point : List.of(0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029)) {
            assertThat(around(point)).as("U+%04X", point).isEqualTo("a b");
        }
        assertThat(Inert.text("\r\nQUIT :bye\r\n")).isEqualTo("QUIT :bye");
    }

    @Test
    void nobodyIsCalledByAccident() {
        for (String call : List.of("channel", "here", "everyone", "all", "Channel", "HERE")) {
            assertThat(Inert.text("hey @" + call + "!")).isEqualTo("hey @\u200B" + call + "!");
        }
    }

    @Test
    void aCallThatHidesBehindInvisibleCharactersIsFound() {
        for (String hidden :
                List.of("@\u200Bhere", "@h\u0000ere", "@he\u202Ere", "@\u2060here", "@her\uFEFFe", "@h\u00ADere")) {
            assertThat(Inert.text(hidden)).isEqualTo("@\u200Bhere");
        }
    }

    @Test
    void theDirectionOfTheTextCannotBeTurned() {
        IntStream.of(0x61C, 0x200E, 0x200F, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069)
                .forEach(point -> assertThat(around(point)).as("U+%04X", point).isEqualTo("ab"));
    }

    @Test
    void nothingInvisibleStays() {
        IntStream.of(0xAD, 0x180E, 0x200B, 0x2060, 0x2061, 0x2064, 0x206F, 0xFEFF, 0xFFF9, 0xFFFB, 0xE0001, 0xE0061)
                .forEach(point -> assertThat(around(point)).as("U+%04X", point).isEqualTo("ab"));
    }

    @Test
    void joinersThatScriptsAndEmojiNeedStay() {
        assertThat(Inert.text("👩\u200D🚒")).isEqualTo("👩\u200D🚒");
        assertThat(Inert.text("می\u200Cخواهم")).isEqualTo("می\u200Cخواهم");
    }

    @Test
    void aTornSurrogateGoes() {
        assertThat(Inert.text("a\uD83Db")).isEqualTo("ab");
        assertThat(Inert.text("a\uDEA6b")).isEqualTo("ab");
    }

    @Test
    void gapsCollapseAndEdgesGo() {
        assertThat(Inert.text("  a \t\u00A0 b\n\n")).isEqualTo("a b");
        assertThat(Inert.text("\u0000 \u200B")).isEmpty();
    }

    @Test
    void whatIsTooLongSaysThatMoreWasSaid() {
        assertThat(Inert.text("x".repeat(Inert.LONGEST))).hasSize(Inert.LONGEST).doesNotContain("…");
        assertThat(Inert.text("x".repeat(Inert.LONGEST + 1)))
                .hasSize(Inert.LONGEST)
                .endsWith("x…");
        String torn = "x".repeat(Inert.LONGEST - 2) + "🚦🚦";
        assertThat(Inert.text(torn)).hasSize(Inert.LONGEST - 1).endsWith("x…");
    }

    @Test
    void doingItTwiceChangesNothing() {
        for (String text : List.of("@here\u0003 a\u200Bb", "@@here", "x ".repeat(400), "@\u200D\u200Bhere")) {
            assertThat(Inert.text(Inert.text(text))).isEqualTo(Inert.text(text));
            assertThat(Inert.line(Inert.line(text))).isEqualTo(Inert.line(text));
        }
    }
}
