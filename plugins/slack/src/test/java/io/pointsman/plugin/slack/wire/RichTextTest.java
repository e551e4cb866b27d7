package io.pointsman.plugin.slack.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.chat.Prose;
import io.pointsman.api.chat.Prose.Look;
import io.pointsman.api.chat.Prose.Span;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RichTextTest {

    @Test
    void looksStandBesideTheWordsAndNothingInThemIsParsed() {
        Prose said = new Prose(List.of(
                new Span("<Omar on irc> <!here> <@U1> *x* ", Set.of()),
                new Span("slow", Set.of(Look.BOLD)),
                new Span(" see https://x.example/a?b=1&c ", Set.of()),
                new Span("curl https://x.example", Set.of(Look.CODE))));
        Part part = RichText.parts(List.of(said)).getFirst();
        assertThat(part.blocks())
                .isEqualTo("[{\"type\":\"rich_text\",\"elements\":[{\"type\":\"rich_text_section\",\"elements\":["
                        + "{\"type\":\"text\",\"text\":\"<Omar on irc> <!here> <@U1> *x* \"},"
                        + "{\"type\":\"text\",\"text\":\"slow\",\"style\":{\"bold\":true}},"
                        + "{\"type\":\"text\",\"text\":\" see \"},"
                        + "{\"type\":\"link\",\"url\":\"https://x.example/a?b=1&c\"},"
                        + "{\"type\":\"text\",\"text\":\" \"},"
                        + "{\"type\":\"text\",\"text\":\"curl https://x.example\",\"style\":{\"code\":true}}]}]}]");
        assertThat(part.text())
                .startsWith("&lt;Omar on irc&gt; &lt;!here&gt; &lt;@U1&gt;")
                .doesNotContain("<");
    }

    @Test
    void linesAreInAsFewMessagesAsHoldThem() {
        List<Part> parts = RichText.parts(Collections.nCopies(9, Prose.plain("<" + "x".repeat(799))));
        assertThat(parts).hasSize(3).allSatisfy(part -> assertThat(part.text()).hasSizeLessThan(3_900));
        assertThat(RichText.parts(List.of(Prose.plain("a"), Prose.plain("b")))).hasSize(1);
        assertThat(RichText.parts(List.of(Prose.plain(" ")))).isEmpty();
    }
}
