package io.pointsman.app;

import io.pointsman.api.CustomerId;
import io.pointsman.api.Id;
import io.pointsman.api.RunbookName;
import io.pointsman.api.Share;
import io.pointsman.api.command.Customer;
import io.pointsman.api.runbook.Runbook;
import io.pointsman.api.runbook.RunbookTemplate;
import io.pointsman.app.config.Config;
import io.pointsman.app.config.RunbookLoader;
import io.pointsman.sim.rehearsal.Setting;
import io.pointsman.sim.world.Fault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options that say what is rehearsed: for whom, when, by which seed, and what goes wrong. */
final class RehearsalOptions {

    @Option(
            names = "--customer",
            paramLabel = "C",
            description = "A customer of the configuration; default: an invented one.")
    private @Nullable String customer;

    @Option(names = "--with", paramLabel = "NAME=VALUE", description = "A parameter of the runbook; once for each.")
    private Map<String, String> with = new TreeMap<>();

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description = "When it is opened, by the customer's clocks, such as 2026-12-01T03:00; default: a morning.")
    private @Nullable String at;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "The same seed plays the same switchover (default ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(
            names = "--fault",
            paramLabel = "F",
            description = "What goes wrong, such as origin-429@25%%; once for each. --faults lists them.")
    private List<String> faults = new ArrayList<>();

    @Option(
            names = "--rollback-at",
            paramLabel = "SHARE",
            description = "Roll back once, when this share is on us, such as 25%%; it is timed.")
    private @Nullable String rollbackAt;

    /** What they say; empty when the runbook has problems, which have been told. */
    Optional<Rehearsable> read(String name, Config config, RehearsalPlugins plugins, Configured house) {
        boolean isFile = name.endsWith(".yaml") || name.contains("/");
        Path file = isFile ? Path.of(name) : config.bot().runbooks().resolve(name + ".yaml");
        Optional<RunbookTemplate> template =
                isFile ? load(file, config, house) : Optional.of(known(name, config, house));
        return template.map(one -> {
            one.problem(with).ifPresent(problem -> {
                throw new ParameterException(house.line(), problem);
            });
            Runbook runbook = one.resolve(one.complete(with));
            Optional<Customer> who = Optional.ofNullable(customer).map(id -> customer(id, config, house));
            ZoneId zone = who.map(Customer::zone).orElse(ZoneOffset.UTC);
            return new Rehearsable(
                    file,
                    runbook,
                    new Setting(who, Optional.of(config.directory())),
                    plugins,
                    seed,
                    faults.stream().map(text -> fault(text, house)).toList(),
                    start(zone, house),
                    share(runbook, house));
        });
    }

    private static Optional<RunbookTemplate> load(Path file, Config config, Configured house) {
        if (!Files.isRegularFile(file)) {
            throw new ParameterException(house.line(), "there is no file " + file);
        }
        RunbookLoader.LoadedRunbooks loaded = new RunbookLoader(config.bot().roles()).file(file);
        loaded.problems().forEach(house.err()::println);
        return loaded.templates().stream().findFirst();
    }

    private static RunbookTemplate known(String name, Config config, Configured house) {
        return config.directory().templates().stream()
                .filter(one -> one.name().value().equals(name))
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        house.line(),
                        "there is no runbook " + name + "; known: "
                                + sorted(config.directory().templates().stream()
                                        .map(RunbookTemplate::name)
                                        .map(RunbookName::value))));
    }

    private static Customer customer(String id, Config config, Configured house) {
        try {
            Id.require("customer", id);
        } catch (IllegalArgumentException odd) {
            throw new ParameterException(house.line(), odd.getMessage(), odd);
        }
        return config.directory()
                .customer(new CustomerId(id))
                .orElseThrow(() -> new ParameterException(
                        house.line(),
                        "there is no customer " + id + "; known: "
                                + sorted(config.directory().customers().stream()
                                        .map(one -> one.id().value()))));
    }

    private static String sorted(Stream<String> names) {
        return names.sorted().collect(Collectors.joining(", "));
    }

    private static Fault fault(String text, Configured house) {
        try {
            return Fault.parse(text);
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(house.line(), wrong.getMessage(), wrong);
        }
    }

    private Optional<Instant> start(ZoneId zone, Configured house) {
        try {
            return Optional.ofNullable(at)
                    .map(text -> LocalDateTime.parse(text).atZone(zone).toInstant());
        } catch (DateTimeException wrong) {
            throw new ParameterException(house.line(), "'" + at + "' is no time; write 2026-12-01T03:00", wrong);
        }
    }

    /** A share of the ladder. */
    private Optional<Share> share(Runbook runbook, Configured house) {
        if (rollbackAt == null) {
            return Optional.empty();
        }
        List<Share> ladder =
                runbook.stages().stream().map(stage -> stage.share()).toList();
        return Optional.of(Share.parse(rollbackAt)
                .filter(ladder::contains)
                .orElseThrow(() -> new ParameterException(
                        house.line(),
                        ladder.isEmpty()
                                ? "--rollback-at: the runbook " + runbook.name() + " moves no traffic"
                                : "--rollback-at is a share of the ladder, "
                                        + ladder.stream()
                                                .map(share -> share.toString().replace(" ", ""))
                                                .collect(Collectors.joining(", "))
                                        + ", not '" + rollbackAt + "'")));
    }
}
