package io.pointsman.app.config;

import io.pointsman.api.Role;
import io.pointsman.api.RunbookName;
import io.pointsman.api.lever.TrafficLever;
import io.pointsman.api.runbook.Parameter;
import io.pointsman.api.runbook.Runbook;
import io.pointsman.api.runbook.RunbookTemplate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;

/** Loads runbooks: YAML, the schema {@code runbooks/runbook.schema.json}, what a schema cannot say, then records. */
public final class RunbookLoader {

    private static final SchemaCheck SCHEMA = SchemaCheck.ours("runbook.schema.json");

    private final Set<Role> roles;
    private final RunbookChecks checks;
    private final Optional<List<TrafficLever>> levers;
    private final Optional<List<OfferedSilencer>> silencers;

    /**
     * For a look at runbooks without the plugins that they name: nothing is said of their checks, levers and silencers.
     *
     * @param roles the roles that exist
     */
    public RunbookLoader(Set<Role> roles) {
        this(roles, RunbookChecks.UNKNOWN, Optional.empty(), Optional.empty());
    }

    /**
     * For running by them; nothing is said of the checks and silencers that they name.
     *
     * @param roles the roles that exist
     * @param levers what the plugins offer
     */
    public RunbookLoader(Set<Role> roles, List<TrafficLever> levers) {
        this(roles, RunbookChecks.UNKNOWN, Optional.of(List.copyOf(levers)), Optional.empty());
    }

    /**
     * For running by them.
     *
     * @param roles the roles that exist
     * @param checks the checks that plugins offer
     * @param levers the levers that plugins offer
     * @param silencers what silences alerts; empty when that is not known
     */
    RunbookLoader(
            Set<Role> roles,
            RunbookChecks checks,
            Optional<List<TrafficLever>> levers,
            Optional<List<OfferedSilencer>> silencers) {
        this.roles = Set.copyOf(roles);
        this.checks = checks;
        this.levers = levers;
        this.silencers = silencers;
    }

    /**
     * What became of one file or of a directory.
     *
     * @param templates those without a problem, by name
     * @param warnings what is worth knowing, and stops nothing
     */
    public record LoadedRunbooks(List<RunbookTemplate> templates, List<Problem> problems, List<Problem> warnings) {
        public LoadedRunbooks {
            templates = List.copyOf(templates);
            problems = List.copyOf(problems);
            warnings = List.copyOf(warnings);
        }

        /** Those without a problem, as they are when nobody gives a parameter. */
        public List<Runbook> runbooks() {
            return templates.stream().map(RunbookTemplate::standard).toList();
        }
    }

    /** Loads every {@code *.yaml} of a directory. */
    public LoadedRunbooks directory(Path directory) {
        List<Path> files;
        try (Stream<Path> listed = Files.list(directory)) {
            files = listed.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return new LoadedRunbooks(
                    List.of(),
                    List.of(new Problem(YamlFile.displayName(directory), 0, "no such directory of runbooks")),
                    List.of());
        }
        List<RunbookTemplate> templates = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        List<Problem> warnings = new ArrayList<>();
        for (Path file : files) {
            LoadedRunbooks one = file(file);
            templates.addAll(one.templates());
            problems.addAll(one.problems());
            warnings.addAll(one.warnings());
        }
        if (files.isEmpty()) {
            problems.add(new Problem(YamlFile.displayName(directory), 0, "holds no runbook (NAME.yaml)"));
        }
        return new LoadedRunbooks(templates, problems, warnings);
    }

    /** Loads one file; its name without {@code .yaml} is the name of the runbook. */
    public LoadedRunbooks file(Path path) {
        List<Problem> problems = new ArrayList<>();
        Optional<YamlFile> file = YamlFile.read(path, problems);
        String name = String.valueOf(path.getFileName()).replaceFirst("\\.yaml$", "");
        if (!name.matches("\\S{1,200}")) {
            problems.add(new Problem(YamlFile.displayName(path), 0, "the name of a runbook is one word"));
        }
        List<Problem> warnings = new ArrayList<>();
        Optional<RunbookTemplate> template =
                file.flatMap(yaml -> template(new RunbookName(name), yaml, problems, warnings));
        List<RunbookTemplate> templates = problems.isEmpty() ? template.stream().toList() : List.of();
        return new LoadedRunbooks(
                templates,
                problems.stream().distinct().sorted().toList(),
                warnings.stream().distinct().sorted().toList());
    }

    /** Whatever its parameters will be, the runbook must hold: so it is checked in every combination that decides something. */
    private Optional<RunbookTemplate> template(
            RunbookName name, YamlFile yaml, List<Problem> problems, List<Problem> warnings) {
        Section root = yaml.section();
        List<Parameter> parameters = ParameterReader.read(root, problems);
        Conditions conditions = new Conditions(parameters, problems);
        conditions.check(root);
        if (!problems.isEmpty()) {
            return Optional.empty();
        }
        for (SortedMap<String, String> values : conditions.combinations(root)) {
            Section resolved = yaml.resolved(Resolution.of(root.node(), values)).section();
            problems.addAll(problems(resolved));
            warnings.addAll(checks.warnings(resolved));
            Template.checkRest(resolved, parameters, problems);
        }
        return Optional.of(new YamlTemplate(name, parameters, root.node(), this::problems));
    }

    private List<Problem> problems(Section resolved) {
        List<Problem> problems = new ArrayList<>(SCHEMA.check(resolved, Set.of()));
        new RunbookRules(resolved, roles, levers, problems).check();
        new AlertRules(resolved, silencers, problems).check();
        problems.addAll(checks.problems(resolved));
        return problems;
    }
}
