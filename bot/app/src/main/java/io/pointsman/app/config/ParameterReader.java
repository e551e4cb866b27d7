package io.pointsman.app.config;

import io.pointsman.api.runbook.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The parameters that a runbook declares; what is wrong with them is a problem with its line. */
final class ParameterReader {

    private static final String NAME = "[a-z][a-z0-9-]{0,39}";

    private ParameterReader() {}

    static List<Parameter> read(Section root, List<Problem> problems) {
        Section declared = root.at("parameters");
        List<Parameter> parameters = new ArrayList<>();
        for (String name : declared.node().propertyNames()) {
            Section one = declared.at(name);
            if (!name.matches(NAME)) {
                problems.add(
                        one.problem("'" + name + "' is no name of a parameter; write lower case, such as old-ttl"));
            } else if (Template.VARIABLES.contains(name)) {
                problems.add(one.problem("'" + name + "' is a variable of every runbook already"));
            } else {
                parameter(name, one, problems).ifPresent(parameters::add);
            }
        }
        return List.copyOf(parameters);
    }

    private static Optional<Parameter> parameter(String name, Section one, List<Problem> problems) {
        List<String> choices =
                one.list("choices").stream().map(item -> text(item.node())).toList();
        Optional<Parameter.Type> type = one.text("type")
                .map(word -> word.toUpperCase(Locale.ROOT).replace('-', '_'))
                .or(() -> choices.isEmpty() ? Optional.empty() : Optional.of("CHOICE"))
                .flatMap(ParameterReader::type);
        if (type.isEmpty()) {
            problems.add(
                    one.problem("parameter '" + name + "' needs a type: yes-no, choice, number, duration or text"));
            return Optional.empty();
        }
        if ((type.get() == Parameter.Type.CHOICE) == choices.isEmpty()) {
            problems.add(one.problem("parameter '" + name + "': choices belong to type choice, which needs them"));
            return Optional.empty();
        }
        String title = one.text("title").orElse(name);
        Parameter parameter =
                new Parameter(name, type.get(), title, text(one.at("default").node()), choices);
        Optional<String> standard = parameter.read(parameter.standard());
        if (standard.isEmpty()) {
            problems.add((one.has("default") ? one.at("default") : one)
                    .problem("parameter '" + name + "' needs a default: " + parameter.values()));
            return Optional.empty();
        }
        return Optional.of(new Parameter(name, type.get(), title, standard.get(), choices));
    }

    private static Optional<Parameter.Type> type(String word) {
        return List.of(Parameter.Type.values()).stream()
                .filter(type -> type.name().equals(word))
                .findFirst();
    }

    /** A value as it would be typed; YAML makes truth of some words. */
    static String text(JsonNode node) {
        if (node.isBoolean()) {
            return node.asBoolean() ? "yes" : "no";
        }
        return node.isValueNode() ? node.asString() : "";
    }
}
