package io.pointsman.runtime;

import io.pointsman.api.By;
import io.pointsman.api.Host;
import io.pointsman.api.action.AlertAction;
import io.pointsman.api.alert.AlertSilencer;
import io.pointsman.api.alert.SilenceAnswer;
import io.pointsman.api.alert.SilenceRequest;
import io.pointsman.api.event.AlertEvent;
import io.pointsman.api.event.Event;
import io.pointsman.api.picture.AlertSilence;
import io.pointsman.api.picture.Switchover;
import io.pointsman.runtime.plugin.LoadedPlugin;
import io.pointsman.runtime.plugin.PluginGuard;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the silencers of plugins: each intent once when it is recorded, and once more, with the same key, when it is found open after a
 * restart. A request that fails is tried a few times before its failure is reported. Safe for any thread.
 */
final class AlertRunner {

    private static final Logger LOG = LoggerFactory.getLogger(AlertRunner.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    /** The pauses double: the last try is half a minute after the first. */
    private static final int TRIES = 5;

    private final Host host;
    private final Map<String, Offer> offers = new HashMap<>();

    /** A silencer, and the one guarded place through which it is called. */
    private record Offer(LoadedPlugin plugin, AlertSilencer silencer, PluginGuard guard) {}

    AlertRunner(Host host, List<LoadedPlugin> plugins) {
        this.host = host;
        for (LoadedPlugin plugin : plugins) {
            for (AlertSilencer silencer : plugin.plugin().silencers()) {
                Offer offer = new Offer(plugin, silencer, new PluginGuard(host, silencer.limit()));
                Offer first = offers.putIfAbsent(silencer.name(), offer);
                if (first != null) {
                    LOG.error(
                            "plugins {} and {} both offer the silencer {}; that of {} is used",
                            first.plugin().name(),
                            plugin.name(),
                            silencer.name(),
                            first.plugin().name());
                }
            }
        }
    }

    /** Told each commit of a switchover, and each that was found at the start, without events. */
    void follow(LiveSwitchover one, List<Event> events) {
        for (AlertSilence silence : one.picture().silences()) {
            if (silence.isAwaited()
                    && (events.isEmpty() || events.stream().anyMatch(event -> isIntent(event, silence)))) {
                ask(one, silence, 1);
            }
        }
    }

    private static boolean isIntent(Event event, AlertSilence silence) {
        return switch (silence.status()) {
            case ASKED ->
                event instanceof AlertEvent.SilenceAsked asked && asked.key().equals(silence.key());
            case LIFTING ->
                event instanceof AlertEvent.LiftAsked asked && asked.key().equals(silence.key());
            case SET, NOT_SET, LIFTED, NOT_LIFTED, EXPIRED -> false;
        };
    }

    private void ask(LiveSwitchover one, AlertSilence silence, int attempt) {
        Offer offer = offers.get(silence.alert().silencer());
        if (offer == null) {
            answer(one, silence, failed(silence, "no plugin that runs here offers it"));
            return;
        }
        SilenceRequest request;
        try {
            request = request(one.picture(), silence);
        } catch (IllegalArgumentException notOfTheCustomerAlone) {
            answer(one, silence, failed(silence, String.valueOf(notOfTheCustomerAlone.getMessage())));
            return;
        }
        offer.guard().call(offer.plugin(), () -> tried(offer.silencer(), silence, request), result -> {
            SilenceAnswer answer = switch (result) {
                case PluginGuard.Result.Answered<SilenceAnswer> answered -> answered.value();
                case PluginGuard.Result.Failed<SilenceAnswer> failed ->
                    failed(silence, "plugin " + offer.plugin().name() + " gave no answer, my log says why");
            };
            if (isFailure(answer) && attempt < TRIES) {
                LOG.warn(
                        "{}: {} of {} failed, it is tried again: {}",
                        one.id(),
                        silence.status(),
                        silence.key(),
                        answer);
                host.after(FIRST_PAUSE.multipliedBy(1L << (attempt - 1)), () -> again(one, silence, attempt + 1));
            } else {
                answer(one, silence, answer);
            }
        });
    }

    /** What has ended by itself in the meantime needs no further try. */
    private void again(LiveSwitchover one, AlertSilence silence, int attempt) {
        boolean stillAwaited = one.picture().silences().stream()
                .anyMatch(now -> now.key().equals(silence.key()) && now.status() == silence.status());
        if (stillAwaited) {
            ask(one, silence, attempt);
        }
    }

    private static SilenceAnswer tried(AlertSilencer silencer, AlertSilence silence, SilenceRequest request) {
        try {
            if (silence.status() == AlertSilence.Status.LIFTING) {
                silencer.lift(request);
                return new SilenceAnswer.Lifted();
            }
            return new SilenceAnswer.Silenced(silencer.silence(request));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return failed(silence, "it was interrupted");
        } catch (RuntimeException bug) {
            throw bug;
        } catch (Exception failure) {
            return failed(
                    silence,
                    Optional.ofNullable(failure.getMessage())
                            .orElse(failure.getClass().getSimpleName()));
        }
    }

    private static SilenceAnswer failed(AlertSilence silence, String why) {
        return silence.status() == AlertSilence.Status.LIFTING
                ? new SilenceAnswer.NotLifted(why)
                : new SilenceAnswer.NotSilenced(why);
    }

    private static boolean isFailure(SilenceAnswer answer) {
        return switch (answer) {
            case SilenceAnswer.NotSilenced ignored -> true;
            case SilenceAnswer.NotLifted ignored -> true;
            case SilenceAnswer.Silenced ignored -> false;
            case SilenceAnswer.Lifted ignored -> false;
        };
    }

    private static SilenceRequest request(Switchover picture, AlertSilence silence) {
        return new SilenceRequest(
                silence.key(),
                picture.id(),
                picture.customer(),
                silence.alert().customerLabel(),
                silence.alert().labels(),
                silence.until(),
                silence.alert().why());
    }

    private static void answer(LiveSwitchover one, AlertSilence silence, SilenceAnswer answer) {
        LOG.info("{}: {} of {}: {}", one.id(), silence.status(), silence.key(), answer);
        one.tell(new AlertAction.ReportAnswer(
                By.system("silencer " + silence.alert().silencer()), silence.key(), answer));
    }
}
