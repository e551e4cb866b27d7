package io.pointsman.runtime;

import io.pointsman.api.Audience;
import io.pointsman.api.By;
import io.pointsman.api.CustomerTraffic;
import io.pointsman.api.Durations;
import io.pointsman.api.Host;
import io.pointsman.api.StepId;
import io.pointsman.api.SwitchoverId;
import io.pointsman.api.VerdictKind;
import io.pointsman.api.action.CheckAction;
import io.pointsman.api.action.JournalAction;
import io.pointsman.api.check.CheckRequest;
import io.pointsman.api.check.Finding;
import io.pointsman.api.command.Customer;
import io.pointsman.api.command.Directory;
import io.pointsman.api.event.Event;
import io.pointsman.api.health.HealthView;
import io.pointsman.api.picture.Life;
import io.pointsman.api.picture.StepState;
import io.pointsman.api.picture.Switchover;
import io.pointsman.api.picture.WayBack;
import io.pointsman.api.runbook.CheckCall;
import io.pointsman.core.Inert;
import io.pointsman.runtime.plugin.PluginChecks;
import io.pointsman.runtime.plugin.PluginGuard;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the checks that switchovers ask for: whatever run stands open in the picture and was not begun here is begun, after a commit as
 * after a restart, and its answer goes back as an action. Waits in nobody's mailbox. Safe for any thread.
 */
final class CheckRunner {

    private static final Logger LOG = LoggerFactory.getLogger(CheckRunner.class);
    private static final By RUNNER = By.system("checks");
    private static final Set<String> USED = Set.of(Finding.TTL_SECONDS, Finding.FORMER_CERTIFICATE_UNTIL);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final String WITHOUT = "nothing was seen";

    /** One run: its number is used once. */
    private record Run(SwitchoverId switchover, StepId step, int number) {}

    private final Host host;
    private final Supplier<Directory> directory;
    private final Function<SwitchoverId, Optional<HealthView>> health;
    private final PluginGuard guard;
    private final Map<String, PluginChecks.Offer> offers;
    private final Map<String, CheckPlaces> places;
    private final Set<Run> begun = ConcurrentHashMap.newKeySet();
    private volatile boolean stopped;

    /**
     * @param health what is known of the traffic of a switchover; empty where nobody measures it
     */
    CheckRunner(
            Host host,
            Supplier<Directory> directory,
            Function<SwitchoverId, Optional<HealthView>> health,
            PluginGuard guard,
            List<PluginChecks.Offer> offers) {
        this.host = host;
        this.directory = directory;
        this.health = health;
        this.guard = guard;
        this.offers =
                offers.stream().collect(Collectors.toUnmodifiableMap(PluginChecks.Offer::name, Function.identity()));
        this.places = offers.stream()
                .collect(Collectors.toUnmodifiableMap(
                        PluginChecks.Offer::name, offer -> new CheckPlaces(host, offer.atOnce())));
    }

    /** After a commit, and once at the start: what is asked for is begun, and what is offered is said. */
    void follow(LiveSwitchover one, List<Event> events) {
        Switchover state = one.picture();
        if (stopped || state.life() != Life.OPEN) {
            return;
        }
        boolean unnoticed = false;
        for (StepState step : state.steps()) {
            Optional<PluginChecks.Offer> offer =
                    step.step().check().map(CheckCall::name).map(offers::get);
            unnoticed |= step.check().offered() != offer.isPresent();
            if (step.check().isRunning() && offer.isPresent()) {
                begin(one, state, step, offer.get());
            }
        }
        if (unnoticed) {
            one.tell(new CheckAction.NoticeOffered(
                    RUNNER, offers.keySet().stream().sorted().toList()));
        }
    }

    /** Nothing is begun any more; what runs may end, and is run again after the next start. */
    void stop() {
        stopped = true;
    }

    private void begin(LiveSwitchover one, Switchover state, StepState step, PluginChecks.Offer offer) {
        Run run = new Run(state.id(), step.step().id(), step.check().number());
        if (begun.add(run)) {
            CheckPlaces own = places.getOrDefault(offer.name(), new CheckPlaces(host, 1));
            own.enter(
                    () -> look(one, run, state, step, offer, own),
                    () -> answer(
                            one,
                            run,
                            new CheckAction.Finish(
                                    RUNNER,
                                    run.step(),
                                    run.number(),
                                    VerdictKind.INCONCLUSIVE,
                                    List.of(),
                                    "all " + offer.atOnce() + " places of the check " + offer.name()
                                            + " were taken for " + Durations.show(CheckPlaces.LONGEST_WAIT)
                                            + "; " + WITHOUT,
                                    Duration.ZERO)));
        }
    }

    private void look(
            LiveSwitchover one, Run run, Switchover state, StepState step, PluginChecks.Offer offer, CheckPlaces own) {
        long began = host.monotonicNanos();
        CheckRequest request = new CheckRequest(
                run.switchover(),
                run.step(),
                state.customer(),
                directory
                        .get()
                        .customer(state.customer())
                        .map(Customer::traffic)
                        .orElse(CustomerTraffic.NONE),
                step.step().check().orElseThrow().arguments(),
                host.now(),
                health.apply(run.switchover()));
        PluginGuard.Work<Finding> work = new PluginGuard.Work<>(
                offer.limit(), WITHOUT, () -> offer.check().run(request), own::leave);
        guard.call(offer.plugin(), work, result -> {
            // First: were the bot killed in between, the check would run again, and find them again.
            remember(one, result);
            answer(one, run, finish(run, result, Duration.ofNanos(host.monotonicNanos() - began)));
        });
    }

    /** What the house knows how to use of what was found. */
    private static void remember(LiveSwitchover one, PluginGuard.Result<Finding> result) {
        if (result instanceof PluginGuard.Result.Answered<Finding> answered) {
            answered.value().facts().entrySet().stream()
                    .filter(fact -> USED.contains(fact.getKey()))
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(fact -> one.tell(new JournalAction.RecordFact(
                            RUNNER, WayBack.CHECKS, fact.getKey(), Inert.text(fact.getValue()), Audience.STAFF)));
        }
    }

    private static CheckAction.Finish finish(Run run, PluginGuard.Result<Finding> result, Duration took) {
        return switch (result) {
            case PluginGuard.Result.Answered<Finding> answered ->
                new CheckAction.Finish(
                        RUNNER,
                        run.step(),
                        run.number(),
                        answered.value().verdict(),
                        answered.value().saw(),
                        "",
                        took);
            // No data is never good news.
            case PluginGuard.Result.Failed<Finding> failed ->
                new CheckAction.Finish(
                        RUNNER, run.step(), run.number(), VerdictKind.INCONCLUSIVE, List.of(), failed.problem(), took);
        };
    }

    private void answer(LiveSwitchover one, Run run, CheckAction.Finish finish) {
        if (!finish.problem().isEmpty()) {
            LOG.warn(
                    "{}: the check of {} is inconclusive: {}",
                    run.switchover(),
                    run.step(),
                    Inert.text(finish.problem()));
        }
        tell(one, run, finish);
    }

    /** What was seen is not lost where the log cannot be written for a while. */
    private void tell(LiveSwitchover one, Run run, CheckAction.Finish finish) {
        if (stopped) {
            return;
        }
        one.propose(List.of(finish), Optional.empty(), answer -> {
            if (answer instanceof Answer.NotRecorded) {
                host.after(RETRY, () -> tell(one, run, finish));
            } else {
                begun.remove(run);
            }
        });
    }
}
