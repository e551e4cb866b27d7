package io.pointsman.runtime;

import io.pointsman.api.By;
import io.pointsman.api.CustomerTraffic;
import io.pointsman.api.Host;
import io.pointsman.api.action.LeverAction;
import io.pointsman.api.command.Customer;
import io.pointsman.api.event.Event;
import io.pointsman.api.event.LeverEvent;
import io.pointsman.api.lever.LeverAnswer;
import io.pointsman.api.lever.LeverRequest;
import io.pointsman.api.lever.TrafficLever;
import io.pointsman.api.picture.LeverAsk;
import io.pointsman.api.picture.Switchover;
import io.pointsman.api.runbook.LeverCall;
import io.pointsman.runtime.plugin.LoadedPlugin;
import io.pointsman.runtime.plugin.PluginGuard;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the levers of plugins: each intent once when it is recorded, and once more, with the same key, when it is found open after a
 * restart. What they answer goes back as an action; the rules decide what it means. Safe for any thread.
 */
final class LeverRunner {

    private static final Logger LOG = LoggerFactory.getLogger(LeverRunner.class);

    private final Host host;
    private final Switchboard board;
    private final Map<String, Offer> offers = new HashMap<>();

    /** A lever, and the one guarded place through which it is called. */
    private record Offer(LoadedPlugin plugin, TrafficLever lever, PluginGuard guard) {}

    LeverRunner(Host host, Switchboard board, List<LoadedPlugin> plugins) {
        this.host = host;
        this.board = board;
        for (LoadedPlugin plugin : plugins) {
            for (TrafficLever lever : plugin.plugin().levers()) {
                Offer offer = new Offer(plugin, lever, new PluginGuard(host, lever.limit()));
                Offer first = offers.putIfAbsent(lever.name(), offer);
                if (first != null) {
                    LOG.error(
                            "plugins {} and {} both offer the lever {}; that of {} is used",
                            first.plugin().name(),
                            plugin.name(),
                            lever.name(),
                            first.plugin().name());
                }
            }
        }
    }

    /** Told each commit of a switchover, and each that was found at the start, without events. */
    void follow(LiveSwitchover one, List<Event> events) {
        one.picture()
                .ramp()
                .awaitedLever()
                .filter(ask -> events.isEmpty() || events.stream().anyMatch(event -> isIntent(event, ask)))
                .ifPresent(ask -> ask(one, ask));
    }

    private static boolean isIntent(Event event, LeverAsk ask) {
        return event instanceof LeverEvent.Asked asked && asked.key().equals(ask.key());
    }

    private void ask(LiveSwitchover one, LeverAsk ask) {
        Offer offer = offers.get(ask.lever());
        if (offer == null) {
            answer(one, ask, new LeverAnswer.Failed("no plugin that runs here offers it"));
            return;
        }
        LeverRequest request = request(one.picture(), ask);
        LOG.info("{}: lever {} is asked for {} ({})", one.id(), ask.lever(), ask.share(), ask.key());
        offer.guard()
                .call(
                        offer.plugin(),
                        () -> turn(one, offer.lever(), request),
                        result -> answer(
                                one,
                                ask,
                                switch (result) {
                                    case PluginGuard.Result.Answered<LeverAnswer> answered -> answered.value();
                                    case PluginGuard.Result.Failed<LeverAnswer> failed ->
                                        new LeverAnswer.Failed(
                                                "plugin " + offer.plugin().name() + " gave no answer, my log says why");
                                }));
    }

    private static LeverAnswer turn(LiveSwitchover one, TrafficLever lever, LeverRequest request) {
        try {
            return lever.ask(request);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new LeverAnswer.Failed("it was interrupted");
        } catch (RuntimeException bug) {
            throw bug;
        } catch (Exception failure) {
            LOG.warn("{}: lever {} failed", one.id(), lever.name(), failure);
            return new LeverAnswer.Failed(Optional.ofNullable(failure.getMessage())
                    .orElse(failure.getClass().getSimpleName()));
        }
    }

    private LeverRequest request(Switchover picture, LeverAsk ask) {
        return new LeverRequest(
                ask.key(),
                ask.number(),
                picture.id(),
                picture.customer(),
                board.directory()
                        .customer(picture.customer())
                        .map(Customer::traffic)
                        .orElse(CustomerTraffic.NONE),
                ask.share(),
                ask.direction(),
                picture.lever().call().map(LeverCall::arguments).orElseGet(TreeMap::new),
                host.now());
    }

    private static void answer(LiveSwitchover one, LeverAsk ask, LeverAnswer answer) {
        LOG.info(
                "{}: lever {} answers {} ({})",
                one.id(),
                ask.lever(),
                answer.getClass().getSimpleName(),
                ask.key());
        one.tell(new LeverAction.ReportAnswer(By.system("lever " + ask.lever()), ask.key(), answer));
    }
}
