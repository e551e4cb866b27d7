package io.pointsman.store.json;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Brings the body of an event from one version of its form to the next: JSON tree in, JSON tree out, nothing else looked at. It is
 * written once, with the change of the record, and never touched again: it knows the forms of its two versions as they were, not the
 * records of today. Given a body of its version it always succeeds.
 */
@FunctionalInterface
interface Upcaster {

    /** The body in the next version; may be the same tree, changed. */
    ObjectNode upcast(ObjectNode body);

    /** This one, then another: for two changes in one version. */
    default Upcaster and(Upcaster next) {
        return body -> next.upcast(upcast(body));
    }

    /**
     * The commonest change: a component was added to a record.
     *
     * @param where the record inside the body: {@code ""} the event itself, {@code "stamp.by"} a component of a component, {@code
     *     "runbook.phases[].steps[]"} each element of a list. Where a component on the way is {@code null}, nothing is added
     * @param name of the component
     * @param json what an old event means by its absence, as JSON text: {@code null} for an empty {@code Optional}, {@code []} for an
     *     empty list
     * @return the upcaster
     */
    static Upcaster adds(String where, String name, String json) {
        JsonNode value = JsonMapper.shared().readTree(json);
        return body -> {
            for (ObjectNode record : records(body, where)) {
                if (record.has(name)) {
                    throw new IllegalArgumentException("the body has '" + name + "' already");
                }
                record.set(name, value.deepCopy());
            }
            return body;
        };
    }

    /** The records at {@code where}, written as in {@link #adds}; for an upcaster that changes them otherwise. */
    static List<ObjectNode> records(ObjectNode body, String where) {
        List<JsonNode> found = List.of(body);
        for (String part : where.isEmpty() ? new String[0] : where.split("\\.")) {
            boolean each = part.endsWith("[]");
            String name = each ? part.substring(0, part.length() - 2) : part;
            List<JsonNode> next = new ArrayList<>();
            for (JsonNode record : found) {
                JsonNode inside = record.path(name);
                if (each && inside instanceof ArrayNode list) {
                    list.forEach(next::add);
                } else if (!inside.isNull()) {
                    next.add(inside);
                }
            }
            found = next;
        }
        List<ObjectNode> records = new ArrayList<>();
        for (JsonNode node : found) {
            if (!(node instanceof ObjectNode record)) {
                throw new IllegalArgumentException("the body has no record at '" + where + "'");
            }
            records.add(record);
        }
        return List.copyOf(records);
    }
}
