package io.pointsman.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The demo as a newcomer meets it: in a terminal. */
class DemoTerminalIT {

    private static final String PASTE_MODE_ON = "\u001b[?2004h";
    private static final String PASTE_MODE_OFF = "\u001b[?2004l";

    @TempDir
    Path folder;

    private TerminalSession demo() throws Exception {
        return new TerminalSession(SwitchoverStage.distribution(), folder, "demo");
    }

    @Test
    void aLineIsCompletedAndNotTornByWhatArrivesMeanwhile() throws Exception {
        try (TerminalSession demo = demo()) {
            demo.awaitShown("you could type: !open acme standard-ramp");
            demo.type("!op\t");
            demo.awaitShown("!open ");
            demo.type("acme standard-ramp\r!sta");
            // Somebody else's line, and below it again the prompt with what was typed.
            demo.awaitShown("pre.scope[^>]*done by maya[^>]*staff> !sta");
            demo.type("tus\r");
            demo.awaitShown("acme-1[^>]*Preparation");
            demo.type("!skip pre.t\t");
            demo.awaitShown("!skip pre.tls");
            demo.type("\u0003!quit\r");
            assertThat(demo.exitCode()).isZero();
            assertThat(demo.shown())
                    .contains("The end:")
                    .doesNotContain("Exception")
                    .doesNotContain("\u001b[33m");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0003", "\u0004", "!quit\r", "/quit\r"})
    void itIsLeftCleanly(String keys) throws Exception {
        try (TerminalSession demo = demo()) {
            demo.awaitShown("you could type: !open acme standard-ramp");
            demo.type(keys);
            assertThat(demo.exitCode()).isZero();
            String shown = demo.shown();
            assertThat(shown).contains("The end:", PASTE_MODE_ON).doesNotContain("Exception", "WARNING");
            assertThat(shown.lastIndexOf(PASTE_MODE_OFF)).isGreaterThan(shown.lastIndexOf(PASTE_MODE_ON));
            assertThat(folder).isEmptyDirectory();
        }
    }
}
