package io.pointsman.app.config;

import io.pointsman.api.runbook.Parameter;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks a text of a runbook that is filled in: plain variables that exist, nothing else of mustache. */
final class Template {

    static final List<String> VARIABLES = List.of("customer", "lead", "prefix", "runbook", "start", "switchover");

    private static final Pattern TAG = Pattern.compile("\\{\\{(.*?)(}}|$)", Pattern.MULTILINE);

    private Template() {}

    /** Elsewhere than in messages, details and the summary nothing is left to be filled in when the parameters are. */
    static void checkRest(Section resolved, List<Parameter> parameters, List<Problem> problems) {
        if (resolved.node().isString()) {
            Matcher tag = TAG.matcher(resolved.node().asString());
            if (!isFilledLater(resolved.pointer()) && tag.find()) {
                String name = tag.group(1).strip();
                problems.add(resolved.problem("unknown parameter '" + tag.group() + "'"
                        + Nearest.hint(
                                name, parameters.stream().map(Parameter::name).toList())));
            }
        } else if (resolved.node().isArray()) {
            for (int i = 0; i < resolved.node().size(); i++) {
                checkRest(
                        new Section(resolved.file(), resolved.node().get(i), resolved.pointer() + "/" + i),
                        parameters,
                        problems);
            }
        } else {
            resolved.keys().forEach(key -> checkRest(resolved.at(key), parameters, problems));
        }
    }

    private static boolean isFilledLater(String pointer) {
        return pointer.startsWith("/messages/") || pointer.endsWith("/detail") || pointer.equals("/summary");
    }

    static void check(Section message, List<Problem> problems) {
        String text = message.text().orElse("");
        Matcher tag = TAG.matcher(text);
        while (tag.find()) {
            String name = tag.group(1).strip();
            int line = message.file().lineOf(message.pointer(), tag.group());
            if (tag.group(2).isEmpty()) {
                problems.add(new Problem(message.file().name(), line, "'" + tag.group() + "' is not closed by }}"));
            } else if (!VARIABLES.contains(name)) {
                problems.add(new Problem(
                        message.file().name(),
                        line,
                        "unknown variable '" + tag.group() + "'" + Nearest.hint(name, VARIABLES)));
            }
        }
    }
}
