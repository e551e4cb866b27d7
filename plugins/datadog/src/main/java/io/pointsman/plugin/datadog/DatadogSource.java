package io.pointsman.plugin.datadog;

import io.pointsman.api.CustomerId;
import io.pointsman.api.health.Followed;
import io.pointsman.api.health.HealthFeed;
import io.pointsman.api.health.HealthSource;
import io.pointsman.api.plugin.PluginContext;
import io.pointsman.api.settings.Settings;
import io.pointsman.gauge.Queries;
import io.pointsman.gauge.Whose;
import java.time.Duration;

/** One organisation at Datadog. */
final class DatadogSource implements HealthSource {

    /** It allows some 1,600 questions an hour; a customer asks one for each look. */
    private static final Duration EVERY = Duration.ofSeconds(15);

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration WINDOW = Duration.ofMinutes(10);
    /** Its agents send every ten seconds, and not all at once. */
    private static final Duration SETTLE = Duration.ofSeconds(20);

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration MARGIN = Duration.ofSeconds(5);

    private final Settings settings;
    private final PluginContext context;
    private final DatadogServer server;

    DatadogSource(Settings settings, PluginContext context, DatadogServer server) {
        this.settings = settings;
        this.context = context;
        this.server = server;
    }

    @Override
    public String name() {
        return "datadog";
    }

    @Override
    public boolean measures(CustomerId customer) {
        return !Queries.of(context.signals(customer)).measures().isEmpty();
    }

    @Override
    public Duration every() {
        return settings.duration("every", EVERY);
    }

    @Override
    public Duration limit() {
        return settings.duration("timeout", TIMEOUT).plus(MARGIN);
    }

    @Override
    public Duration patience() {
        return settings.duration("patience", PATIENCE);
    }

    @Override
    public HealthFeed follow(Followed followed) {
        Settings signals = context.signals(followed.customer());
        return new DatadogFeed(
                server,
                Queries.of(signals),
                Whose.of(signals, "tag", followed),
                settings.duration("window", WINDOW),
                settings.duration("settle", SETTLE));
    }
}
