package io.pointsman.plugin.nginx;

import io.pointsman.api.CustomerId;
import io.pointsman.api.health.Followed;
import io.pointsman.api.health.HealthFeed;
import io.pointsman.api.health.HealthSource;
import io.pointsman.api.plugin.PluginContext;
import io.pointsman.api.settings.Settings;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One nginx, or several that serve the same customers. */
final class NginxSource implements HealthSource {

    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final int QUESTIONS = 3;

    private final String name;
    private final Settings settings;
    private final PluginContext context;
    private final List<NginxServer> servers;

    NginxSource(String name, Settings settings, PluginContext context, List<NginxServer> servers) {
        this.name = name;
        this.settings = settings;
        this.context = context;
        this.servers = List.copyOf(servers);
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
        return !signals(customer).keys().isEmpty();
    }

    @Override
    public Duration every() {
        return settings.duration("every", EVERY);
    }

    @Override
    public Duration limit() {
        Duration all = settings.duration("timeout", EVERY).multipliedBy((long) QUESTIONS * servers.size());
        return all.compareTo(LONGEST) > 0 ? LONGEST : all;
    }

    @Override
    public Duration patience() {
        return settings.duration("patience", HealthSource.super.patience());
    }

    @Override
    public HealthFeed follow(Followed followed) {
        Wanted wanted = Wanted.of(signals(followed.customer()));
        Set<String> owners = new HashSet<>();
        if (wanted.zonesAreHostnames()) {
            owners.addAll(followed.traffic().hostnames());
            owners.add(followed.customer().value());
        }
        return new NginxFeed(servers, wanted, owners);
    }
}
