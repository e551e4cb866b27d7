package io.pointsman.plugin.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.Test;

class TerminalScreenTest {

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    private TerminalScreen screen(String typed) {
        try {
            DumbTerminal terminal =
                    new DumbTerminal(new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)), shown);
            return new TerminalScreen(terminal, new Completions("!"), Optional.empty(), false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void readsLinesAsTheyAreTyped() {
        TerminalScreen screen = screen("!hold don't \\ wait\nlog \"half\n");
        assertThat(screen.read()).contains("!hold don't \\ wait");
        assertThat(screen.read()).contains("log \"half");
        assertThat(screen.read()).isEmpty();
        screen.close();
    }

    @Test
    void showsLines() {
        TerminalScreen screen = screen("");
        screen.show(List.of("[a] one", "[a] two"));
        assertThat(shown.toString(StandardCharsets.UTF_8)).contains("[a] one").contains("[a] two");
        screen.close();
    }

    @Test
    void isEightyColumnsWideWhenItDoesNotKnow() {
        TerminalScreen screen = screen("");
        assertThat(screen.width()).isEqualTo(80);
        screen.close();
    }

    @Test
    void goesOnPlainlyAfterTheTerminalWasGivenBack() {
        TerminalScreen screen = screen("");
        screen.close();
        screen.prompt("> ");
        screen.show(List.of("[a] late"));
        assertThat(screen.width()).isEqualTo(80);
        assertThat(screen.read()).isEmpty();
    }
}
