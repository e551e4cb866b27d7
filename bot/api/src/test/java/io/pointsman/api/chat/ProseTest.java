package io.pointsman.api.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.chat.Prose.Look;
import io.pointsman.api.chat.Prose.Span;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProseTest {

    private static final Prose SAID = new Prose(List.of(
            new Span("first ", Set.of()), new Span("bold\nstill", Set.of(Look.BOLD)), new Span("\n", Set.of())));

    @Test
    void aLineEndCutsWhateverItLooksLike() {
        assertThat(SAID.lines()).extracting(Prose::text).containsExactly("first bold", "still", "");
        assertThat(SAID.lines().get(1).spans()).containsExactly(new Span("still", Set.of(Look.BOLD)));
    }

    @Test
    void whatStandsBeforeLooksLikeNothing() {
        assertThat(SAID.after("<Nina> ").spans().getFirst()).isEqualTo(new Span("<Nina> ", Set.of()));
        assertThat(SAID.after("").spans()).isEqualTo(SAID.spans());
    }

    @Test
    void oneLookMoreLeavesTheOthers() {
        assertThat(SAID.meant(Look.ITALIC).spans().get(1).looks()).containsExactlyInAnyOrder(Look.BOLD, Look.ITALIC);
    }
}
