package io.pointsman.app.config;

import io.pointsman.api.RunbookName;
import io.pointsman.api.runbook.Parameter;
import io.pointsman.api.runbook.Runbook;
import io.pointsman.api.runbook.RunbookTemplate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * A runbook as its file has it, without a problem in any combination of its parameters. Two are equal when they say the same.
 *
 * @param root the tree of the file
 * @param rules what is wrong with a tree that is filled in
 */
record YamlTemplate(RunbookName name, List<Parameter> parameters, JsonNode root, Function<Section, List<Problem>> rules)
        implements RunbookTemplate {

    YamlTemplate {
        parameters = List.copyOf(parameters);
    }

    @Override
    public Runbook resolve(SortedMap<String, String> values) {
        return RunbookReader.read(
                name, YamlFile.ofTree(Resolution.of(root, values).root()).section());
    }

    /** Every value may be one that its parameter can have, and the runbook still not hold: a stage above the next. */
    @Override
    public Optional<String> problem(Map<String, String> given) {
        return RunbookTemplate.super
                .problem(given)
                .or(() -> given.isEmpty()
                        ? Optional.empty()
                        : rules
                                .apply(YamlFile.ofTree(Resolution.of(root, complete(given))
                                                .root())
                                        .section())
                                .stream()
                                .map(problem ->
                                        "filled in like that, runbook " + name + " does not hold: " + problem.message())
                                .findFirst());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof YamlTemplate one
                && name.equals(one.name)
                && parameters.equals(one.parameters)
                && root.equals(one.root);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, parameters, root);
    }
}
