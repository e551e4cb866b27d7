package io.pointsman.api.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FormTest {

    private static final Form OPEN = new Form(
            "Open a switchover",
            "Open",
            List.of(
                    Field.oneOf("customer", "Customer", List.of(new Field.Option("acme", "Acme"))),
                    Field.text("start", "Start").ifWanted().after("at"),
                    Field.text("why", "Why")));

    @Test
    void answersMakeTheRestOfTheLineInTheOrderOfTheFields() {
        assertThat(OPEN.line("open", Map.of("why", "because", "customer", "acme", "start", "15:00")))
                .isEqualTo("open acme at 15:00 because");
    }

    @Test
    void whatWasLeftEmptyTakesItsWordWithIt() {
        assertThat(OPEN.line("open", Map.of("customer", "acme", "start", "  "))).isEqualTo("open acme");
    }

    @Test
    void anAnswerIsOneLineAndAnAnswerToNothingIsNone() {
        assertThat(OPEN.line("open", Map.of("customer", "acme", "why", " a\n\tb ", "verb", "rollback")))
                .isEqualTo("open acme a b");
    }

    @Test
    void aChoiceWithoutAFormTypesItsLineWhateverIsAnswered() {
        assertThat(Choice.usual("acme-1 go", "Go", "go").line(Map.of("why", "not")))
                .isEqualTo("go");
    }

    @Test
    void twoFieldsOfOneNameAreRefused() {
        assertThatThrownBy(() -> new Form("Why", "Send", List.of(Field.text("a", "A"), Field.text("a", "B"))))
                .hasMessageContaining("one name");
    }
}
