package io.pointsman.runtime;

import io.pointsman.api.health.HealthPicture;
import io.pointsman.api.health.SignalStanding;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** The numbers of a moment as they are kept in the log: {@code {"verdict":"pass","evidence":"…","edge.5xx":{"now":0.0006,"usual":0.0005}}}. */
final class HealthJson {

    private HealthJson() {}

    static String of(HealthPicture health) {
        return "{\"verdict\":\"" + health.kind().name().toLowerCase(Locale.ROOT) + "\",\"evidence\":"
                + quoted(health.evidence())
                + health.signals().stream()
                        .filter(one -> one.signal().scope().name().isEmpty())
                        .map(HealthJson::signal)
                        .collect(Collectors.joining())
                + "}";
    }

    private static String signal(SignalStanding one) {
        return "," + quoted(one.signal().toString()) + ":{\"now\":" + number(one.now()) + ",\"usual\":"
                + number(one.baseline()) + "}";
    }

    private static String number(OptionalDouble value) {
        return value.isPresent() ? Double.toString(value.getAsDouble()) : "null";
    }

    /** Nothing below a space gets here: what sources say is made inert. */
    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
