package io.pointsman.app.config;

import io.pointsman.api.RunbookName;
import io.pointsman.api.runbook.Parameter;
import io.pointsman.api.runbook.Runbook;
import io.pointsman.api.runbook.RunbookTemplate;
import java.util.List;
import java.util.SortedMap;
import tools.jackson.databind.JsonNode;

/**
 * A runbook as its file has it, without a problem in any combination of its parameters. Two are equal when they say the same.
 *
 * @param root the tree of the file
 */
record YamlTemplate(RunbookName name, List<Parameter> parameters, JsonNode root) implements RunbookTemplate {

    YamlTemplate {
        parameters = List.copyOf(parameters);
    }

    @Override
    public Runbook resolve(SortedMap<String, String> values) {
        return RunbookReader.read(
                name, YamlFile.ofTree(Resolution.of(root, values).root()).section());
    }
}
