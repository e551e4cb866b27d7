package io.pointsman.plugin.irc;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.chat.Prose;
import io.pointsman.api.chat.Prose.Look;
import io.pointsman.api.chat.Prose.Span;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IrcLooksTest {

    private static Span span(String text, Look... looks) {
        return new Span(text, Set.of(looks));
    }

    private static String whole(Span... spans) {
        return String.join("", IrcLooks.split(new Prose(List.of(spans)), 400));
    }

    @Test
    void whatIsMeantIsReadAndColoursAreLeftOut() {
        assertThat(IrcLooks.read(
                                "a \u0002b\u0002 \u001Dc\u001D \u001Ed\u001E \u0011e\u0011 \u001Ff\u001F \u000304,12g\u0003")
                        .spans())
                .containsExactly(
                        span("a "),
                        span("b", Look.BOLD),
                        span(" "),
                        span("c", Look.ITALIC),
                        span(" "),
                        span("d", Look.STRIKE),
                        span(" "),
                        span("e", Look.CODE),
                        span(" f "),
                        span("g"));
    }

    @Test
    void aLookThatIsNotClosedEndsWithTheLineOrWithTheSignThatEndsAll() {
        assertThat(IrcLooks.read("\u0002\u001Da\u000Fb").spans())
                .containsExactly(span("a", Look.BOLD, Look.ITALIC), span("b"));
        assertThat(IrcLooks.read("\u0002a").spans()).containsExactly(span("a", Look.BOLD));
    }

    @Test
    void whatIsMeantIsShown() {
        assertThat(whole(span("it is "), span("slow", Look.BOLD), span(", "), span("make", Look.CODE)))
                .isEqualTo("it is \u0002slow\u0002, \u0011make\u000F");
    }

    @Test
    void noCodeComesFromTheWords() {
        assertThat(whole(span("a\u0002b\u0003" + "4c\u0001d\r\nQUIT", Look.ITALIC), span("\u001Ee")))
                .isEqualTo("\u001Dab4cd QUIT\u001De");
    }

    @Test
    void eachPieceOfALongLineOpensWhatWasOpen() {
        List<String> pieces = IrcLooks.split(new Prose(List.of(span("word ".repeat(60), Look.BOLD))), 100);
        assertThat(pieces)
                .hasSizeGreaterThan(3)
                .allSatisfy(piece -> assertThat(piece).startsWith("\u0002").endsWith("\u000F"))
                .allSatisfy(piece -> assertThat(IrcText.bytes(piece)).isLessThanOrEqualTo(100));
    }

    @Test
    void moreCodesThanWordsAreLeftOut() {
        Span[] signs = new Span[200];
        for (int i = 0; i < signs.length; i++) {
            signs[i] = i % 2 == 0 ? span("x") : span("y", Look.values());
        }
        assertThat(whole(signs)).isEqualTo("xy".repeat(100));
    }

    @Test
    void whatWasWrittenIsReadAgain() {
        long seed = Long.getLong("pointsman.seed", Boolean.getBoolean("pointsman.long") ? System.nanoTime() : 1);
        System.out.println("IrcLooksTest: -Dpointsman.seed=" + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            List<Span> spans = new java.util.ArrayList<>();
            for (int i = 1 + random.nextInt(5); i > 0; i--) {
                Set<Look> looks = EnumSet.noneOf(Look.class);
                for (Look look : Look.values()) {
                    if (random.nextInt(3) == 0) {
                        looks.add(look);
                    }
                }
                spans.add(new Span("word" + i + "é ".repeat(random.nextInt(40)), looks));
            }
            Prose said = new Prose(spans);
            List<String> pieces = IrcLooks.split(said, 120);
            assertThat(pieces)
                    .as("seed %d", seed)
                    .allSatisfy(piece -> assertThat(IrcText.bytes(piece)).isLessThanOrEqualTo(120));
            assertThat(signs(pieces.stream()
                            .flatMap(piece -> IrcLooks.read(piece).spans().stream())
                            .toList()))
                    .as("seed %d", seed)
                    .isEqualTo(signs(spans));
        }
    }

    /** Each sign with how it looks. */
    private static List<String> signs(List<Span> spans) {
        return spans.stream()
                .flatMap(span -> span.text().chars().mapToObj(sign -> (char) sign + "" + span.looks()))
                .toList();
    }
}
