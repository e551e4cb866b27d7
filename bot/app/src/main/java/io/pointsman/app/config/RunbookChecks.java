package io.pointsman.app.config;

import io.pointsman.api.check.StepCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Whether the checks that a runbook names can run: offered by a plugin, and content with what they are asked. */
final class RunbookChecks {

    /** Nothing is known of plugins, so nothing is said of checks. */
    static final RunbookChecks UNKNOWN = new RunbookChecks(Optional.empty());

    private final Optional<Map<String, StepCheck>> offered;

    private RunbookChecks(Optional<Map<String, StepCheck>> offered) {
        this.offered = offered;
    }

    /** These checks are offered, and no others. */
    static RunbookChecks of(Map<String, StepCheck> offered) {
        return new RunbookChecks(Optional.of(new TreeMap<>(offered)));
    }

    /** Those that plugins offer; of two with one name the first counts, and a plugin that the file disables offers none. */
    static RunbookChecks of(PluginSchemas schemas, Optional<Section> bot) {
        Map<String, StepCheck> offered = new TreeMap<>();
        for (PluginSchemas.OfferedCheck one : schemas.checks()) {
            if (isEnabled(bot, one.plugin())) {
                offered.putIfAbsent(one.name(), one.check());
            }
        }
        return of(offered);
    }

    private static boolean isEnabled(Optional<Section> bot, String plugin) {
        return bot.map(section -> section.at("plugins").at(plugin).at("enabled").node())
                .filter(enabled -> enabled.isBoolean() && !enabled.asBoolean())
                .isEmpty();
    }

    /** What a check refuses. */
    List<Problem> problems(Section runbook) {
        List<Problem> problems = new ArrayList<>();
        for (Section call : calls(runbook)) {
            name(call)
                    .flatMap(this::known)
                    .flatMap(check -> refused(check, call))
                    .ifPresent(problems::add);
        }
        return problems;
    }

    /** What no plugin offers: the runbook works without. */
    List<Problem> warnings(Section runbook) {
        List<Problem> warnings = new ArrayList<>();
        for (Section call : calls(runbook)) {
            name(call)
                    .filter(name ->
                            offered.filter(known -> !known.containsKey(name)).isPresent())
                    .ifPresent(name -> warnings.add(call.at("name")
                            .problem("no plugin offers the check '" + name + "'"
                                    + Nearest.to(name, offered.orElse(Map.of()).keySet())
                                            .map(known -> " (did you mean '" + known + "'?)")
                                            .orElse("")
                                    + ": the word alone closes the step, and it shows as not verified")));
        }
        return warnings;
    }

    private static List<Section> calls(Section runbook) {
        return runbook.list("phases").stream()
                .flatMap(phase -> phase.list("steps").stream())
                .flatMap(step -> step.optional("check").stream())
                .toList();
    }

    private static Optional<String> name(Section call) {
        return call.text("name");
    }

    private Optional<StepCheck> known(String name) {
        return offered.flatMap(known -> Optional.ofNullable(known.get(name)));
    }

    private static Optional<Problem> refused(StepCheck check, Section call) {
        SortedMap<String, String> arguments = RunbookReader.arguments(call);
        try {
            return check.problem(arguments).map(why -> place(call, why).problem(why));
        } catch (RuntimeException | LinkageError broken) {
            return Optional.of(call.problem("the plugin of this check failed to look at it: " + broken));
        }
    }

    /** The line of the argument that is named, where one is. */
    private static Section place(Section call, String why) {
        Section with = call.at("with");
        return with.keys().stream()
                .filter(key -> why.contains("'" + key + "'") || why.startsWith(key + " ") || why.startsWith(key + ":"))
                .findFirst()
                .map(with::at)
                .orElse(call);
    }
}
