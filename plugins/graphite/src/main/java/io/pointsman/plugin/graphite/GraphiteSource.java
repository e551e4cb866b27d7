package io.pointsman.plugin.graphite;

import io.pointsman.api.CustomerId;
import io.pointsman.api.health.Followed;
import io.pointsman.api.health.HealthFeed;
import io.pointsman.api.health.HealthSource;
import io.pointsman.api.plugin.PluginContext;
import io.pointsman.api.settings.Settings;
import io.pointsman.gauge.Queries;
import io.pointsman.gauge.Whose;
import io.pointsman.http.Asker;
import java.time.Duration;

/** One Graphite. */
final class GraphiteSource implements HealthSource {

    private static final Duration EVERY = Duration.ofSeconds(10);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final Duration SETTLE = Duration.ZERO;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int QUESTIONS = 4;

    private final String name;
    private final Settings settings;
    private final PluginContext context;
    private final Asker asker;

    GraphiteSource(String name, Settings settings, PluginContext context, Asker asker) {
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
        return context.signals(customer).section(name);
    }

    @Override
    public boolean measures(CustomerId customer) {
        return !Queries.of(signals(customer)).measures().isEmpty();
    }

    @Override
    public Duration every() {
        return settings.duration("every", EVERY);
    }

    @Override
    public Duration limit() {
        return settings.duration("timeout", TIMEOUT).multipliedBy(QUESTIONS);
    }

    @Override
    public Duration patience() {
        return settings.duration("patience", PATIENCE);
    }

    @Override
    public HealthFeed follow(Followed followed) {
        Settings signals = signals(followed.customer());
        return new GraphiteFeed(
                asker,
                Queries.of(signals),
                Whose.of(signals, "tag", followed),
                settings.duration("window", WINDOW),
                settings.duration("settle", SETTLE));
    }
}
