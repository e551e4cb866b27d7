package io.pointsman.app;

import io.pointsman.api.Audience;
import io.pointsman.api.Id;
import io.pointsman.api.event.Event;
import io.pointsman.api.event.LifeEvent;
import io.pointsman.api.report.Report;
import io.pointsman.api.report.ReportFormat;
import io.pointsman.app.config.Config;
import io.pointsman.core.report.Reports;
import io.pointsman.runtime.report.ReportText;
import io.pointsman.store.StoredEvent;
import io.pointsman.store.StreamId;
import io.pointsman.store.sql.SqliteEventStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code pointsman report ID}: the report of a switchover from its log alone, beside the bot that may be running. */
@Command(name = "report", description = "Writes the report of a switchover, from its log alone.")
final class ReportCommand implements Callable<Integer> {

    /** How a report is written, as it is typed. */
    enum Format {
        md(ReportFormat.MARKDOWN),
        html(ReportFormat.HTML),
        json(ReportFormat.JSON);

        private final ReportFormat format;

        Format(ReportFormat format) {
            this.format = format;
        }
    }

    @Parameters(paramLabel = "ID", description = "The switchover, such as acme-2.")
    private String id = "";

    @Option(names = "--format", description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}.")
    private Format format = Format.md;

    @Option(
            names = "--for",
            paramLabel = "AUDIENCE",
            description = "staff, or customer: what the customer may read; default: staff.")
    private String audience = "staff";

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description = "In which times are shown; default: the customer's zone for the customer, else the bot's.")
    private @Nullable String zone;

    @Option(names = "--output", paramLabel = "FILE", description = "Where to; default: standard output.")
    private @Nullable Path output;

    @Mixin
    private Configured house = new Configured();

    @Override
    public Integer call() throws IOException {
        Id.require("switchover", id);
        Optional<Config> config = house.config();
        if (config.isEmpty()) {
            return 1;
        }
        List<Event> log = SqliteEventStore.peek(BotModule.file(config.get().bot()), new StreamId(id)).stream()
                .map(StoredEvent::event)
                .filter(Event.class::isInstance)
                .map(Event.class::cast)
                .toList();
        if (log.isEmpty() || !(log.get(0) instanceof LifeEvent.Opened opened)) {
            house.err().println("pointsman: there is no switchover " + id + " in the log");
            return 1;
        }
        Report report = Reports.of(log, audience(), config.get().bot().prefix());
        String text = ReportText.write(report, format.format, zone(config.get(), opened));
        if (output == null) {
            house.out().print(text);
            house.out().flush();
        } else {
            Files.writeString(output, text, StandardCharsets.UTF_8);
            house.err().println("pointsman: the report of " + id + " is in " + output);
        }
        return 0;
    }

    private Audience audience() {
        return switch (audience) {
            case "staff" -> Audience.STAFF;
            case "customer" -> Audience.CUSTOMER;
            default -> throw new ParameterException(house.line(), "--for is staff or customer, not '" + audience + "'");
        };
    }

    private ZoneId zone(Config config, LifeEvent.Opened opened) {
        if (zone != null) {
            try {
                return ZoneId.of(zone);
            } catch (DateTimeException unknown) {
                throw new ParameterException(
                        house.line(), "there is no zone '" + zone + "'; write one like Europe/Berlin", unknown);
            }
        }
        return audience() == Audience.CUSTOMER
                ? config.directory()
                        .customer(opened.customer())
                        .map(customer -> customer.zone())
                        .orElse(config.bot().zone())
                : config.bot().zone();
    }
}
