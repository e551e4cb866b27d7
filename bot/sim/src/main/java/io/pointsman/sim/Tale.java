package io.pointsman.sim;

import io.pointsman.api.Audience;
import io.pointsman.api.Durations;
import io.pointsman.api.event.Event;
import io.pointsman.api.event.HoldEvent;
import io.pointsman.api.event.LifeEvent;
import io.pointsman.api.event.RampEvent;
import io.pointsman.api.picture.Switchover;
import io.pointsman.api.report.Report;
import io.pointsman.core.report.Reports;
import io.pointsman.store.EventStore;
import io.pointsman.store.StoredEvent;
import io.pointsman.store.StreamId;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the demo says around the story. */
final class Tale {
    static final String BEGINNING =
            "Acme moves its live traffic to us: 1, 5, 25, 50, 100 per cent. robin (support) leads. With her are"
                    + " jonas (ops), ines (network), tariq (product) and maya (account); carol is Acme and turns the DNS."
                    + " Two rooms: carol reads [customer], and never a line of [staff]. A line without a name is the bot's."
                    + " Bot, rules and runbook are real; people, phones, traffic and the clock are played.";
    static final String FOR_THE_NEWCOMER =
            "You are robin. The prompt names the room that you talk in; /customer and /staff change it. Tab completes,"
                    + " !quit leaves. Try any time: !status, !who, !hold too fast for me, !rollback I want to see it.";

    private Tale() {}

    static String ending(EventStore store, Optional<Switchover> picture, SimulatedTraffic traffic) {
        if (picture.isEmpty()) {
            return "The end: nothing was opened. Come again.";
        }
        Switchover one = picture.get();
        List<Event> events = events(store, one);
        long holds = count(events, HoldEvent.Held.class);
        long rises = count(events, RampEvent.Agreed.class);
        long open =
                events.stream().filter(event -> event.forCustomer().isPresent()).count();
        Duration took = events.stream()
                .filter(LifeEvent.Opened.class::isInstance)
                .findFirst()
                .map(opened -> Duration.between(opened.stamp().at(), one.lastAt()))
                .orElse(Duration.ZERO);
        return String.format(
                Locale.ROOT,
                "The end: %s is at %s after %s, with %d rises and %d %s. Of %d events in the log the customer saw %d;"
                        + " of %,d requests on us %.2f %% failed.",
                one.id(),
                one.share(),
                Durations.show(took),
                rises,
                holds,
                holds == 1 ? "hold" : "holds",
                events.size(),
                open,
                traffic.requests(),
                traffic.errorPercent());
    }

    /** The report as staff read it; empty when nothing was opened. */
    static Optional<Report> report(EventStore store, Optional<Switchover> picture) {
        return picture.map(one -> Reports.of(events(store, one), Audience.STAFF, Ensemble.PREFIX));
    }

    private static List<Event> events(EventStore store, Switchover one) {
        return store.read(StreamId.of(one.id()), 0).stream()
                .map(StoredEvent::event)
                .filter(Event.class::isInstance)
                .map(Event.class::cast)
                .toList();
    }

    private static long count(List<Event> events, Class<? extends Event> kind) {
        return events.stream().filter(kind::isInstance).count();
    }
}
