package io.pointsman.app;

import io.pointsman.api.Durations;
import io.pointsman.sim.rehearsal.Limits;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options that say what a rehearsal may take at most; more ends with 1. */
final class RehearsalLimits {

    @Option(names = "--max-duration", paramLabel = "TIME", description = "From the opening to the end, such as 40h.")
    private @Nullable String duration;

    @Option(
            names = "--max-detect",
            paramLabel = "TIME",
            description = "From the beginning of a fault until somebody notices, such as 3m.")
    private @Nullable String detect;

    @Option(names = "--max-rollback", paramLabel = "TIME", description = "From the word to the last user, such as 15m.")
    private @Nullable String rollback;

    Limits limits(Configured house) {
        return new Limits(
                read("--max-duration", duration, house),
                read("--max-detect", detect, house),
                read("--max-rollback", rollback, house));
    }

    private static Optional<Duration> read(String option, @Nullable String text, Configured house) {
        if (text == null) {
            return Optional.empty();
        }
        return Optional.of(Durations.parse(text)
                .filter(time -> !time.isNegative())
                .orElseThrow(() -> new ParameterException(
                        house.line(), option + " is a duration such as 90s, 15m or 6h, not '" + text + "'")));
    }
}
