package io.pointsman.store.json;

import java.util.Map;

/** A tree of maps, lists, texts, numbers and truths as JSON, for other programs. */
public final class TreeJson {

    private TreeJson() {}

    /** The tree as text, indented, its keys in the order of the map; the same tree gives the same bytes. */
    public static String write(Map<String, Object> tree) {
        return EventJson.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(tree) + "\n";
    }
}
