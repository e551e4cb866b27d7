package io.pointsman.app.config;

import io.pointsman.api.Role;
import io.pointsman.api.lever.TrafficLever;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Loads a configuration directory: {@code pointsman.yaml}, {@code people.yaml}, {@code customers/*.yaml}, the
 * {@code calendar.yaml} and {@code oncall.yaml} where there are such, and the runbooks. */
public final class ConfigLoader {

    private static final SchemaCheck BOT = SchemaCheck.ours("pointsman.schema.json");
    private static final SchemaCheck PEOPLE = SchemaCheck.ours("people.schema.json");
    private static final SchemaCheck CALENDAR = SchemaCheck.ours("calendar.schema.json");
    private static final SchemaCheck ONCALL = SchemaCheck.ours("oncall.schema.json");
    private static final SchemaCheck CUSTOMER = SchemaCheck.ours("customer.schema.json");

    private ConfigLoader() {}

    /**
     * What became of it.
     *
     * @param config present exactly when there is no problem
     * @param problems by file and line
     * @param missing secrets that it names and that are not there: no problem of the files, yet the bot cannot start
     * @param warnings what is worth knowing, and stops nothing
     */
    public record Loaded(
            Optional<Config> config, List<Problem> problems, List<Problem> missing, List<Problem> warnings) {
        public Loaded {
            problems = List.copyOf(problems);
            missing = List.copyOf(missing);
            warnings = List.copyOf(warnings);
        }

        /** The problems of the files, and what is missing to start. */
        public List<Problem> everything() {
            return Stream.concat(problems.stream(), missing.stream()).sorted().toList();
        }
    }

    /** Loads with the environment of this process. */
    public static Loaded load(Path directory, PluginSchemas schemas) {
        return load(directory, schemas, name -> Optional.ofNullable(System.getenv(name)));
    }

    /**
     * Loads and says every problem at once.
     *
     * @param environment how settings read the variables that {@code …-env} keys name
     */
    public static Loaded load(Path directory, PluginSchemas schemas, Function<String, Optional<String>> environment) {
        List<Problem> problems = new ArrayList<>();
        Path absolute = directory.toAbsolutePath().normalize();
        Path home = Optional.ofNullable(absolute.getParent()).orElse(absolute);
        Optional<Section> bot = read(directory.resolve("pointsman.yaml"), problems);
        Optional<Section> people = read(directory.resolve("people.yaml"), problems);
        List<Section> customers = customers(directory.resolve("customers"), problems);

        Optional<Section> calendar = optional(directory.resolve("calendar.yaml"), problems);
        Optional<Section> oncall = optional(directory.resolve("oncall.yaml"), problems);
        bot.ifPresent(section -> problems.addAll(BOT.check(section, Set.of())));
        people.ifPresent(section -> problems.addAll(PEOPLE.check(section, Set.of())));
        customers.forEach(section -> problems.addAll(CUSTOMER.check(section, Set.of())));

        calendar.ifPresent(section -> problems.addAll(CALENDAR.check(section, Set.of())));
        oncall.ifPresent(section -> problems.addAll(ONCALL.check(section, Set.of())));
        new SignalRules(bot, schemas, problems).check(customers);
        Set<Role> roles = ConfigReader.roles(bot);
        bot.ifPresent(section -> new BotRules(section, schemas, problems).check());
        new PeopleRules(bot, people, customers, roles, problems).check();
        new EngageRules(bot, people, customers, roles, problems).check();
        CalendarRules.check(
                calendar,
                customers,
                customers.stream()
                        .map(section -> ConfigReader.id(section).value())
                        .collect(Collectors.toSet()),
                problems);
        ConfigReader reader = new ConfigReader(home, schemas, environment);
        new OnCallRules(
                        oncall,
                        people,
                        roles,
                        OfferedPager.all(bot, schemas, reader),
                        enabled(bot, schemas)
                                .flatMap(plugin -> schemas.onCallSources(plugin).stream())
                                .toList(),
                        problems)
                .check();
        Path runbooks =
                home.resolve(bot.flatMap(section -> section.text("runbooks")).orElse("runbooks"));
        RunbookLoader.LoadedRunbooks loaded = new RunbookLoader(
                        roles,
                        RunbookChecks.of(schemas, bot),
                        Optional.of(levers(bot, schemas)),
                        Optional.of(enabled(bot, schemas)
                                .flatMap(plugin -> OfferedSilencer.of(plugin, bot, schemas, reader))
                                .toList()))
                .directory(runbooks);
        problems.addAll(loaded.problems());

        List<Problem> missing = Stream.concat(bot.stream(), customers.stream())
                .flatMap(section -> NamedSecrets.missing(section, home, environment).stream())
                .toList();
        List<Problem> sorted = problems.stream().distinct().sorted().toList();
        if (!sorted.isEmpty() || bot.isEmpty() || people.isEmpty()) {
            return new Loaded(Optional.empty(), sorted, missing, loaded.warnings());
        }
        return new Loaded(
                Optional.of(reader.read(
                        bot.get(), people.get(), customers, calendar, oncall, loaded.templates(), runbooks)),
                sorted,
                missing,
                loaded.warnings());
    }

    /** What the plugins offer that are not disabled. */
    private static List<TrafficLever> levers(Optional<Section> bot, PluginSchemas schemas) {
        return enabled(bot, schemas)
                .flatMap(plugin -> schemas.levers(plugin).stream())
                .toList();
    }

    /** The plugins that are not disabled. */
    private static Stream<String> enabled(Optional<Section> bot, PluginSchemas schemas) {
        return schemas.plugins().stream()
                .filter(plugin -> bot.map(
                                section -> section.at("plugins").at(plugin).at("enabled"))
                        .filter(enabled ->
                                enabled.node().isBoolean() && !enabled.node().asBoolean())
                        .isEmpty());
    }

    private static Optional<Section> read(Path file, List<Problem> problems) {
        return YamlFile.read(file, problems).map(YamlFile::section);
    }

    private static Optional<Section> optional(Path file, List<Problem> problems) {
        return Files.exists(file) ? read(file, problems) : Optional.empty();
    }

    private static List<Section> customers(Path directory, List<Problem> problems) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .filter(file -> isNamed(file, problems))
                    .flatMap(file -> read(file, problems).stream())
                    .toList();
        } catch (IOException e) {
            problems.add(new Problem(YamlFile.displayName(directory), 0, "cannot be read: " + e));
            return List.of();
        }
    }

    /** The name of its file is a customer's id. */
    private static boolean isNamed(Path file, List<Problem> problems) {
        boolean named = String.valueOf(file.getFileName()).matches("[A-Za-z0-9][A-Za-z0-9_-]{0,60}\\.yaml");
        if (!named) {
            problems.add(new Problem(
                    YamlFile.displayName(file),
                    0,
                    "the name of the file is the customer's id, and part of channel names: letters, digits, - and _"));
        }
        return named;
    }
}
