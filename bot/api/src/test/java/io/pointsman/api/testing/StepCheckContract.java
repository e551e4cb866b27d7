package io.pointsman.api.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pointsman.api.CustomerId;
import io.pointsman.api.CustomerTraffic;
import io.pointsman.api.StepId;
import io.pointsman.api.SwitchoverId;
import io.pointsman.api.VerdictKind;
import io.pointsman.api.check.CheckRequest;
import io.pointsman.api.check.Finding;
import io.pointsman.api.check.StepCheck;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/**
 * What every {@link StepCheck} keeps, for the author of one to extend. The check under test must reach for one address alone, which is a
 * machine that refuses, or one that takes every connection and never says a word.
 */
public abstract class StepCheckContract {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int MOST_LINES = 6;
    private static final int LONGEST_LINE = 300;

    /** The check, with everything that it connects to at this address, and more than ten seconds of patience with its silence. */
    protected abstract StepCheck check(InetSocketAddress world);

    /** Arguments with which it runs. */
    protected abstract Map<String, String> goodArguments();

    /** Arguments with which it must not run, each for a reason of its own. */
    protected abstract List<Map<String, String>> badArguments();

    /** A customer whose origins and former edges are at this address. */
    protected CustomerTraffic traffic(InetSocketAddress world) {
        String place = world.getAddress().getHostAddress() + ":" + world.getPort();
        return new CustomerTraffic(List.of("www.acme.example"), List.of(place), List.of(place));
    }

    @Test
    public void itsNameIsOneWordAndItsLimitsArePositive() {
        StepCheck check = check(SilentServer.refusing());
        assertThat(check.name()).matches("[a-z][a-z0-9-]*");
        assertThat(check.limit()).isPositive();
        assertThat(check.atOnce()).isPositive();
    }

    @Test
    public void goodArgumentsAreFine() {
        assertThat(check(SilentServer.refusing()).problem(sorted(goodArguments())))
                .isEmpty();
    }

    @Test
    public void badArgumentsAreRefusedInOneLine() {
        StepCheck check = check(SilentServer.refusing());
        assertThat(badArguments()).as("bad arguments to try").isNotEmpty();
        for (Map<String, String> arguments : badArguments()) {
            assertOneLine(check.problem(sorted(arguments)), arguments);
        }
    }

    @Test
    public void anUnknownArgumentIsRefusedByItsName() {
        Map<String, String> arguments = new TreeMap<>(goodArguments());
        arguments.put("no-such-argument", "1");
        Optional<String> problem = check(SilentServer.refusing()).problem(sorted(arguments));
        assertOneLine(problem, arguments);
        assertThat(problem.orElse("")).contains("no-such-argument");
    }

    @Test
    public void readingArgumentsLooksNowhere() {
        try (SilentServer world = SilentServer.start()) {
            check(world.address()).problem(sorted(goodArguments()));
            assertThat(world.visits()).isZero();
        }
    }

    @Test
    public void aWorldThatRefusesEverythingIsInconclusive() {
        InetSocketAddress world = SilentServer.refusing();
        assertInconclusive(run(check(world), traffic(world)));
    }

    @Test
    public void aCustomerOfWhomNothingIsKnownIsInconclusive() {
        assertInconclusive(run(check(SilentServer.refusing()), CustomerTraffic.NONE));
    }

    @Test
    public void anInterruptEndsItWhileTheWorldIsSilent() {
        try (SilentServer world = SilentServer.start()) {
            StepCheck check = check(world.address());
            List<Thread> runs = new ArrayList<>();
            for (Thread.Builder kind : List.of(Thread.ofPlatform().daemon(), Thread.ofVirtual())) {
                int before = world.visits();
                Thread run = kind.start(() -> run(check, traffic(world.address())));
                await().atMost(PATIENCE).until(() -> world.visits() > before);
                runs.add(run);
            }
            assertThat(runs).allMatch(Thread::isAlive);
            runs.forEach(Thread::interrupt);
            await().atMost(PATIENCE).until(() -> runs.stream().noneMatch(Thread::isAlive));
        }
    }

    @Test
    public void severalRunsAtOnceDoNotDisturbEachOther() throws InterruptedException {
        InetSocketAddress world = SilentServer.refusing();
        StepCheck check = check(world);
        List<Optional<Finding>> findings = new CopyOnWriteArrayList<>();
        List<Thread> runs = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            runs.add(Thread.ofVirtual().start(() -> findings.add(run(check, traffic(world)))));
        }
        for (Thread run : runs) {
            run.join();
        }
        assertThat(findings).hasSize(4).allSatisfy(StepCheckContract::assertInconclusive);
    }

    /** Runs it with the good arguments; a check that throws is inconclusive to the house. */
    private Optional<Finding> run(StepCheck check, CustomerTraffic traffic) {
        try {
            return Optional.of(check.run(new CheckRequest(
                    new SwitchoverId("acme-1"),
                    new StepId("pre.check"),
                    new CustomerId("acme"),
                    traffic,
                    sorted(goodArguments()),
                    Instant.parse("2026-11-24T12:00:00Z"),
                    Optional.empty())));
        } catch (Exception couldNotLook) {
            return Optional.empty();
        }
    }

    private static void assertInconclusive(Optional<Finding> finding) {
        finding.ifPresent(found -> {
            assertThat(found.verdict()).as("%s", found.saw()).isEqualTo(VerdictKind.INCONCLUSIVE);
            assertThat(found.saw())
                    .hasSizeBetween(1, MOST_LINES)
                    .allSatisfy(line -> assertThat(line).isNotBlank().doesNotContain("\n", "null", "Exception"));
        });
    }

    private static void assertOneLine(Optional<String> problem, Map<String, String> arguments) {
        assertThat(problem).as("problem with %s", arguments).isPresent();
        assertThat(problem.orElse(""))
                .isNotBlank()
                .doesNotContain("\n", "\r", "Exception")
                .hasSizeLessThanOrEqualTo(LONGEST_LINE);
    }

    private static SortedMap<String, String> sorted(Map<String, String> arguments) {
        return new TreeMap<>(arguments);
    }
}
