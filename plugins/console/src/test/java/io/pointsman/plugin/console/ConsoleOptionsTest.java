package io.pointsman.plugin.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.pointsman.api.settings.Settings;
import io.pointsman.plugin.console.ConsoleOptions.Colour;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConsoleOptionsTest {

    private static ConsoleOptions from(Map<String, String> values) {
        return ConsoleOptions.from(new Settings(values, name -> Optional.empty()));
    }

    @Test
    void defaults() {
        assertThat(from(Map.of())).isEqualTo(new ConsoleOptions("local", Colour.AUTO, Optional.empty(), true));
    }

    @Test
    void everyOption() {
        assertThat(from(Map.of("account", "lena", "color", "never", "history-file", "data/history", "input", "none")))
                .isEqualTo(new ConsoleOptions("lena", Colour.NEVER, Optional.of(Path.of("data/history")), false));
    }

    @Test
    void whatIsNoOptionIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> from(Map.of("color", "blue")))
                .withMessage("color must be auto, never or always, not blue");
    }

    @Test
    void coloursAreForTerminalsUnlessTheEnvironmentSaysNo() {
        assertThat(Colour.AUTO.on(true, Optional.empty())).isTrue();
        assertThat(Colour.AUTO.on(true, Optional.of("1"))).isFalse();
        assertThat(Colour.AUTO.on(false, Optional.empty())).isFalse();
        assertThat(Colour.ALWAYS.on(false, Optional.of("1"))).isTrue();
    }
}
