package io.pointsman.plugin.health;

import io.pointsman.api.CustomerId;
import io.pointsman.api.health.Followed;
import io.pointsman.api.health.HealthFeed;
import io.pointsman.api.health.HealthSource;
import io.pointsman.api.plugin.PluginContext;
import io.pointsman.api.settings.Settings;
import io.pointsman.gauge.Whose;
import io.pointsman.http.Asker;
import java.time.Duration;

/** One address that answers with a JSON document. */
final class JsonSource implements HealthSource {

    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final Duration MARGIN = Duration.ofSeconds(5);

    private final String name;
    private final Settings settings;
    private final PluginContext context;
    private final Asker asker;

    JsonSource(String name, Settings settings, PluginContext context, Asker asker) {
        this.name = name;
        this.settings = settings;
        this.context = context;
        this.asker = asker;
    }

    @Override
    public String name() {
        return name;
    }

    private Settings signals(CustomerId customer) {
        return context.signals(customer).section("json").section(name);
    }

    @Override
    public boolean measures(CustomerId customer) {
        return !JsonSignals.of(signals(customer)).promises().isEmpty();
    }

    @Override
    public Duration every() {
        return settings.duration("every", EVERY);
    }

    @Override
    public Duration limit() {
        return settings.duration("timeout", EVERY).plus(MARGIN);
    }

    @Override
    public Duration patience() {
        return settings.duration("patience", HealthSource.super.patience());
    }

    @Override
    public HealthFeed follow(Followed followed) {
        return new JsonFeed(
                asker,
                JsonSignals.of(signals(followed.customer())),
                Whose.of(signals(followed.customer()), "at", followed),
                every());
    }
}
