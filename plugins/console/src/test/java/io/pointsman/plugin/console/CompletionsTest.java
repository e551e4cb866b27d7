package io.pointsman.plugin.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CompletionsTest {

    private final Completions completions = new Completions("!");

    @Test
    void verbsAreLearnedFromWhatIsSaid() {
        assertThat(completions.candidates("!pub", true)).isEmpty();
        completions.learn("say: !hold !publish !plan");
        assertThat(completions.candidates("!p", true)).containsExactly("!plan", "!poll", "!publish");
    }

    @Test
    void stepIdsAreOfferedAfterTheVerb() {
        completions.learn("[ ] pre.tls Certificate serves the name (ops: Olaf), then pre.dns.ttl.");
        assertThat(completions.candidates("pre", false)).containsExactly("pre.dns.ttl", "pre.tls");
        assertThat(completions.candidates("pre", true)).isEmpty();
    }

    @Test
    void addressesAndNumbersAreNoStepIds() {
        completions.learn("see https://status.example.net/x and carla@example.net, 0.5 % at 13.00");
        assertThat(completions.candidates("", false)).isEmpty();
    }

    @Test
    void theTerminalsOwnWordsAreOfferedToo() {
        assertThat(completions.candidates("/", true)).containsExactly("/join", "/quit");
    }
}
