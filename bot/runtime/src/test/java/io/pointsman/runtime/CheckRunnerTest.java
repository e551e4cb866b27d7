package io.pointsman.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pointsman.api.Actor;
import io.pointsman.api.Audience;
import io.pointsman.api.By;
import io.pointsman.api.CustomerId;
import io.pointsman.api.CustomerTraffic;
import io.pointsman.api.PersonId;
import io.pointsman.api.PhaseId;
import io.pointsman.api.Role;
import io.pointsman.api.RunbookName;
import io.pointsman.api.StepId;
import io.pointsman.api.SwitchoverId;
import io.pointsman.api.VerdictKind;
import io.pointsman.api.action.CheckAction;
import io.pointsman.api.action.LifeAction;
import io.pointsman.api.action.StepAction;
import io.pointsman.api.check.CheckRequest;
import io.pointsman.api.check.Finding;
import io.pointsman.api.check.StepCheck;
import io.pointsman.api.command.Customer;
import io.pointsman.api.command.Directory;
import io.pointsman.api.command.Person;
import io.pointsman.api.event.CheckEvent;
import io.pointsman.api.event.LogEvent;
import io.pointsman.api.picture.CheckState;
import io.pointsman.api.picture.House;
import io.pointsman.api.picture.Participant;
import io.pointsman.api.picture.StepState;
import io.pointsman.api.plugin.Plugin;
import io.pointsman.api.runbook.CheckCall;
import io.pointsman.api.runbook.Completion;
import io.pointsman.api.runbook.Lever;
import io.pointsman.api.runbook.Phase;
import io.pointsman.api.runbook.Runbook;
import io.pointsman.api.runbook.Step;
import io.pointsman.core.Decider;
import io.pointsman.core.Decision;
import io.pointsman.core.Evolution;
import io.pointsman.runtime.host.RealHost;
import io.pointsman.runtime.plugin.LoadedPlugin;
import io.pointsman.store.Append;
import io.pointsman.store.StoredEvent;
import io.pointsman.store.StreamId;
import io.pointsman.store.memory.MemoryEventStore;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of checks that plugins offer, on real threads and with the real clock. */
class CheckRunnerTest {

    private static final SwitchoverId ID = new SwitchoverId("acme-1");
    private static final CustomerId ACME = new CustomerId("acme");
    private static final int STEPS = 6;
    private static final By OLAF =
            new By(Actor.staff(new PersonId("olaf"), "Olaf", List.of(Role.OPS, Role.SUPPORT)), Audience.STAFF);
    private static final CustomerTraffic TRAFFIC =
            new CustomerTraffic(List.of("www.acme.example"), List.of("origin.acme.example"), List.of());

    private final RealHost host = new RealHost();
    private final MemoryEventStore store = new MemoryEventStore(host::now);
    private Optional<Bot> bot = Optional.empty();

    /** Looks as the test says. */
    private interface Look {
        Finding look(CheckRequest request) throws Exception;
    }

    private static final class Check implements StepCheck {
        private final Duration limit;
        private final int atOnce;
        private final Look look;

        Check(Duration limit, int atOnce, Look look) {
            this.limit = limit;
            this.atOnce = atOnce;
            this.look = look;
        }

        @Override
        public String name() {
            return "tls";
        }

        @Override
        public Optional<String> problem(SortedMap<String, String> arguments) {
            return Optional.empty();
        }

        @Override
        public Duration limit() {
            return limit;
        }

        @Override
        public int atOnce() {
            return atOnce;
        }

        @Override
        public Finding run(CheckRequest request) throws Exception {
            return look.look(request);
        }
    }

    @BeforeEach
    void open() {
        TreeMap<String, String> arguments = new TreeMap<>(Map.of("min-days", "30"));
        List<Step> steps = IntStream.range(0, STEPS)
                .mapToObj(i -> new Step(
                        step(i),
                        "Certificate " + i,
                        "",
                        Role.OPS,
                        Audience.STAFF,
                        "stream" + i,
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(new CheckCall("tls", arguments)),
                        Completion.OWNER,
                        Optional.empty()))
                .toList();
        Runbook runbook = new Runbook(
                new RunbookName("plain"),
                "Plain",
                "",
                new Lever(Lever.Kind.OPS, Role.OPS, "the weight", Duration.ofMinutes(5)),
                List.of(),
                List.of(new Phase(new PhaseId("pre"), "Before", Phase.When.ALWAYS, Optional.empty(), steps, List.of())),
                List.of(),
                List.of(),
                new TreeMap<>());
        Participant olaf = new Participant(new PersonId("olaf"), "Olaf", Audience.STAFF, List.of(Role.OPS));
        LifeAction.Open open =
                new LifeAction.Open(OLAF, ID, ACME, "Acme", runbook, Optional.empty(), false, List.of(olaf), List.of());
        Decision opened = Decider.decide(Evolution.nothing(), House.EMPTY, open, host.now());
        List<LogEvent> events = List.copyOf(((Decision.Accepted) opened).events());
        store.append(new Append(StreamId.of(ID), 0, events, 0, Optional.empty(), Optional.empty()));
    }

    @AfterEach
    void close() {
        bot.ifPresent(Bot::stop);
        host.close();
        store.close();
    }

    private static StepId step(int number) {
        return new StepId("pre.tls" + number);
    }

    /** A bot over the same log, with one plugin that offers this check. */
    private Bot start(Duration limit, int atOnce, Look look) {
        Plugin plugin = new Plugin() {
            @Override
            public List<StepCheck> checks() {
                return List.of(new Check(limit, atOnce, look));
            }
        };
        return start(List.of(new LoadedPlugin("probes", plugin, new ClassLoader() {})));
    }

    private Bot start(List<LoadedPlugin> plugins) {
        bot.ifPresent(Bot::stop);
        RuntimeSettings settings = new RuntimeSettings(
                "pointsman", "!", ZoneOffset.UTC, List.of(), List.of(), List.of(), Duration.ofSeconds(5));
        Bot fresh = new Bot(host, store, AcmeAlone::new, settings, plugins, Map.of());
        fresh.start();
        bot = Optional.of(fresh);
        return fresh;
    }

    private static final class AcmeAlone implements Directory {
        @Override
        public List<Person> people() {
            return List.of();
        }

        @Override
        public List<Customer> customers() {
            return List.of(new Customer(
                    ACME, "Acme", ZoneOffset.UTC, List.of(), List.of(), Optional.empty(), Optional.empty(), TRAFFIC));
        }

        @Override
        public List<Runbook> runbooks() {
            return List.of();
        }
    }

    private StepState of(int number) {
        return bot.orElseThrow().picture(ID).orElseThrow().step(step(number)).orElseThrow();
    }

    private void done(Bot which, int number) {
        await().until(() -> of(number).check().offered());
        which.report(ID, new StepAction.Done(OLAF, step(number), "as agreed"));
    }

    private CheckState.Result answer(int number) {
        await().until(() -> of(number).check().last().isPresent());
        return of(number).check().last().orElseThrow();
    }

    private List<CheckEvent.Finished> answers() {
        return store.read(StreamId.of(ID), 0).stream()
                .map(StoredEvent::event)
                .filter(CheckEvent.Finished.class::isInstance)
                .map(CheckEvent.Finished.class::cast)
                .toList();
    }

    @Test
    void aCheckIsAskedWhatTheRunbookAndTheCustomersFileSayAndItsAnswerIsEvidence() {
        Queue<CheckRequest> seen = new ConcurrentLinkedQueue<>();
        done(
                start(Duration.ofSeconds(5), 1, request -> {
                    seen.add(request);
                    return Finding.pass("192.0.2.1:443 has it\nat noon");
                }),
                0);
        assertThat(answer(0).verdict()).isEqualTo(VerdictKind.PASS);
        assertThat(of(0).check().last().orElseThrow().saw()).containsExactly("192.0.2.1:443 has it at noon");
        assertThat(of(0).verification()).isEqualTo(StepState.Verification.VERIFIED);
        CheckRequest request = seen.remove();
        assertThat(request.traffic()).isEqualTo(TRAFFIC);
        assertThat(request.arguments()).containsEntry("min-days", "30");
        assertThat(request.step()).isEqualTo(step(0));
        assertThat(request.customer()).isEqualTo(ACME);
    }

    @Test
    void aCheckThatHangsIsInterruptedAndInconclusiveAndBlocksNobody() {
        CountDownLatch interrupted = new CountDownLatch(1);
        Bot which = start(Duration.ofMillis(300), 2, request -> {
            if (!request.step().equals(step(0))) {
                return Finding.pass("fine");
            }
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
            }
            return Finding.pass("never");
        });
        done(which, 0);
        done(which, 1);
        assertThat(answer(1).verdict()).isEqualTo(VerdictKind.PASS);
        CheckState.Result hung = answer(0);
        assertThat(hung.verdict()).isEqualTo(VerdictKind.INCONCLUSIVE);
        assertThat(hung.saw()).isEmpty();
        assertThat(hung.problem())
                .startsWith("plugin probes did not answer within")
                .endsWith("nothing was seen");
        await().until(() -> interrupted.getCount() == 0);
        assertThat(of(0).status()).isEqualTo(StepState.Status.RUNNING);
    }

    @Test
    void aCheckThatThrowsIsInconclusiveAndNamedInOneLine() {
        Bot which = start(Duration.ofSeconds(5), 2, request -> {
            if (request.step().equals(step(0))) {
                throw new IllegalStateException("a bug\nwith lines");
            }
            throw new IOException("no route\nto host");
        });
        done(which, 0);
        done(which, 1);
        assertThat(answer(0).problem()).isEqualTo("plugin probes failed (IllegalStateException); nothing was seen");
        assertThat(answer(1).problem())
                .isEqualTo("plugin probes could not (IOException: no route to host); nothing was seen");
        assertThat(answer(0).verdict()).isEqualTo(VerdictKind.INCONCLUSIVE);
        assertThat(answer(1).verdict()).isEqualTo(VerdictKind.INCONCLUSIVE);
    }

    @Test
    void aCheckThatAnswersNullIsInconclusive() {
        done(start(Duration.ofSeconds(5), 1, CheckRunnerTest::nothing), 0);
        assertThat(answer(0).problem()).isEqualTo("plugin probes failed (it answered null); nothing was seen");
    }

    @SuppressWarnings("NullAway") // a plugin need not be built with the checks of this house
    private static Finding nothing(CheckRequest request) {
        return Map.<String, Finding>of().get(request.step().value());
    }

    @Test
    void noMoreThanItsLimitLookAtOnceAndTheOthersWaitOutsideTheirTimeLimit() {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch go = new CountDownLatch(1);
        Bot which = start(Duration.ofSeconds(20), 2, request -> {
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            go.await();
            inside.decrementAndGet();
            return Finding.pass("fine");
        });
        for (int i = 0; i < STEPS; i++) {
            done(which, i);
        }
        await().until(() -> inside.get() == 2);
        await().until(() ->
                IntStream.range(0, STEPS).allMatch(i -> of(i).check().isRunning()));
        go.countDown();
        for (int i = 0; i < STEPS; i++) {
            assertThat(answer(i).verdict()).isEqualTo(VerdictKind.PASS);
        }
        assertThat(most.get()).isEqualTo(2);
    }

    @Test
    void aRunThatDidNotComeBackIsRunAgainByTheNextBotAndAnsweredOnce() {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch late = new CountDownLatch(1);
        CountDownLatch gone = new CountDownLatch(1);
        done(
                start(Duration.ofSeconds(20), 1, request -> {
                    begun.countDown();
                    late.await();
                    gone.countDown();
                    return Finding.fail("by the old bot");
                }),
                0);
        await().until(() -> begun.getCount() == 0);
        start(Duration.ofSeconds(5), 1, request -> Finding.pass("by the new bot"));
        assertThat(answer(0).saw()).containsExactly("by the new bot");
        late.countDown();
        await().until(() -> gone.getCount() == 0);
        assertThat(of(0).status()).isEqualTo(StepState.Status.DONE);
        assertThat(answers()).hasSize(1);
    }

    @Test
    void whatNoPluginOffersAfterARestartIsAnsweredAndTheWordCloses() {
        CountDownLatch begun = new CountDownLatch(1);
        done(
                start(Duration.ofSeconds(20), 1, request -> {
                    begun.countDown();
                    new CountDownLatch(1).await();
                    return Finding.pass("never");
                }),
                0);
        await().until(() -> begun.getCount() == 0);
        Bot without = start(List.of());
        assertThat(answer(0).problem()).isEqualTo("no plugin offers the check tls any more");
        without.report(ID, new StepAction.Done(OLAF, step(0), "as agreed"));
        await().until(() -> of(0).status() == StepState.Status.DONE);
        assertThat(of(0).verification()).isEqualTo(StepState.Verification.NOT_VERIFIED);
    }

    @Test
    void anAnswerToAnOlderRunChangesNothing() {
        CountDownLatch first = new CountDownLatch(1);
        AtomicInteger runs = new AtomicInteger();
        CountDownLatch ended = new CountDownLatch(1);
        Bot which = start(Duration.ofSeconds(20), 2, request -> {
            if (runs.incrementAndGet() == 1) {
                first.await();
                ended.countDown();
                return Finding.fail("old");
            }
            return Finding.pass("new");
        });
        await().until(() -> of(0).check().offered());
        which.report(ID, new CheckAction.Ask(OLAF, step(0)));
        await().until(() -> runs.get() == 1);
        which.report(ID, new StepAction.Done(OLAF, step(0), "as agreed"));
        assertThat(answer(0).saw()).containsExactly("new");
        first.countDown();
        await().until(() -> ended.getCount() == 0);
        done(which, 1);
        assertThat(answer(1).saw()).containsExactly("new");
        assertThat(answers()).hasSize(2);
        assertThat(of(0).verification()).isEqualTo(StepState.Verification.VERIFIED);
    }

    @Test
    void aPluginThatFailsAgainAndAgainIsPutAsideAndItsChecksSaySo() {
        Bot which = start(Duration.ofSeconds(5), 1, request -> {
            throw new IllegalStateException("a bug");
        });
        done(which, 0);
        assertThat(answer(0).problem()).contains("IllegalStateException");
        for (int i = 2; i <= 21; i++) {
            int number = i;
            which.report(ID, new CheckAction.Ask(OLAF, step(0)));
            await().until(() -> answers().size() == number);
        }
        assertThat(of(0).check().last().orElseThrow().problem())
                .isEqualTo("plugin probes is put aside after 20 failures in a row");
    }
}
