package io.pointsman.app.config;

import io.pointsman.api.Durations;
import io.pointsman.api.StepId;
import io.pointsman.api.runbook.WaitUntil;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands under {@code waits-until}: {@code "09:00"}, {@code start-30m}, {@code "step day.ttl-lower + 1h"}. */
final class Moments {

    private static final Pattern COUNTED = Pattern.compile("(?:start|step (\\S+))(?:\\s*([+-])\\s*(\\S+))?");

    private Moments() {}

    /** A moment that the schema and {@link #step} have accepted. */
    static WaitUntil read(String text) {
        Matcher counted = COUNTED.matcher(text);
        if (!counted.matches()) {
            return WaitUntil.time(LocalTime.parse(text));
        }
        Duration offset = Optional.ofNullable(counted.group(3))
                .flatMap(Durations::parse)
                .map(time -> "-".equals(counted.group(2)) ? time.negated() : time)
                .orElse(Duration.ZERO);
        return Optional.ofNullable(counted.group(1))
                .map(step -> WaitUntil.after(new StepId(step), offset))
                .orElseGet(() -> WaitUntil.start(offset));
    }

    /** The step from whose end it is counted. */
    static Optional<String> step(String text) {
        Matcher counted = COUNTED.matcher(text);
        return counted.matches() ? Optional.ofNullable(counted.group(1)) : Optional.empty();
    }
}
