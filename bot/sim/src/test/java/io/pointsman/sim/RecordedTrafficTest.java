package io.pointsman.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.CustomerId;
import io.pointsman.api.Share;
import io.pointsman.api.health.Followed;
import io.pointsman.api.health.HealthFeed;
import io.pointsman.api.health.HealthSource;
import io.pointsman.api.health.Look;
import io.pointsman.api.health.Measure;
import io.pointsman.api.health.Reading;
import io.pointsman.api.health.Sample;
import io.pointsman.api.health.Scope;
import io.pointsman.api.health.Signal;
import io.pointsman.api.plugin.Grant;
import io.pointsman.api.plugin.Plugin;
import io.pointsman.http.testing.StandIn;
import io.pointsman.http.testing.TestContext;
import io.pointsman.plugin.nginx.NginxPlugin;
import io.pointsman.runtime.plugin.LoadedPlugin;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Forty-two minutes of nginx.org, as its status page showed them in 2015, through the whole bot: the real plugin asks over HTTP, the rest is
 * as it runs. Every request is counted, and nobody is called for three errors in eleven hundred answers.
 */
class RecordedTrafficTest {

    private static final Pattern TIMESTAMP = Pattern.compile("\"timestamp\":(\\d+)");
    private static final Duration LONG_AFTER = Duration.ofSeconds(30);

    private final List<String> snapshots = snapshots();
    private final List<Instant> times =
            snapshots.stream().map(RecordedTrafficTest::taken).toList();
    private final NginxPlugin nginx = new NginxPlugin();
    private final Kept kept = new Kept(nginx);
    private final BotStage stage = new BotStage();
    private final StandIn server = StandIn.start(asked -> StandIn.Reply.json(snapshot(stage.host.now())));
    private volatile Instant begin = Instant.MAX;

    @AfterEach
    void end() {
        stage.kill();
        nginx.stop();
        server.close();
    }

    private static List<String> snapshots() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Objects.requireNonNull(
                        RecordedTrafficTest.class.getResourceAsStream("nginx-org-2015.jsonl.gz"))),
                StandardCharsets.UTF_8))) {
            return lines.lines().toList();
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private static Instant taken(String snapshot) {
        Matcher matcher = TIMESTAMP.matcher(snapshot);
        assertThat(matcher.find()).isTrue();
        return Instant.ofEpochMilli(Long.parseLong(matcher.group(1)));
    }

    /** The newest snapshot, with its time moved to the days of the test; the first one until the recording begins. */
    private String snapshot(Instant now) {
        Duration moved = Duration.between(times.getFirst(), begin.equals(Instant.MAX) ? now : begin);
        int next = 1;
        while (next < times.size() && !times.get(next).plus(moved).isAfter(now)) {
            next++;
        }
        return TIMESTAMP
                .matcher(snapshots.get(next - 1))
                .replaceFirst("\"timestamp\":" + times.get(next - 1).plus(moved).toEpochMilli());
    }

    @Test
    void everyRequestIsCountedAndNothingIsAlarmedOf() {
        nginx.start(TestContext.of(
                stage.host,
                Map.of("edges", Map.of("edge", Map.of("url", server.url() + "/status", "page", "status"))),
                Map.of(
                        "edge",
                        Map.of(
                                "zones", List.of("hg.nginx.org", "trac.nginx.org", "lxr.nginx.org"),
                                "upstreams", List.of("trac-backend", "hg-backend", "lxr-backend"),
                                "caches", List.of("http_cache")))));
        stage.morePlugins.add(new LoadedPlugin("nginx", kept, getClass().getClassLoader(), Set.of(Grant.HEALTH)));
        stage.restart();
        List.of("Olaf", "Ned", "Maya").forEach(name -> stage.online(stage.oftc, name));
        stage.open();
        stage.pass(Duration.ofSeconds(20));
        begin = stage.host.now();
        onePercentIsOnUs();
        Duration recorded = Duration.between(times.getFirst(), times.getLast());
        stage.pass(Duration.between(stage.host.now(), begin.plus(recorded)).plus(LONG_AFTER));

        // By the difference of the last snapshot and the first, which somebody else took.
        assertThat(kept.sum(Signal.whole(Measure.EDGE_REQUESTS))).isEqualTo(new Reading.Counts(1_213, 0));
        assertThat(kept.sum(Signal.whole(Measure.EDGE_5XX))).isEqualTo(new Reading.Counts(1_140, 3));
        assertThat(kept.sum(Signal.whole(Measure.EDGE_4XX))).isEqualTo(new Reading.Counts(1_140, 33));
        assertThat(kept.sum(Signal.whole(Measure.EDGE_BYTES))).isEqualTo(new Reading.Counts(37_533_842, 0));
        assertThat(kept.sum(Signal.whole(Measure.ORIGIN_REQUESTS))).isEqualTo(new Reading.Counts(702, 0));
        assertThat(kept.sum(Signal.whole(Measure.ORIGIN_5XX))).isEqualTo(new Reading.Counts(702, 0));
        assertThat(kept.sum(Signal.whole(Measure.ORIGIN_4XX))).isEqualTo(new Reading.Counts(702, 10));
        assertThat(kept.sum(Signal.whole(Measure.EDGE_MISS))).isEqualTo(new Reading.Counts(792, 633));
        assertThat(kept.sum(new Signal(Measure.EDGE_5XX, Scope.hostname("hg.nginx.org"))))
                .isEqualTo(new Reading.Counts(298, 3));
        assertThat(kept.complaints).isEmpty();
        assertThat(stage.heard)
                .as("no false alarm")
                .noneMatch(line -> line.contains("Verdict: fail") || line.contains("HOLD"));
        assertThat(stage.picture().holding()).isFalse();
        assertThat(stage.picture().openPages()).isEmpty();
    }

    private void onePercentIsOnUs() {
        stage.says(stage.oftc, "Nina", BotStage.STAFF, "!skip pre.forecast later");
        stage.says(stage.oftc, "Nina", BotStage.STAFF, "!skip pre.test later");
        gate();
        stage.says(stage.oftc, "Carol", BotStage.ROOM, "!done flip.dns");
        gate();
        stage.says(stage.oftc, "Nina", BotStage.STAFF, "!override too little traffic to judge");
        stage.says(stage.oftc, "Nina", BotStage.STAFF, "!ramp next");
        stage.says(stage.oftc, "Carol", BotStage.ROOM, "!moved");
        assertThat(stage.picture().ramp().declared()).as("%s", stage.heard).isEqualTo(Share.percent(1));
    }

    private void gate() {
        stage.says(stage.oftc, "Nina", BotStage.STAFF, "!poll");
        stage.says(stage.oftc, "Nina", BotStage.STAFF, "!go as support");
        stage.says(stage.oftc, "Olaf", BotStage.STAFF, "!go");
        stage.says(stage.oftc, "Ned", BotStage.STAFF, "!go");
        stage.says(stage.oftc, "Carol", BotStage.ROOM, "!go");
        stage.says(stage.oftc, "Maya", BotStage.STAFF, "!go");
    }

    /** The plugin, and all that its source hands over. */
    private static final class Kept implements Plugin {

        private final NginxPlugin nginx;
        private final List<Sample> samples = new ArrayList<>();
        private final List<String> complaints = new ArrayList<>();

        Kept(NginxPlugin nginx) {
            this.nginx = nginx;
        }

        Reading.Counts sum(Signal signal) {
            return samples.stream()
                    .filter(sample -> sample.signal().equals(signal))
                    .map(sample -> (Reading.Counts) sample.reading())
                    .reduce(
                            new Reading.Counts(0, 0),
                            (one, two) -> new Reading.Counts(one.total() + two.total(), one.bad() + two.bad()));
        }

        @Override
        public List<HealthSource> sources() {
            HealthSource source = nginx.sources().getFirst();
            return List.of(new HealthSource() {
                @Override
                public String name() {
                    return source.name();
                }

                @Override
                public boolean measures(CustomerId customer) {
                    return source.measures(customer);
                }

                @Override
                public Duration every() {
                    return source.every();
                }

                @Override
                public HealthFeed follow(Followed followed) {
                    HealthFeed feed = source.follow(followed);
                    return new HealthFeed() {
                        @Override
                        public Set<Measure> promises() {
                            return feed.promises();
                        }

                        @Override
                        public Look look(Instant now) throws Exception {
                            Look look = feed.look(now);
                            samples.addAll(look.samples());
                            complaints.addAll(look.complaints());
                            return look;
                        }
                    };
                }
            });
        }
    }
}
