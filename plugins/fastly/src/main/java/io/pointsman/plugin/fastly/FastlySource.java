package io.pointsman.plugin.fastly;

import io.pointsman.api.CustomerId;
import io.pointsman.api.health.Followed;
import io.pointsman.api.health.HealthFeed;
import io.pointsman.api.health.HealthSource;
import io.pointsman.api.plugin.PluginContext;
import io.pointsman.api.settings.Settings;
import io.pointsman.http.Asker;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;

/** One feed of the real-time API. */
final class FastlySource implements HealthSource {

    /** The API waits for the next second itself, and keeps an answer for one. */
    private static final Duration EVERY = Duration.ofSeconds(1);

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    /** Its newest second is some nine seconds old. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Kind kind;
    private final Settings settings;
    private final PluginContext context;
    private final Asker asker;

    FastlySource(Kind kind, Settings settings, PluginContext context, Asker asker) {
        this.kind = kind;
        this.settings = settings;
        this.context = context;
        this.asker = asker;
    }

    @Override
    public String name() {
        return kind.source();
    }

    @Override
    public boolean measures(CustomerId customer) {
        Settings signals = context.signals(customer);
        return signals.has("service")
                && (kind == Kind.CHANNEL || signals.flag(kind.name().toLowerCase(Locale.ROOT), false));
    }

    @Override
    public Duration every() {
        return settings.duration("every", EVERY);
    }

    @Override
    public Duration limit() {
        return timeout().plusSeconds(5);
    }

    private Duration timeout() {
        return settings.duration("timeout", TIMEOUT);
    }

    @Override
    public Duration patience() {
        return settings.duration("patience", PATIENCE);
    }

    @Override
    public HealthFeed follow(Followed followed) {
        Settings signals = context.signals(followed.customer());
        return new FastlyFeed(
                asker,
                kind,
                signals.text("service", ""),
                timeout(),
                kind == Kind.CHANNEL && signals.flag("pops", false),
                owners(signals, followed));
    }

    /** The names of a service are listed by the domains feed alone; each must be a hostname of the customer. */
    private Set<String> owners(Settings signals, Followed followed) {
        return kind == Kind.DOMAINS && signals.flag("domains-are-hostnames", false)
                ? Set.copyOf(followed.traffic().hostnames())
                : Set.of();
    }
}
