package io.pointsman.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.chat.Prose;
import io.pointsman.api.chat.Prose.Look;
import io.pointsman.api.chat.Prose.Span;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InertProseTest {

    private static final int LONG = 300;

    private static Span plain(String text) {
        return new Span(text, Set.of());
    }

    private static Span bold(String text) {
        return new Span(text, Set.of(Look.BOLD));
    }

    private static Prose inert(Span... spans) {
        return InertProse.line(new Prose(List.of(spans)), LONG);
    }

    @Test
    void looksAndTheSpacesBetweenThemStay() {
        assertThat(inert(plain(" it is "), bold(" really  "), plain("slow ")).spans())
                .containsExactly(plain("it is "), bold("really "), plain("slow"));
    }

    @Test
    void aCallOfWhichEachHalfLooksOtherwiseCallsNobody() {
        assertThat(inert(plain("@he"), bold("re now")).text()).isEqualTo("@\u200Bhere now");
        assertThat(inert(bold("@"), plain("channel")).text()).isEqualTo("@\u200Bchannel");
    }

    @Test
    void whatIsCutSaysSo() {
        Prose cut = InertProse.line(new Prose(List.of(plain("abc"), bold("defgh"))), 5);
        assertThat(cut.spans()).containsExactly(plain("abc"), bold("d…"));
        assertThat(InertProse.line(Prose.plain("ab🚦cd"), 4).text()).isEqualTo("ab…");
    }

    /** Whatever is written, in whatever pieces, says what {@link Inert} makes of it. */
    @Test
    void itSaysWhatAPlainLineWouldSay() {
        long seed = RandomRuns.firstSeed();
        System.out.println("InertProseTest: -Dpointsman.seed=" + seed);
        Random random = new Random(seed);
        String signs = "ab @here\n\r\t\u0002\u0003\u000F\u200B\u202E\u0085\uFDD0é🚦";
        for (int round = 0; round < 2_000; round++) {
            StringBuilder whole = new StringBuilder();
            List<Span> spans = new java.util.ArrayList<>();
            for (int i = random.nextInt(6); i > 0; i--) {
                StringBuilder part = new StringBuilder();
                for (int j = random.nextInt(5); j > 0; j--) {
                    int at = signs.offsetByCodePoints(0, random.nextInt(signs.codePointCount(0, signs.length())));
                    part.appendCodePoint(signs.codePointAt(at));
                }
                whole.append(part);
                spans.add(random.nextBoolean() ? plain(part.toString()) : bold(part.toString()));
            }
            assertThat(InertProse.line(new Prose(spans), Inert.LONGEST).text())
                    .as("seed %d, round %d", seed, round)
                    .isEqualTo(Inert.text(whole.toString()));
        }
    }
}
