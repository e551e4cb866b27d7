package io.pointsman.plugin.probes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pointsman.api.CustomerId;
import io.pointsman.api.CustomerTraffic;
import io.pointsman.api.SwitchoverId;
import io.pointsman.api.health.Followed;
import io.pointsman.api.health.HealthFeed;
import io.pointsman.api.health.Look;
import io.pointsman.api.health.Reading;
import io.pointsman.api.health.Scope;
import io.pointsman.api.testing.ThreadHost;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Probes through three addresses of a real nginx, of which one shows a certificate that is not good. */
class ProbeSourceIT {

    private final ThreadHost host = new ThreadHost();
    private final Nginx nginx;
    private final Map<String, Reading.Counts> sums = new HashMap<>();
    private final List<String> complaints = new ArrayList<>();

    ProbeSourceIT(@TempDir Path directory) {
        nginx = new Nginx(directory);
    }

    @AfterEach
    void end() {
        nginx.close();
        host.close();
    }

    private void look(HealthFeed feed) throws Exception {
        Look look = feed.look(Instant.now());
        complaints.addAll(look.complaints());
        look.samples().stream()
                .filter(sample -> sample.signal().scope().kind() == Scope.Kind.POP)
                .forEach(sample -> sums.merge(
                        sample.signal().scope().name(),
                        (Reading.Counts) sample.reading(),
                        (one, two) -> new Reading.Counts(one.total() + two.total(), one.bad() + two.bad())));
    }

    private Reading.Counts sum(String pop) {
        return sums.getOrDefault(pop, new Reading.Counts(0, 0));
    }

    @Test
    void theNameIsAskedForByTlsAtEachChosenAddress() throws Exception {
        Map<String, Object> options = new HashMap<>(nginx.options());
        Map<String, String> regions = new LinkedHashMap<>(Nginx.regions());
        regions.put("stale", Nginx.STALE);
        options.put("edges", regions);
        options.put("timeout", "20s");
        ProbesPlugin plugin = new ProbesPlugin();
        plugin.start(
                new ProbeContext(host, TestOptions.settings(options), TestOptions.settings(Map.of("per-second", 5))));
        HealthFeed feed = plugin.sources()
                .getFirst()
                .follow(new Followed(
                        new SwitchoverId("acme-1"),
                        new CustomerId("acme"),
                        new CustomerTraffic(List.of("www.acme.example"), List.of(), List.of())));
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    look(feed);
                    return List.of("fra", "iad", "stale").stream().allMatch(pop -> sum(pop).total() >= 2);
                });
        feed.close();
        assertThat(sum("fra").bad()).isZero();
        assertThat(sum("iad").bad()).isZero();
        assertThat(sum("stale").bad()).isEqualTo(sum("stale").total());
        assertThat(complaints).anyMatch(line -> line.startsWith("stale (127.0.0.33) has no good certificate"));
    }
}
