package io.pointsman.plugin.console;

import io.pointsman.api.settings.Settings;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Options of a terminal.
 *
 * @param account for whom the terminal vouches: whoever can type there
 * @param input whether somebody sits there at all
 */
record ConsoleOptions(String account, Colour colour, Optional<Path> historyFile, boolean input) {

    /** Whether lines are coloured. */
    enum Colour {
        AUTO,
        NEVER,
        ALWAYS;

        /**
         * Decides it.
         *
         * @param terminal whether a terminal shows the lines
         * @param noColour the environment variable {@code NO_COLOR}
         */
        boolean on(boolean terminal, Optional<String> noColour) {
            return switch (this) {
                case AUTO ->
                    terminal && noColour.filter(value -> !value.isEmpty()).isEmpty();
                case NEVER -> false;
                case ALWAYS -> true;
            };
        }
    }

    static ConsoleOptions from(Settings settings) {
        return new ConsoleOptions(
                settings.text("account", "local"),
                switch (settings.text("color", "auto")) {
                    case "never" -> Colour.NEVER;
                    case "always" -> Colour.ALWAYS;
                    case "auto" -> Colour.AUTO;
                    default ->
                        throw new IllegalArgumentException(
                                "color must be auto, never or always, not " + settings.text("color", ""));
                },
                settings.text("history-file").map(Path::of),
                switch (settings.text("input", "stdin")) {
                    case "stdin" -> true;
                    case "none" -> false;
                    default ->
                        throw new IllegalArgumentException(
                                "input must be stdin or none, not " + settings.text("input", ""));
                });
    }
}
