package io.pointsman.runtime.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.pointsman.runtime.command.CommandParser.Parsed;
import java.nio.charset.StandardCharsets;

/**
 * Whatever people type. The normal test plays the inputs that lie in the resources; {@code JAZZER_FUZZ=1} looks for new ones (see
 * CONTRIBUTING.md).
 */
class CommandParserFuzzTest {

    @FuzzTest(maxDuration = "2m")
    void noLineMakesTheParserThrowAndWhatIsSaidBackIsOneInertLine(byte[] bytes) {
        switch (Typed.parse(new String(bytes, StandardCharsets.UTF_8))) {
            case Parsed.Ok ok -> assertThat(ok.spec().verb()).isNotEmpty();
            case Parsed.UnknownVerb unknown ->
                assertThat(unknown.verb()).hasSizeLessThan(100).doesNotContain("\n", "\r", "\u0000");
            case Parsed.Bad bad -> assertThat(bad.message()).isNotEmpty().doesNotContain("\n", "\r", "\u0000");
        }
    }
}
