package io.pointsman.plugin.health;

import io.pointsman.api.health.Measure;
import io.pointsman.api.plugin.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code plugins.health.prometheus} says. In selectors {@code {customer}} stands for the id of the customer.
 *
 * @param customers whom it measures; empty for all
 * @param customerLabel a label of every series that names its customer: series of another one are refused
 * @param popLabel a label that names the point of presence
 * @param window how far back raw samples are read
 * @param up a selector of the targets that are scraped
 */
record PrometheusSettings(
        URI url,
        Optional<String> token,
        List<String> customers,
        Optional<String> customerLabel,
        Optional<String> popLabel,
        Duration every,
        Duration timeout,
        Duration patience,
        Duration window,
        Optional<String> up,
        Map<Measure, Series> signals) {

    /**
     * Where a measure comes from.
     *
     * @param total counters, for what is counted
     * @param bad counters of what is bad
     * @param value an expression, for what is a value
     * @param absentIsZero whether counters of what is bad that are not there count as 0, as they do before the first error
     */
    record Series(Optional<String> total, Optional<String> bad, Optional<String> value, boolean absentIsZero) {}

    PrometheusSettings {
        customers = List.copyOf(customers);
        signals = Map.copyOf(signals);
    }

    static PrometheusSettings of(Settings settings) {
        Map<Measure, Series> signals = new EnumMap<>(Measure.class);
        Settings section = settings.section("signals");
        for (String word : section.keys()) {
            Measure measure = Measure.parse(word)
                    .orElseThrow(() -> new IllegalArgumentException("plugins.health: there is no signal " + word));
            signals.put(measure, series(measure, section.section(word)));
        }
        Duration every = settings.duration("every", Duration.ofSeconds(5));
        return new PrometheusSettings(
                URI.create(settings.text("url", "")),
                settings.secret("token"),
                settings.texts("customers"),
                settings.text("customer-label"),
                settings.text("pop-label"),
                every,
                settings.duration("timeout", Duration.ofSeconds(5)),
                settings.duration("patience", every.multipliedBy(3).plusSeconds(15)),
                settings.duration("window", Duration.ofMinutes(1)),
                settings.text("up"),
                signals);
    }

    private static Series series(Measure measure, Settings said) {
        Series series = new Series(
                said.text("total"), said.text("bad"), said.text("value"), said.flag("absent-is-zero", false));
        boolean parts = measure.kind() == Measure.Kind.FAILURES || measure.kind() == Measure.Kind.MISSES;
        boolean right = measure.isCounted()
                ? series.total().isPresent()
                        && series.bad().isPresent() == parts
                        && series.value().isEmpty()
                : series.value().isPresent()
                        && series.total().isEmpty()
                        && series.bad().isEmpty();
        if (!right) {
            throw new IllegalArgumentException("plugins.health: " + measure + " needs "
                    + (!measure.isCounted() ? "value" : parts ? "total and bad" : "total") + ", and nothing else");
        }
        return series;
    }
}
