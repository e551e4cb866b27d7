package io.pointsman.plugin.fastly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.pointsman.api.CustomerId;
import io.pointsman.api.CustomerTraffic;
import io.pointsman.api.SwitchoverId;
import io.pointsman.api.health.Followed;
import io.pointsman.api.health.HealthFeed;
import io.pointsman.api.health.Look;
import io.pointsman.api.health.Measure;
import io.pointsman.api.health.Reading;
import io.pointsman.api.health.Sample;
import io.pointsman.api.health.Scope;
import io.pointsman.api.health.Signal;
import io.pointsman.api.testing.ThreadHost;
import io.pointsman.http.testing.StandIn;
import io.pointsman.http.testing.TestContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the real API answered once, and what is known of its moods. */
class RecordedShapesTest {

    private static final Instant NOW = Instant.parse("2020-10-22T21:10:13Z");
    private static final long FIRST = 1_603_400_951L;
    private static final long LAST = 1_603_401_004L;

    private final ThreadHost host = new ThreadHost();
    private final FastlyPlugin plugin = new FastlyPlugin();
    private final Queue<StandIn.Reply> replies = new ArrayDeque<>();
    private final StandIn server = StandIn.start(asked -> Objects.requireNonNull(replies.poll()));

    @AfterEach
    void end() {
        plugin.stop();
        server.close();
        host.close();
    }

    private static String recorded(String name) throws IOException {
        try (InputStream file = RecordedShapesTest.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private HealthFeed feed(Kind kind) {
        plugin.start(TestContext.of(
                host,
                Map.of("url", server.url().toString(), "token-env", "TOKEN"),
                Map.of("service", "SU1Z0isxPaozGVKXdv0eY", "pops", true, "domains", true, "origins", true)));
        return follow(kind);
    }

    private HealthFeed follow(Kind kind) {
        return follow(kind, CustomerTraffic.NONE);
    }

    private HealthFeed follow(Kind kind, CustomerTraffic traffic) {
        return plugin.sources().stream()
                .filter(source -> source.name().equals(kind.source()))
                .findFirst()
                .orElseThrow()
                .follow(new Followed(new SwitchoverId("acme-1"), new CustomerId("acme"), traffic));
    }

    private static List<Sample> of(Look look, Measure measure, Scope scope) {
        return look.samples().stream()
                .filter(sample -> sample.signal().equals(new Signal(measure, scope)))
                .toList();
    }

    private static Reading.Counts sum(List<Sample> samples) {
        return samples.stream()
                .map(sample -> (Reading.Counts) sample.reading())
                .reduce(
                        new Reading.Counts(0, 0),
                        (one, two) -> new Reading.Counts(one.total() + two.total(), one.bad() + two.bad()));
    }

    @Test
    void theRecordedChannelIsReadToTheLastRequestAndItsGapsAreZeros() throws Exception {
        HealthFeed feed = feed(Kind.CHANNEL);
        replies.add(StandIn.Reply.json(recorded("fastly-rt-channel.json")));
        Look look = feed.look(NOW);
        assertThat(look.complaints()).isEmpty();
        List<Sample> requests = of(look, Measure.EDGE_REQUESTS, Scope.WHOLE);
        assertThat(requests)
                .extracting(Sample::at)
                .containsExactlyElementsOf(LongStream.rangeClosed(FIRST, LAST)
                        .mapToObj(second -> Instant.ofEpochSecond(second + 1))
                        .toList());
        assertThat(sum(requests)).isEqualTo(new Reading.Counts(90, 0));
        assertThat(sum(of(look, Measure.EDGE_4XX, Scope.WHOLE))).isEqualTo(new Reading.Counts(90, 4));
        assertThat(sum(of(look, Measure.EDGE_5XX, Scope.WHOLE))).isEqualTo(new Reading.Counts(90, 0));
        assertThat(sum(of(look, Measure.EDGE_MISS, Scope.WHOLE))).isEqualTo(new Reading.Counts(90, 79));
        assertThat(sum(of(look, Measure.ORIGIN_REQUESTS, Scope.WHOLE))).isEqualTo(new Reading.Counts(82, 0));
        assertThat(sum(of(look, Measure.EDGE_REQUESTS, Scope.pop("LGA")))).isEqualTo(new Reading.Counts(57, 0));
        List<Sample> latencies = of(look, Measure.ORIGIN_LATENCY, Scope.WHOLE);
        assertThat(latencies.getLast().reading()).isEqualTo(new Reading.Value(80));
    }

    @Test
    void aServiceThatServesSomebodyElseSaysSoByItsNames() throws Exception {
        plugin.start(TestContext.of(
                host,
                Map.of("url", server.url().toString(), "token-env", "TOKEN"),
                Map.of("service", "SU1Z0isxPaozGVKXdv0eY", "domains", true, "domains-are-hostnames", true)));
        CustomerTraffic traffic = new CustomerTraffic(List.of("www.acme.example"), List.of(), List.of());
        HealthFeed domains = follow(Kind.DOMAINS, traffic);
        assertThat(domains.owners()).containsExactly("www.acme.example");
        replies.add(StandIn.Reply.json("""
                {"Data": [{"recorded": 1603401005, "aggregated": {
                   "www.acme.example": {"requests": 2, "edge_requests": 2, "status_2xx": 2},
                   "www.globex.example": {"requests": 1, "edge_requests": 1, "status_2xx": 1}}}],
                 "Timestamp": 1603401014, "AggregateDelay": 9}
                """));
        assertThat(domains.look(NOW).owners()).containsExactlyInAnyOrder("www.acme.example", "www.globex.example");
        assertThat(follow(Kind.CHANNEL, traffic).owners())
                .as("it knows no names")
                .isEmpty();
    }

    @Test
    void theNextQuestionIsAboutTheTimeThatTheAnswerNamedAndCarriesTheKey() throws Exception {
        HealthFeed feed = feed(Kind.CHANNEL);
        replies.add(StandIn.Reply.json(recorded("fastly-rt-channel.json")));
        replies.add(StandIn.Reply.json("{\"Data\": [], \"Timestamp\": 1603401015, \"AggregateDelay\": 9}"));
        feed.look(NOW);
        Look quiet = feed.look(NOW);
        assertThat(server.asked())
                .extracting(StandIn.Asked::path)
                .containsExactly(
                        "/v1/channel/SU1Z0isxPaozGVKXdv0eY/ts/0", "/v1/channel/SU1Z0isxPaozGVKXdv0eY/ts/1603401013");
        assertThat(server.asked())
                .allSatisfy(asked -> assertThat(asked.header("Fastly-key")).contains("s3cret"));
        assertThat(of(quiet, Measure.EDGE_5XX, Scope.WHOLE))
                .extracting(Sample::reading)
                .containsExactly(new Reading.Counts(0, 0), new Reading.Counts(0, 0));
    }

    @Test
    void aLateSecondIsHandedOverUnderItsOwnTime() throws Exception {
        HealthFeed feed = feed(Kind.CHANNEL);
        replies.add(StandIn.Reply.json(recorded("fastly-rt-channel.json")));
        replies.add(StandIn.Reply.json("""
                {"Data": [
                  {"recorded": 1603401005, "aggregated": {"requests": 2, "edge_requests": 2, "status_2xx": 1, "status_5xx": 1}},
                  {"recorded": 1603400990, "aggregated": {"requests": 3, "edge_requests": 3, "status_2xx": 3}}],
                 "Timestamp": 1603401014, "AggregateDelay": 9}
                """));
        feed.look(NOW);
        assertThat(of(feed.look(NOW), Measure.EDGE_5XX, Scope.WHOLE))
                .extracting(Sample::at, Sample::reading)
                .containsExactly(
                        tuple(Instant.ofEpochSecond(1_603_400_991L), new Reading.Counts(3, 0)),
                        tuple(Instant.ofEpochSecond(1_603_401_006L), new Reading.Counts(2, 1)));
    }

    @Test
    void anIdleServiceIsToldInBothSpellingsAndIsNoZero() throws Exception {
        HealthFeed feed = feed(Kind.CHANNEL);
        for (String spelling : List.of("Error", "error")) {
            replies.add(StandIn.Reply.json("{\"Data\": [], \"Timestamp\": 1603401015, \"" + spelling
                    + "\": \"No data available, please retry\"}"));
            Look look = feed.look(NOW);
            assertThat(look.samples()).isEmpty();
            assertThat(look.complaints())
                    .containsExactly("service SU1Z0isxPaozGVKXdv0eY: No data available, please retry");
        }
    }

    @Test
    void aKeyThatIsNotAcceptedIsNotTriedAgainForTwoMinutes() {
        HealthFeed feed = feed(Kind.CHANNEL);
        replies.add(new StandIn.Reply(403, "{\"msg\": \"Provided credentials are missing or invalid\"}"));
        for (int second = 0; second < 119; second += 30) {
            Instant now = NOW.plusSeconds(second);
            assertThatThrownBy(() -> feed.look(now))
                    .hasMessageContaining("answers HTTP 403 for service SU1Z0isxPaozGVKXdv0eY")
                    .hasMessageNotContaining("s3cret");
        }
        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void theRecordedDomainsAndOriginsAreReadByName() throws Exception {
        HealthFeed domains = feed(Kind.DOMAINS);
        replies.add(StandIn.Reply.json(stamped(recorded("fastly-rt-domains.json"))));
        Look look = domains.look(NOW);
        assertThat(sum(of(look, Measure.EDGE_5XX, Scope.hostname("testhost")))).isEqualTo(new Reading.Counts(10, 0));
        assertThat(sum(of(look, Measure.ORIGIN_REQUESTS, Scope.hostname("testhost"))))
                .isEqualTo(new Reading.Counts(5, 0));
        HealthFeed origins = follow(Kind.ORIGINS);
        replies.add(StandIn.Reply.json(stamped(recorded("fastly-rt-origins.json"))));
        Look answers = origins.look(NOW);
        assertThat(sum(of(answers, Measure.ORIGIN_5XX, Scope.origin("testorigin"))))
                .isEqualTo(new Reading.Counts(10, 0));
        assertThat(of(answers, Measure.ORIGIN_LATENCY, Scope.origin("testorigin")))
                .extracting(Sample::reading)
                .containsExactly(new Reading.Value(100));
    }

    @Test
    void a503OfWhichTheOriginKnowsNothingIsOurOwn() throws Exception {
        HealthFeed domains = feed(Kind.DOMAINS);
        replies.add(StandIn.Reply.json("""
                {"Timestamp": 1603401013, "AggregateDelay": 9, "Data": [{"recorded": 1603401004, "aggregated": {
                  "www.acme.example": {"requests": 10, "edge_requests": 10, "status_2xx": 5, "status_5xx": 5,
                    "status_503": 4, "origin_status_503": 1}}}]}
                """));
        assertThat(sum(of(domains.look(NOW), Measure.EDGE_503, Scope.WHOLE))).isEqualTo(new Reading.Counts(10, 3));
    }

    /** The recordings of the inspectors are without their times. */
    private static String stamped(String recording) {
        return recording.replaceFirst("\\{\\s*\"Data\"\\s*:\\s*\\[\\s*\\{", "{\"Data\": [{\"recorded\": " + LAST + ",");
    }
}
