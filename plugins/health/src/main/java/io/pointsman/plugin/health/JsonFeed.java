package io.pointsman.plugin.health;

import io.pointsman.api.health.HealthFeed;
import io.pointsman.api.health.Look;
import io.pointsman.api.health.Measure;
import io.pointsman.api.health.Signal;
import io.pointsman.gauge.Gathered;
import io.pointsman.gauge.Growth;
import io.pointsman.gauge.Numbers;
import io.pointsman.gauge.Whose;
import io.pointsman.http.Asker;
import io.pointsman.http.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** What a JSON document says of one customer. */
final class JsonFeed implements HealthFeed {

    private static final double EXACT = 9_007_199_254_740_992.0;

    private final Asker asker;
    private final JsonSignals signals;
    private final Whose whose;
    private final Duration every;
    private final Map<Measure, Growth> growths = new EnumMap<>(Measure.class);
    private Instant last = Instant.MIN;

    JsonFeed(Asker asker, JsonSignals signals, Whose whose, Duration every) {
        this.asker = asker;
        this.signals = signals;
        this.whose = whose;
        this.every = every;
    }

    @Override
    public Set<Measure> promises() {
        return signals.promises();
    }

    @Override
    public Set<String> owners() {
        return whose.names();
    }

    @Override
    public Look look(Instant now) throws Trouble, InterruptedException {
        JsonNode document = asker.get(signals.path(), Map.of()).must().json();
        Instant at = now;
        if (signals.at().isPresent()) {
            JsonNode said = document.at(signals.at().get());
            at = Numbers.time(said)
                    .orElseThrow(() -> new Trouble(
                            said.isMissingNode()
                                    ? "there is no " + signals.at().get()
                                    : signals.at().get() + " is no time: " + said));
        }
        Gathered gathered = new Gathered();
        whose.where()
                .ifPresent(pointer ->
                        gathered.owner(document.at(JsonPointer.compile(pointer)).asString("")));
        for (Map.Entry<Measure, JsonSignals.Counted> signal : signals.counted().entrySet()) {
            count(signal.getKey(), signal.getValue(), document, at, gathered);
        }
        for (Map.Entry<Measure, JsonSignals.Valued> signal : signals.valued().entrySet()) {
            double scale = signal.getValue().scale();
            Instant read = at;
            number(signal.getKey(), signal.getValue().value(), document, gathered)
                    .ifPresent(value -> gathered.value(
                            Signal.whole(signal.getKey()), read, signals.over().orElse(every), value * scale));
        }
        last = at;
        return gathered.look();
    }

    private void count(Measure measure, JsonSignals.Counted signal, JsonNode document, Instant at, Gathered gathered) {
        OptionalDouble total = number(measure, signal.total(), document, gathered);
        OptionalDouble bad = signal.bad().isEmpty()
                ? OptionalDouble.of(0)
                : number(measure, signal.bad().get(), document, gathered);
        if (total.isEmpty() || bad.isEmpty()) {
            return;
        }
        if (signals.over().isEmpty()) {
            gathered.step(
                    Signal.whole(measure),
                    growths.computeIfAbsent(measure, key -> new Growth())
                            .next(
                                    counter(signal.total(), at, total),
                                    signal.bad()
                                            .map(pointer -> counter(pointer, at, bad))
                                            .orElse(List.of())));
        } else if (at.equals(last)) {
            // The same window, read once more.
            return;
        } else if (isCount(total.getAsDouble())
                && isCount(bad.getAsDouble())
                && bad.getAsDouble() <= total.getAsDouble()) {
            gathered.counts(
                    Signal.whole(measure),
                    at,
                    signals.over().get(),
                    Math.round(total.getAsDouble()),
                    Math.round(bad.getAsDouble()));
        } else {
            gathered.complain(measure + ": " + bad.getAsDouble() + " of " + total.getAsDouble() + " cannot be counted");
        }
    }

    private static boolean isCount(double number) {
        return number >= 0 && number <= EXACT;
    }

    private static List<Growth.Counter> counter(JsonPointer pointer, Instant at, OptionalDouble value) {
        return List.of(new Growth.Counter(pointer.toString(), "", at, value.getAsDouble()));
    }

    /** What stands at a pointer; complains of what is no number. */
    private static OptionalDouble number(Measure measure, JsonPointer pointer, JsonNode document, Gathered gathered) {
        JsonNode node = document.at(pointer);
        OptionalDouble number = Numbers.of(node);
        Optional<String> wrong = node.isMissingNode() || node.isNull()
                ? Optional.of("there is no " + pointer)
                : number.isEmpty() || !Double.isFinite(number.getAsDouble())
                        ? Optional.of(pointer + " is no number: " + node)
                        : Optional.empty();
        wrong.ifPresent(what -> gathered.complain(measure + ": " + what));
        return wrong.isPresent() ? OptionalDouble.empty() : number;
    }
}
