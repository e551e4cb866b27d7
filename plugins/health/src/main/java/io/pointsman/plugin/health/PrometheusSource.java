package io.pointsman.plugin.health;

import io.pointsman.api.CustomerId;
import io.pointsman.api.health.Followed;
import io.pointsman.api.health.HealthFeed;
import io.pointsman.api.health.HealthSource;
import java.time.Duration;

/** The HTTP API of a Prometheus server. */
final class PrometheusSource implements HealthSource {

    private final PrometheusSettings settings;
    private final PrometheusClient client;

    PrometheusSource(PrometheusSettings settings) {
        this.settings = settings;
        this.client = new PrometheusClient(settings.url(), settings.token(), settings.timeout());
    }

    @Override
    public String name() {
        return "prometheus";
    }

    @Override
    public boolean measures(CustomerId customer) {
        return settings.customers().isEmpty() || settings.customers().contains(customer.value());
    }

    @Override
    public Duration every() {
        return settings.every();
    }

    @Override
    public Duration limit() {
        return settings.timeout().multipliedBy(2).plusSeconds(1);
    }

    @Override
    public Duration patience() {
        return settings.patience();
    }

    @Override
    public HealthFeed follow(Followed followed) {
        return new PrometheusFeed(settings, client, followed.customer());
    }
}
