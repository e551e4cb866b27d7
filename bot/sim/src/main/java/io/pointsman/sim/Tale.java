package io.pointsman.sim;

import io.pointsman.api.Durations;
import io.pointsman.api.event.Event;
import io.pointsman.api.event.HoldEvent;
import io.pointsman.api.event.LifeEvent;
import io.pointsman.api.event.RampEvent;
import io.pointsman.api.picture.Switchover;
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
            "Acme moves its traffic to us today: 1, 5, 25, 50, 100 per cent. robin leads (support);"
                    + " maya (account), jonas (ops), ines (network) and tariq (product) help; carol is the customer and turns"
                    + " the DNS. Lines marked [customer] are what carol's room sees; [staff] is for us alone. Time is played;"
                    + " idle hours are skipped.";
    static final String FOR_THE_NEWCOMER =
            "You are robin. The prompt names the room you talk in; /customer and /staff change it. Tab completes,"
                    + " the up key brings back, !quit leaves. Any time: !status !plan !who !hold !rollback !help.";

    private Tale() {}

    static String ending(EventStore store, Optional<Switchover> picture, SimulatedTraffic traffic) {
        if (picture.isEmpty()) {
            return "The end: nothing was opened. Come again.";
        }
        Switchover one = picture.get();
        List<Event> events = store.read(StreamId.of(one.id()), 0).stream()
                .map(StoredEvent::event)
                .filter(Event.class::isInstance)
                .map(Event.class::cast)
                .toList();
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
                        + " of %,d requests on us %.2f %% failed. Nothing was written to your disk.",
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

    private static long count(List<Event> events, Class<? extends Event> kind) {
        return events.stream().filter(kind::isInstance).count();
    }
}
