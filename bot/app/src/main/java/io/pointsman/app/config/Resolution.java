package io.pointsman.app.config;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A runbook as a tree with its parameters filled in: parts whose {@code if} does not hold are gone, and with them what pointed at their
 * steps; <code>{{parameter}}</code> stands for its value in every text, and for its number where a number belongs. Each part keeps the line from which it came.
 */
final class Resolution {

    static final Pattern TAG = Pattern.compile("\\{\\{\\s*([a-z][a-z0-9-]*)\\s*}}");

    /** The keys whose value is a number: the one thing that a text cannot stand for. */
    private static final Set<String> NUMBERS = Set.of("share", "need", "above", "below");

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,4})?");

    private final SortedMap<String, String> values;
    private final Set<String> gone = new HashSet<>();
    private final Map<String, String> origins = new HashMap<>();

    private Resolution(SortedMap<String, String> values) {
        this.values = values;
    }

    /**
     * A resolved tree.
     *
     * @param origins the pointer of each part in the file, by its pointer in the tree
     */
    record Resolved(ObjectNode root, Map<String, String> origins) {}

    static Resolved of(JsonNode root, SortedMap<String, String> values) {
        Resolution resolution = new Resolution(values);
        Set<String> left = new HashSet<>();
        resolution.steps(root.path("phases"), true, left);
        resolution.gone.removeAll(left);
        ObjectNode made = (ObjectNode) resolution.copy(root, "", "");
        made.remove("parameters");
        return new Resolved(made, resolution.origins);
    }

    /** Which steps are gone, and which are left: alternatives may share a name. */
    private void steps(JsonNode list, boolean there, Set<String> left) {
        for (JsonNode item : list) {
            boolean here = there && isThere(item);
            if (item.has("id") && !item.has("steps") && !item.has("stages")) {
                (here ? left : gone).add(item.path("id").asString(""));
            }
            steps(item.path("steps"), here, left);
        }
    }

    private boolean isThere(JsonNode item) {
        return !item.path("if").isObject() || Conditions.holds(item.path("if"), values);
    }

    private JsonNode copy(JsonNode node, String from, String to) {
        origins.put(to, from);
        if (node instanceof ObjectNode object) {
            ObjectNode made = JsonNodeFactory.instance.objectNode();
            for (String key : object.propertyNames()) {
                JsonNode value = object.path(key);
                boolean dangles = key.equals("rollback") && gone.contains(value.asString(""));
                if (!key.equals("if") && !dangles) {
                    made.set(key, copy(value, YamlFile.child(from, key), YamlFile.child(to, key)));
                }
            }
            return made;
        }
        if (node instanceof ArrayNode list) {
            ArrayNode made = JsonNodeFactory.instance.arrayNode();
            for (int i = 0; i < list.size(); i++) {
                JsonNode item = list.get(i);
                if (isThere(item) && !pointsAtGone(item, from)) {
                    made.add(copy(item, from + "/" + i, to + "/" + made.size()));
                }
            }
            return made;
        }
        return node.isString() ? filled(node.asString(), to) : node;
    }

    private JsonNode filled(String text, String to) {
        String value = filled(text);
        boolean stood = !value.equals(text) && NUMBER.matcher(value).matches();
        return stood && NUMBERS.contains(to.substring(to.lastIndexOf('/') + 1))
                ? number(value)
                : JsonNodeFactory.instance.stringNode(value);
    }

    private static JsonNode number(String value) {
        BigDecimal number = new BigDecimal(value);
        return number.stripTrailingZeros().scale() <= 0
                ? JsonNodeFactory.instance.numberNode(number.longValueExact())
                : JsonNodeFactory.instance.numberNode(number);
    }

    /** A name under {@code after}, or a fact, of a step that is gone. */
    private boolean pointsAtGone(JsonNode item, String list) {
        return (list.endsWith("/after") && gone.contains(item.asString("")))
                || gone.stream()
                        .anyMatch(step ->
                                ("step:" + step).equals(item.path("fact").asString("")));
    }

    private String filled(String text) {
        Matcher tag = TAG.matcher(text);
        StringBuilder made = new StringBuilder();
        while (tag.find()) {
            String value = values.get(tag.group(1));
            tag.appendReplacement(made, Matcher.quoteReplacement(value == null ? tag.group() : value));
        }
        return tag.appendTail(made).toString();
    }
}
