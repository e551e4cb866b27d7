package io.pointsman.runtime;

import io.pointsman.api.Audience;
import io.pointsman.api.SwitchoverId;
import io.pointsman.api.event.Event;
import io.pointsman.api.event.LifeEvent;
import io.pointsman.api.report.ReportFormat;
import io.pointsman.core.report.Reports;
import io.pointsman.runtime.report.ReportText;
import io.pointsman.store.EventStore;
import io.pointsman.store.StoredEvent;
import io.pointsman.store.StreamId;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Writes the report of any switchover that is in the log, also of one that is over. Safe for any thread; may block. */
public final class ReportDesk {

    private final EventStore store;
    private final Switchboard board;
    private final RuntimeSettings settings;

    ReportDesk(EventStore store, Switchboard board, RuntimeSettings settings) {
        this.store = store;
        this.board = board;
        this.settings = settings;
    }

    /**
     * The report so far, whole, in the bot's zone for staff and in the customer's for the customer; empty when there is no such switchover.
     */
    public Optional<String> write(SwitchoverId id, Audience audience, ReportFormat format) {
        List<Event> log = store.read(StreamId.of(id), 0).stream()
                .map(StoredEvent::event)
                .filter(Event.class::isInstance)
                .map(Event.class::cast)
                .toList();
        return log.stream()
                .findFirst()
                .filter(LifeEvent.Opened.class::isInstance)
                .map(LifeEvent.Opened.class::cast)
                .map(opened ->
                        ReportText.write(Reports.of(log, audience, settings.prefix()), format, zone(opened, audience)));
    }

    private ZoneId zone(LifeEvent.Opened opened, Audience audience) {
        return switch (audience) {
            case STAFF -> settings.zone();
            case CUSTOMER ->
                board.directory()
                        .customer(opened.customer())
                        .map(customer -> customer.zone())
                        .orElse(settings.zone());
        };
    }
}
