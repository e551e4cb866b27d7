package io.pointsman.app.config;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** Holds a part of a YAML file against a JSON schema (2020-12), and says in our words, by line, what does not fit. */
final class SchemaCheck {

    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private final Schema schema;

    private SchemaCheck(Schema schema) {
        this.schema = schema;
    }

    /** A schema of a plugin, as text. */
    static SchemaCheck of(String schema) {
        return new SchemaCheck(REGISTRY.getSchema(schema, InputFormat.JSON));
    }

    /** A schema that lies beside this class. */
    static SchemaCheck ours(String name) {
        try (InputStream in = SchemaCheck.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the schema " + name + " is not on the class path");
            }
            return of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The schema itself. */
    JsonNode schema() {
        return schema.getSchemaNode();
    }

    /** All that does not fit, except under the pointers that were reported already. */
    List<Problem> check(Section section, Set<String> reported) {
        List<Problem> problems = new ArrayList<>();
        for (Error error : schema.validate(section.node())) {
            String at = section.pointer() + pointer(error);
            boolean known = error.getKeyword().equals("additionalProperties")
                    && reported.contains(YamlFile.child(at, String.valueOf(error.getProperty())));
            if (!known && !reported.contains(at) && !isAlternative(error)) {
                problems.add(translate(section.file(), at, error));
            }
        }
        return problems;
    }

    /** That one alternative of several does not fit is no problem yet; that none does is told by {@code oneOf}. */
    private static boolean isAlternative(Error error) {
        return error.getSchemaLocation().getFragment().toString().contains("/oneOf/");
    }

    private static String pointer(Error error) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < error.getInstanceLocation().getNameCount(); i++) {
            text.append(YamlFile.child(
                    "", String.valueOf(error.getInstanceLocation().getElement(i))));
        }
        return text.toString();
    }

    private Problem translate(YamlFile file, String at, Error error) {
        String key = at.substring(at.lastIndexOf('/') + 1);
        boolean item = key.matches("[0-9]+");
        String named = item || key.isEmpty() ? "this" : "'" + key + "'";
        JsonNode value = error.getInstanceNode();
        JsonNode rules = parent(error);
        if (error.getKeyword().equals("additionalProperties")) {
            String typed = String.valueOf(error.getProperty());
            Set<String> known = new TreeSet<>(rules.path("properties").propertyNames());
            return new Problem(
                    file.name(),
                    file.keyLine(YamlFile.child(at, typed)),
                    "unknown key '" + typed + "'" + Nearest.hint(typed, known));
        }
        String message = switch (error.getKeyword()) {
            case "required" -> "missing key '" + error.getProperty() + "'";
            case "type" -> named + " must be " + article(rules.path("type")) + ", not " + kind(value);
            case "enum" -> {
                List<String> words =
                        rules.path("enum").valueStream().map(JsonNode::asString).toList();
                String typed = value.asString("");
                yield named + " must be one of " + String.join(", ", words) + ", not '" + typed + "'"
                        + Nearest.to(typed, words)
                                .map(word -> "; did you mean '" + word + "'?")
                                .orElse("");
            }
            case "pattern", "maxLength", "minLength" ->
                rules.has("title")
                        ? named + " must be " + rules.path("title").asString() + ", not '"
                                + value.asString("").strip() + "'"
                        : named + ": " + error.getMessage();
            case "oneOf" -> named + " needs one of " + keys(rules.path("oneOf"));
            case "not" -> named + " takes one of " + keys(rules.path("not")) + ", not both";
            case "minItems", "minProperties" -> named + " must not be empty";
            case "uniqueItems" -> named + " names something twice";
            case "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf" ->
                named + " is " + value.asString() + "; it " + error.getMessage();
            default -> named + ": " + error.getMessage();
        };
        int line = error.getKeyword().equals("required") || item ? file.valueLine(at) : file.keyLine(at);
        return new Problem(file.name(), line, message);
    }

    /** The part of the schema that holds the keyword that failed. */
    private JsonNode parent(Error error) {
        String fragment = error.getSchemaLocation().getFragment().toString();
        int slash = fragment.lastIndexOf('/');
        return slash <= 0
                ? schema.getSchemaNode()
                : schema.getSchemaNode().at(JsonPointer.compile(fragment.substring(0, slash)));
    }

    /** The keys that a schema requires, or those of which its alternatives require one each. */
    private static String keys(JsonNode rules) {
        return rules.findValues("required").stream()
                .flatMap(JsonNode::valueStream)
                .map(JsonNode::asString)
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static String article(JsonNode type) {
        if (type.isArray()) {
            return type.valueStream()
                    .map(SchemaCheck::article)
                    .reduce((a, b) -> a + " or " + b)
                    .orElse("");
        }
        return switch (type.asString("")) {
            case "object" -> "keys and values";
            case "array" -> "a list";
            case "string" -> "a text";
            case "integer" -> "a whole number";
            case "number" -> "a number";
            case "boolean" -> "true or false";
            default -> type.asString("");
        };
    }

    private static String kind(JsonNode value) {
        if (value.isObject()) {
            return "keys and values";
        }
        if (value.isArray()) {
            return "a list";
        }
        if (value.isString()) {
            return "a text";
        }
        return value.asString()
                + (value.isNumber() ? " (a number; quotes make it a text)" : " (quotes make it a text)");
    }
}
