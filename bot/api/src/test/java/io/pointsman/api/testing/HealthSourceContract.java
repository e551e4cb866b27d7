package io.pointsman.api.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pointsman.api.CustomerId;
import io.pointsman.api.CustomerTraffic;
import io.pointsman.api.SwitchoverId;
import io.pointsman.api.health.Followed;
import io.pointsman.api.health.HealthFeed;
import io.pointsman.api.health.HealthSource;
import io.pointsman.api.health.Look;
import io.pointsman.api.health.Measure;
import io.pointsman.api.health.Reading;
import io.pointsman.api.health.Sample;
import io.pointsman.api.health.Signal;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What every {@link HealthSource} keeps, for the author of one to extend. The author plays the {@link World} that the source looks at; the
 * source under test measures {@link Measure#EDGE_5XX} of the customer {@code acme}, of the whole traffic, and promises it.
 */
public abstract class HealthSourceContract {

    protected static final Instant START = Instant.parse("2026-11-24T12:00:00Z");
    private static final CustomerId ACME = new CustomerId("acme");
    private static final Duration STEP = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int LONGEST_LINE = 300;
    private final List<AutoCloseable> opened = new CopyOnWriteArrayList<>();

    /** What the source looks at, in the author's hands. */
    public interface World extends AutoCloseable {

        /** In the {@code STEP} until {@code at} so many requests came, and so many of them ended in a 5xx. */
        void passed(Instant at, Duration step, long requests, long errors);

        /** Whatever is counted begins at 0 again, as after a restart of the server that counts. */
        void restarted();

        /** Errors are not known any more, although requests are. */
        void errorsAreMissing();

        /** Errors are there, and are not a number. */
        void errorsAreNotANumber();

        /** Whoever looks gets an error instead of an answer. */
        void broken();

        /** Whoever looks gets something that is no answer at all. */
        void talksNonsense();

        @Override
        void close();
    }

    /** A new world, in which nothing happened yet. */
    protected abstract World world();

    /** The source, with this world. */
    protected abstract HealthSource source(World world);

    /** The source, with everything that it connects to at this address, and more than ten seconds of patience with its silence. */
    protected abstract HealthSource source(InetSocketAddress address);

    @AfterEach
    public void closeWorlds() throws Exception {
        for (AutoCloseable one : opened) {
            one.close();
        }
    }

    @Test
    public void itsNameIsOneWordAndItsTimesMakeSense() {
        HealthSource source = source(SilentServer.refusing());
        assertThat(source.name()).matches("[a-z][a-z0-9-]*");
        assertThat(source.every()).isBetween(Duration.ofMillis(100), Duration.ofHours(1));
        assertThat(source.limit()).isPositive();
        assertThat(source.patience()).isGreaterThan(source.every());
        assertThat(source.measures(ACME)).isTrue();
        assertThat(feed(source).promises()).contains(Measure.EDGE_5XX);
    }

    @Test
    public void everyRequestIsCountedOnceFromTheSecondLookOn() throws Exception {
        Scene scene = new Scene();
        scene.look();
        scene.passed(100, 1).look();
        Reading.Counts before = scene.sum();
        for (int i = 0; i < 5; i++) {
            scene.passed(100, 2).look();
        }
        assertThat(scene.sum().total() - before.total()).isEqualTo(500);
        assertThat(scene.sum().bad() - before.bad()).isEqualTo(10);
    }

    @Test
    public void aSampleThatIsHandedOverTwiceSaysTheSame() throws Exception {
        Scene scene = new Scene();
        scene.look();
        for (int i = 0; i < 4; i++) {
            scene.passed(50, 1).look().look();
        }
        // The scene refuses a sample of the same signal and time that says something else.
        assertThat(scene.sum().total()).isBetween(150L, 200L);
    }

    @Test
    public void zeroIsSaidAsZero() throws Exception {
        Scene scene = new Scene();
        scene.look();
        scene.passed(10, 0).look();
        scene.passed(0, 0).look();
        assertThat(scene.newest()).isEqualTo(new Reading.Counts(0, 0));
    }

    @Test
    public void whatIsMissingIsNeitherZeroNorSilent() throws Exception {
        Scene scene = new Scene();
        scene.look();
        scene.passed(10, 1).look();
        int known = scene.seen.size();
        scene.world.errorsAreMissing();
        scene.passed(10, 1).look();
        assertThat(scene.seen).hasSize(known);
        assertComplains(scene);
    }

    @Test
    public void whatIsNotANumberIsComplainedOf() throws Exception {
        Scene scene = new Scene();
        scene.look();
        scene.passed(10, 1).look();
        int known = scene.seen.size();
        scene.world.errorsAreNotANumber();
        scene.passed(10, 1).look();
        assertThat(scene.seen).hasSize(known);
        assertComplains(scene);
    }

    @Test
    public void aCounterThatBeginsAgainNeverCountsBackwardsNorTwice() throws Exception {
        Scene scene = new Scene();
        scene.look();
        for (int i = 0; i < 3; i++) {
            scene.passed(1_000, 10).look();
        }
        scene.world.restarted();
        for (int i = 0; i < 3; i++) {
            scene.passed(10, 1).look();
        }
        assertThat(scene.sum().total()).isBetween(2_000L + 20, 3_000L + 30);
        assertThat(scene.sum().bad()).isBetween(20L + 2, 30L + 3);
    }

    @Test
    public void aClockThatDiffersDoesNotChangeWhatIsCounted() throws Exception {
        for (Duration ahead : List.of(Duration.ofMinutes(-7), Duration.ofMinutes(7))) {
            Scene scene = new Scene(START.plus(ahead));
            scene.look();
            for (int i = 0; i < 4; i++) {
                scene.passed(100, 1).look(scene.at.minus(ahead));
            }
            assertThat(scene.sum().total()).isBetween(300L, 400L);
        }
    }

    @Test
    public void aWorldThatIsBrokenOrTalksNonsenseIsSaidInOneLine() throws Exception {
        Scene scene = new Scene();
        scene.look();
        scene.world.broken();
        assertSaysWhy(scene);
        scene.world.talksNonsense();
        assertSaysWhy(scene);
    }

    @Test
    public void aWorldThatRefusesIsSaidInOneLine() {
        HealthFeed feed = feed(source(SilentServer.refusing()));
        Optional<String> problem = problem(feed);
        assertOneLine(problem.orElse(""));
    }

    @Test
    public void anInterruptEndsALookWhileTheWorldIsSilent() {
        try (SilentServer silent = SilentServer.start()) {
            HealthFeed feed = feed(source(silent.address()));
            int before = silent.visits();
            Thread look = Thread.ofVirtual().start(() -> problem(feed));
            await().atMost(PATIENCE).until(() -> silent.visits() > before);
            assertThat(look.isAlive()).isTrue();
            look.interrupt();
            await().atMost(PATIENCE).until(() -> !look.isAlive());
        }
    }

    private HealthFeed feed(HealthSource source) {
        HealthFeed feed = source.follow(new Followed(
                new SwitchoverId("acme-1"),
                ACME,
                new CustomerTraffic(List.of("www.acme.example"), List.of("origin.acme.example"), List.of())));
        opened.add(feed::close);
        return feed;
    }

    private static Optional<String> problem(HealthFeed feed) {
        try {
            Look look = feed.look(START);
            assertThat(look.samples()).isEmpty();
            return look.complaints().stream().findFirst();
        } catch (Exception down) {
            return Optional.of(String.valueOf(down.getMessage()));
        }
    }

    private static void assertSaysWhy(Scene scene) {
        scene.passedQuietly();
        assertOneLine(problem(scene.feed).orElse(""));
    }

    private static void assertComplains(Scene scene) {
        assertThat(scene.complaints).isNotEmpty().allSatisfy(HealthSourceContract::assertOneLine);
    }

    private static void assertOneLine(String line) {
        assertThat(line).isNotBlank().doesNotContain("\n", "\r", "null").hasSizeLessThanOrEqualTo(LONGEST_LINE);
    }

    /** A world, a feed that follows it, and what it handed over so far. */
    private final class Scene {

        final World world = world();
        final HealthFeed feed = feed(source(world));
        final Map<Instant, Reading.Counts> seen = new LinkedHashMap<>();
        final List<String> complaints = new ArrayList<>();
        Instant at;

        Scene() {
            this(START);
        }

        Scene(Instant begin) {
            at = begin;
            opened.add(world);
            world.passed(at, STEP, 0, 0);
        }

        Scene passed(long requests, long errors) {
            at = at.plus(STEP);
            world.passed(at, STEP, requests, errors);
            return this;
        }

        void passedQuietly() {
            at = at.plus(STEP);
            world.passed(at, STEP, 1, 0);
        }

        Scene look() throws Exception {
            return look(at);
        }

        Scene look(Instant now) throws Exception {
            Look look = feed.look(now);
            complaints.clear();
            complaints.addAll(look.complaints());
            for (Sample sample : look.samples()) {
                if (sample.signal().equals(Signal.whole(Measure.EDGE_5XX))) {
                    Reading.Counts counts = (Reading.Counts) sample.reading();
                    Reading.Counts before = seen.putIfAbsent(sample.at(), counts);
                    assertThat(Optional.ofNullable(before).orElse(counts))
                            .as("the sample of %s", sample.at())
                            .isEqualTo(counts);
                }
            }
            return this;
        }

        Reading.Counts newest() {
            return seen.entrySet().stream()
                    .max(Map.Entry.comparingByKey())
                    .map(Map.Entry::getValue)
                    .orElseThrow();
        }

        Reading.Counts sum() {
            return seen.values().stream()
                    .reduce(
                            new Reading.Counts(0, 0),
                            (one, two) -> new Reading.Counts(one.total() + two.total(), one.bad() + two.bad()));
        }
    }
}
