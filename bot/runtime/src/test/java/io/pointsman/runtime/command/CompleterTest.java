package io.pointsman.runtime.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.command.CommandSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What may follow a verb is known by its usage, word by word. */
class CompleterTest {

    private static List<String> after(String verb, int words) {
        CommandSpec spec = Typed.specs().stream()
                .filter(one -> one.verb().equals(verb))
                .findFirst()
                .orElseThrow();
        return Completer.following(spec, words, Typed.CONTEXT);
    }

    @Test
    void everyPlaceOffersItsOwnKind() {
        assertThat(after("open", 0)).containsExactly("acme");
        assertThat(after("open", 1)).containsExactly("standard-ramp");
        assertThat(after("open", 2)).containsExactly("at", "rehearsal");
        assertThat(after("assign", 0)).containsExactly("flip.weight", "post.report", "pre.dns.ttl", "pre.tls");
        assertThat(after("assign", 1)).containsExactly("ann", "bob", "bob-two");
        assertThat(after("role", 1)).contains("lead", "ops", "neteng");
    }

    @Test
    void behindAFreeTextEverythingThatMayComeIsOffered() {
        assertThat(after("add", 3)).contains("for", "after", "ops", "pre.tls");
    }

    @Test
    void whereNothingMayFollowNothingIsOffered() {
        assertThat(after("plan", 0)).isEmpty();
        assertThat(after("assign", 2)).isEmpty();
        assertThat(after("slip", 0)).isEmpty();
    }
}
