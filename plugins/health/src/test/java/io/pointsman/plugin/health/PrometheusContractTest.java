package io.pointsman.plugin.health;

import io.pointsman.api.health.HealthSource;
import io.pointsman.api.health.Measure;
import io.pointsman.api.testing.HealthSourceContract;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class PrometheusContractTest extends HealthSourceContract {

    @Override
    protected World world() {
        return new PlayedPrometheus();
    }

    @Override
    protected HealthSource source(World world) {
        return source(((PlayedPrometheus) world).address());
    }

    @Override
    protected HealthSource source(InetSocketAddress address) {
        return new PrometheusSource(settings(
                address,
                new PrometheusSettings.Series(
                        Optional.of("edge_requests_total"),
                        Optional.of("edge_requests_total{code=~\"5..\"}"),
                        Optional.empty(),
                        false),
                Duration.ofSeconds(20)));
    }

    static PrometheusSettings settings(InetSocketAddress address, PrometheusSettings.Series series, Duration timeout) {
        return new PrometheusSettings(
                URI.create("http://" + address.getAddress().getHostAddress() + ":" + address.getPort()),
                Optional.empty(),
                List.of("acme"),
                Optional.empty(),
                Optional.empty(),
                Duration.ofSeconds(1),
                timeout,
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                Optional.empty(),
                Map.of(Measure.EDGE_5XX, series));
    }
}
