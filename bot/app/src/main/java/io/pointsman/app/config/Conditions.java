package io.pointsman.app.config;

import io.pointsman.api.runbook.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** What stands under {@code if:} in a runbook: values that parameters must have for a part to be there. */
final class Conditions {

    /** So many combinations of conditions are tried when a runbook is loaded; more, nobody could oversee. */
    private static final int MOST = 256;

    private final List<Parameter> parameters;
    private final List<Problem> problems;
    private final Set<String> used = new LinkedHashSet<>();

    Conditions(List<Parameter> parameters, List<Problem> problems) {
        this.parameters = parameters;
        this.problems = problems;
    }

    /** Checks every condition of a file, and notes which parameters decide. */
    void check(Section section) {
        if (section.node().isArray()) {
            for (int i = 0; i < section.node().size(); i++) {
                Section item = new Section(section.file(), section.node().get(i), section.pointer() + "/" + i);
                if (item.has("if")) {
                    condition(item.at("if"));
                }
                check(item);
            }
        } else if (section.node().isObject()) {
            section.keys().stream().filter(key -> !key.equals("if")).forEach(key -> check(section.at(key)));
        }
    }

    private void condition(Section condition) {
        if (!condition.node().isObject() || condition.keys().isEmpty()) {
            problems.add(condition.problem("if names parameters and their values, such as {apex: yes}"));
            return;
        }
        for (String name : condition.keys()) {
            Section value = condition.at(name);
            Optional<Parameter> parameter =
                    parameters.stream().filter(one -> one.name().equals(name)).findFirst();
            if (parameter.isEmpty()) {
                problems.add(value.problem("unknown parameter '" + name + "'"
                        + Nearest.hint(
                                name, parameters.stream().map(Parameter::name).toList())));
                continue;
            }
            if (values(parameter.get()).isEmpty()) {
                problems.add(value.problem("a condition is on a parameter of type yes-no or choice; '" + name + "' is "
                        + parameter.get().values()));
                continue;
            }
            used.add(name);
            for (String one : wanted(value.node())) {
                if (parameter.get().read(one).isEmpty()) {
                    problems.add(
                            value.problem("'" + name + "' is " + parameter.get().values() + ", not '" + one + "'"));
                }
            }
        }
    }

    private static List<String> wanted(JsonNode node) {
        return node.isArray()
                ? node.valueStream().map(ParameterReader::text).toList()
                : List.of(ParameterReader.text(node));
    }

    private static List<String> values(Parameter parameter) {
        return switch (parameter.type()) {
            case YES_NO -> List.of("yes", "no");
            case CHOICE -> parameter.choices();
            case NUMBER, DURATION, TEXT -> List.of();
        };
    }

    /** Whether a condition is met. */
    static boolean holds(JsonNode condition, SortedMap<String, String> values) {
        return condition.propertyNames().stream()
                .allMatch(name ->
                        wanted(condition.path(name)).stream().anyMatch(one -> one.equalsIgnoreCase(values.get(name))));
    }

    /** Every set of values that decides differently; of the other parameters the standard. The standard of all comes first. */
    List<SortedMap<String, String>> combinations(Section root) {
        SortedMap<String, String> standard = new TreeMap<>();
        parameters.forEach(parameter -> standard.put(parameter.name(), parameter.standard()));
        List<SortedMap<String, String>> all = new ArrayList<>(List.of(standard));
        for (Parameter parameter : parameters) {
            if (used.contains(parameter.name())) {
                List<SortedMap<String, String>> more = new ArrayList<>();
                for (SortedMap<String, String> one : all) {
                    for (String value : values(parameter)) {
                        if (!value.equals(parameter.standard())) {
                            SortedMap<String, String> other = new TreeMap<>(one);
                            other.put(parameter.name(), value);
                            more.add(other);
                        }
                    }
                }
                all.addAll(more);
                if (all.size() > MOST) {
                    problems.add(root.at("parameters")
                            .problem("its conditions have more than " + MOST
                                    + " combinations; make two runbooks of it"));
                    return List.of(standard);
                }
            }
        }
        return all;
    }
}
