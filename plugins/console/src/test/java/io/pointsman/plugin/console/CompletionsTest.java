package io.pointsman.plugin.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CompletionsTest {

    private final Completions completions = new Completions("!");

    @Test
    void verbsAreLearnedFromWhatIsSaid() {
        assertThat(completions.candidates(List.of(), "!pub")).isEmpty();
        completions.learn("say: !hold !publish !plan");
        assertThat(completions.candidates(List.of(), "!p")).containsExactly("!plan", "!poll", "!publish");
    }

    @Test
    void stepIdsAreOfferedAfterTheVerb() {
        completions.learn("[ ] pre.tls Certificate serves the name (ops: Olaf), then pre.dns.ttl.");
        assertThat(completions.candidates(List.of("!done"), "pre")).containsExactly("pre.dns.ttl", "pre.tls");
        assertThat(completions.candidates(List.of(), "pre")).isEmpty();
    }

    @Test
    void addressesAndNumbersAreNoStepIds() {
        completions.learn("see https://status.example.net/x and carla@example.net, 0.5 % at 13.00");
        assertThat(completions.candidates(List.of("!done"), "")).isEmpty();
    }

    @Test
    void theTerminalsOwnWordsAreOfferedToo() {
        assertThat(completions.candidates(List.of(), "/")).containsExactly("/join", "/quit");
    }

    @Test
    void whatTheBotOffersHereAndNowGoesBeforeWhatWasLearned() {
        completions.learn("pre.tls !poll");
        completions.ask(before -> before.isEmpty() ? List.of("!plan", "!hold") : List.of("pre.dns", "pre.zone"));
        assertThat(completions.candidates(List.of(), "!p")).containsExactly("!plan");
        assertThat(completions.candidates(List.of("!done"), "pre.")).containsExactly("pre.dns", "pre.zone");
        assertThat(completions.candidates(List.of(), "/j")).containsExactly("/join");
    }

    @Test
    void whereTheBotOffersNothingWhatWasLearnedHelps() {
        completions.learn("pre.tls");
        completions.ask(before -> List.of());
        assertThat(completions.candidates(List.of("!log"), "pre")).containsExactly("pre.tls");
    }
}
