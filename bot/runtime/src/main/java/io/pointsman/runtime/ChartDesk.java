package io.pointsman.runtime;

import io.pointsman.api.Audience;
import io.pointsman.api.Host;
import io.pointsman.api.SwitchoverId;
import io.pointsman.api.chat.Figure;
import io.pointsman.api.event.Event;
import io.pointsman.api.health.ChartLink;
import io.pointsman.api.health.HealthView;
import io.pointsman.api.health.TrafficCurves;
import io.pointsman.core.health.TrafficChart;
import io.pointsman.runtime.plugin.PluginCharts.Offer;
import io.pointsman.runtime.plugin.PluginGuard;
import io.pointsman.store.EventStore;
import io.pointsman.store.StoreUnavailable;
import io.pointsman.store.StoredEvent;
import io.pointsman.store.StreamId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the traffic of the switchovers that run drawn, each picture for one audience. It is drawn from the log and from the samples that are
 * kept, beside everything else, so it can be drawn again whenever somebody opens its link. Safe for any thread; nothing blocks.
 */
public final class ChartDesk {

    private static final Logger LOG = LoggerFactory.getLogger(ChartDesk.class);

    /** What a picture shows. */
    private static final Duration LAST = Duration.ofHours(1);

    /** How long a plugin may draw: the first time it looks for the fonts of the machine. */
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Host host;
    private final EventStore store;
    private final Switchboard board;
    private final HealthRunner health;
    private final PluginGuard guard;
    private final Optional<Offer> offer;
    private final ZoneId zone;
    private volatile ChartLinks links = ChartLinks.NONE;

    ChartDesk(
            Host host,
            EventStore store,
            Switchboard board,
            HealthRunner health,
            PluginGuard guard,
            Optional<Offer> offer,
            ZoneId zone) {
        this.host = host;
        this.store = store;
        this.board = board;
        this.health = health;
        this.guard = guard;
        this.offer = offer;
        this.zone = zone;
    }

    /** Call before the bot starts. */
    void linkedBy(ChartLinks made) {
        links = made;
    }

    /** Where the picture of the hour up to a moment can be seen; empty where nothing draws it or nobody reaches the bot. */
    Optional<ChartLink> link(SwitchoverId id, Audience audience, Instant until) {
        return offer.flatMap(one -> links.to(id, audience, until));
    }

    /** Whether anything draws. */
    boolean draws() {
        return offer.isPresent();
    }

    /**
     * The picture of the hour up to a moment; empty where the switchover does not run, nothing was measured, or it cannot be drawn, which the
     * log then says. Completes on any thread, never exceptionally.
     */
    public CompletionStage<Optional<Figure>> draw(SwitchoverId id, Audience audience, Instant until) {
        CompletableFuture<Optional<Figure>> drawn = new CompletableFuture<>();
        host.run("charts " + id, () -> {
            try {
                Optional<TrafficCurves> curves = curves(id, audience, until);
                if (curves.isPresent() && offer.isPresent()) {
                    paint(id, curves.get(), offer.get(), drawn);
                } else {
                    drawn.complete(Optional.empty());
                }
            } catch (StoreUnavailable unread) {
                LOG.warn("{}: its picture is not drawn: {}", id, unread.getMessage());
                drawn.complete(Optional.empty());
            } catch (RuntimeException bug) {
                LOG.error("{}: its picture could not be drawn", id, bug);
                drawn.complete(Optional.empty());
            }
        });
        return drawn;
    }

    private Optional<TrafficCurves> curves(SwitchoverId id, Audience audience, Instant until) {
        Optional<HealthView> view = health.view(id, audience);
        Optional<LiveSwitchover> one = board.find(id);
        if (view.isEmpty() || one.isEmpty()) {
            return Optional.empty();
        }
        List<Event> log = store.read(StreamId.of(id), 0).stream()
                .map(StoredEvent::event)
                .filter(Event.class::isInstance)
                .map(Event.class::cast)
                .toList();
        Instant from = until.minus(LAST);
        return TrafficChart.of(
                id,
                log,
                view.get().now(),
                audience,
                from,
                until,
                zone(one.get(), audience),
                signal -> health.samples(id, signal, from, until));
    }

    private ZoneId zone(LiveSwitchover one, Audience audience) {
        return switch (audience) {
            case STAFF -> zone;
            case CUSTOMER ->
                board.directory()
                        .customer(one.picture().customer())
                        .map(customer -> customer.zone())
                        .orElse(zone);
        };
    }

    private void paint(SwitchoverId id, TrafficCurves curves, Offer by, CompletableFuture<Optional<Figure>> drawn) {
        guard.call(
                by.plugin(),
                new PluginGuard.Work<>(
                        LIMIT, "no picture was drawn", () -> by.maker().draw(curves), () -> {}),
                result -> drawn.complete(
                        switch (result) {
                            case PluginGuard.Result.Answered<byte[]> answered -> figure(id, curves, answered.value());
                            case PluginGuard.Result.Failed<byte[]> failed -> {
                                LOG.warn("{}: {}", id, failed.problem());
                                yield Optional.empty();
                            }
                        }));
    }

    private static Optional<Figure> figure(SwitchoverId id, TrafficCurves curves, byte[] png) {
        try {
            return Optional.of(new Figure(id + "-traffic.png", curves.title(), curves.description(), png));
        } catch (IllegalArgumentException odd) {
            LOG.warn("{}: its picture is not shown: {}", id, odd.getMessage());
            return Optional.empty();
        }
    }
}
