package io.pointsman.app.config;

import io.pointsman.api.lever.TrafficLever;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a schema cannot say of the levers of a runbook: what belongs to which kind, and that a plugin offers what is named. */
final class LeverRules {

    private static final List<String> OF_PLUGINS = List.of("name", "with", "answer-within", "on-abort");

    private final Optional<Map<String, TrafficLever>> offered;
    private final List<Problem> problems;

    /**
     * @param offered what the plugins offer that are enabled, by name; empty when that is not known
     */
    LeverRules(Optional<List<TrafficLever>> offered, List<Problem> problems) {
        this.offered = offered.map(levers ->
                levers.stream().collect(Collectors.toMap(TrafficLever::name, lever -> lever, (one, other) -> one)));
        this.problems = problems;
    }

    /** Checks one lever, of the runbook or of a stage. */
    void check(Section lever) {
        if (lever.text("kind").filter("plugin"::equals).isEmpty()) {
            for (String key : OF_PLUGINS) {
                lever.optional(key)
                        .ifPresent(value -> problems.add(value.problem(key + " belongs to 'kind: plugin' alone")));
            }
            return;
        }
        lever.text("holder")
                .filter("customer"::equals)
                .ifPresent(
                        holder -> problems.add(
                                lever.at("holder")
                                        .problem(
                                                "the holder of a plugin's lever moves by hand when it fails, so it is a role of staff")));
        Section name = lever.at("name");
        if (name.text().isEmpty()) {
            problems.add(lever.problem("a lever of 'kind: plugin' needs the name of the lever that a plugin offers"));
            return;
        }
        offered.ifPresent(known -> offered(known, lever, name));
    }

    private void offered(Map<String, TrafficLever> known, Section lever, Section name) {
        String wanted = name.text().orElse("");
        TrafficLever found = known.get(wanted);
        if (found == null) {
            problems.add(name.problem("no plugin that is enabled offers the lever '" + wanted + "'"
                    + Nearest.hint(wanted, new TreeMap<>(known).keySet())));
            return;
        }
        found.problem(RunbookReader.arguments(lever))
                .ifPresent(what -> problems.add(
                        (lever.has("with") ? lever.at("with") : name).problem("lever '" + wanted + "': " + what)));
    }
}
