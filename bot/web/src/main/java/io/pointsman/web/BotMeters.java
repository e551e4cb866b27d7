package io.pointsman.web;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.pointsman.runtime.Bot;
import io.pointsman.runtime.BotObserver;
import io.pointsman.runtime.Health;
import io.pointsman.runtime.plugin.PluginGuard;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Counts what the bot does, and writes it down as Prometheus reads it. Safe for any thread. */
public final class BotMeters implements BotObserver {

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Counter events = Counter.builder("pointsman.events.appended")
            .description("events written to the log")
            .register(registry);
    private final Counter lost = Counter.builder("pointsman.appends.failed")
            .description("writes to the log that failed")
            .register(registry);
    private final Timer appends = Timer.builder("pointsman.append")
            .description("time until events were durable")
            .register(registry);
    private final MultiGauge healthy = MultiGauge.builder("pointsman.part.healthy")
            .description("1 when a part of the bot is healthy, 0.5 when degraded, else 0")
            .register(registry);
    private final MultiGauge open = MultiGauge.builder("pointsman.switchovers")
            .description("switchovers that are not over")
            .register(registry);

    @SuppressWarnings(
            "resource") // nothing of the memory metrics is to be closed unless garbage collections are listened to
    public BotMeters() {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
    }

    @Override
    public void command(String plugin, String verb, Answered how) {
        registry.counter("pointsman.commands", "plugin", plugin, "verb", verb, "outcome", word(how))
                .increment();
    }

    @Override
    public void plugin(String plugin, PluginGuard.Ending how, Duration took) {
        Timer.builder("pointsman.plugin.calls")
                .description("calls of a plugin and how they ended")
                .tags("plugin", plugin, "outcome", word(how))
                .register(registry)
                .record(took);
    }

    @Override
    public void appended(int count, Duration took) {
        events.increment(count);
        appends.record(took);
    }

    @Override
    public void notAppended() {
        lost.increment();
    }

    /** Everything, in the text format of Prometheus, with how the bot is now. */
    String scrape(Bot bot) {
        healthy.register(rows(bot.health()), true);
        open.register(List.of(MultiGauge.Row.of(Tags.empty(), bot.pictures().size())), true);
        return registry.scrape();
    }

    private static List<MultiGauge.Row<?>> rows(List<Health> parts) {
        return parts.stream()
                .<MultiGauge.Row<?>>map(part -> MultiGauge.Row.of(Tags.of("part", part.part()), value(part.state())))
                .toList();
    }

    private static double value(Health.State state) {
        return switch (state) {
            case HEALTHY -> 1;
            case DEGRADED -> 0.5;
            case UNHEALTHY -> 0;
        };
    }

    private static String word(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
