package io.pointsman.app;

import io.pointsman.api.CustomerId;
import io.pointsman.api.Id;
import io.pointsman.api.RunbookName;
import io.pointsman.api.command.Customer;
import io.pointsman.api.runbook.RunbookTemplate;
import io.pointsman.app.config.Config;
import io.pointsman.app.config.FileDirectory;
import io.pointsman.app.print.RunbookSheet;
import java.io.PrintWriter;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pointsman print RUNBOOK}: the runbook on paper, for the day when chat is down. */
@Command(name = "print", description = "Writes a runbook as a sheet to be printed, for the day when chat is down.")
final class PrintCommand implements Callable<Integer> {

    /** How the sheet is written. */
    enum Format {
        text,
        md
    }

    @Parameters(paramLabel = "RUNBOOK", description = "The runbook, such as standard-ramp.")
    private String runbook = "";

    @Option(
            names = "--customer",
            paramLabel = "C",
            description = "Whose people and zone the sheet shows; default: room to write.")
    private @Nullable String customer;

    @Option(names = "--with", paramLabel = "NAME=VALUE", description = "A parameter of the runbook; once for each.")
    private Map<String, String> with = new TreeMap<>();

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description =
                    "The planned start in the customer's zone, such as 2026-12-01T09:30; default: times relative to it.")
    private @Nullable String at;

    @Option(names = "--format", description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}.")
    private Format format = Format.text;

    @Mixin
    private Configured house = new Configured();

    @Override
    public Integer call() {
        Optional<Config> config = house.config();
        if (config.isEmpty()) {
            return 1;
        }
        FileDirectory known = config.get().directory();
        RunbookTemplate template = template(known);
        template.problem(with).ifPresent(problem -> {
            throw new IllegalArgumentException(problem);
        });
        Optional<Customer> named = Optional.ofNullable(customer).map(id -> customer(known, id));
        SortedMap<String, String> parameters = template.complete(with);
        RunbookSheet sheet = new RunbookSheet(
                template.resolve(parameters),
                parameters,
                named,
                start(named.map(Customer::zone).orElse(ZoneId.of("UTC"))),
                known,
                config.get().bot().prefix());
        PrintWriter out = house.out();
        out.print(format == Format.md ? sheet.markdown() : sheet.plain());
        out.flush();
        return 0;
    }

    private RunbookTemplate template(FileDirectory known) {
        return known.templates().stream()
                .filter(one -> one.name().value().equals(runbook))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no runbook " + runbook + "; known: "
                        + names(known.templates().stream()
                                .map(RunbookTemplate::name)
                                .map(RunbookName::value)
                                .toList())));
    }

    private static Customer customer(FileDirectory known, String id) {
        Id.require("customer", id);
        return known.customer(new CustomerId(id))
                .orElseThrow(() -> new IllegalArgumentException("there is no customer " + id + "; known: "
                        + names(known.customers().stream()
                                .map(one -> one.id().value())
                                .toList())));
    }

    private static String names(List<String> names) {
        return names.stream().sorted().collect(Collectors.joining(", "));
    }

    private Optional<Instant> start(ZoneId zone) {
        try {
            return Optional.ofNullable(at)
                    .map(text -> LocalDateTime.parse(text).atZone(zone).toInstant());
        } catch (DateTimeException wrong) {
            throw new IllegalArgumentException("'" + at + "' is no time; write 2026-12-01T09:30", wrong);
        }
    }
}
