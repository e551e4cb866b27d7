package io.pointsman.app.config;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks a text of a runbook that is filled in: plain variables that exist, nothing else of mustache. */
final class Template {

    static final List<String> VARIABLES = List.of("customer", "lead", "prefix", "runbook", "start", "switchover");

    private static final Pattern TAG = Pattern.compile("\\{\\{(.*?)(}}|$)", Pattern.MULTILINE);

    private Template() {}

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
