package io.pointsman.plugin.slack.local;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Collection;
import java.util.Map;

/** JSON objects in a line. */
final class Json {

    private Json() {}

    /** Alternating names and values: texts, numbers, truth values, JSON, maps and collections. */
    static JsonObject of(Object... namesAndValues) {
        JsonObject object = new JsonObject();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.add(String.valueOf(namesAndValues[i]), element(namesAndValues[i + 1]));
        }
        return object;
    }

    static JsonElement element(Object value) {
        return switch (value) {
            case JsonElement json -> json;
            case Number number -> new JsonPrimitive(number);
            case Boolean flag -> new JsonPrimitive(flag);
            case Collection<?> many -> {
                JsonArray array = new JsonArray();
                many.forEach(each -> array.add(element(each)));
                yield array;
            }
            case Map<?, ?> map -> {
                JsonObject object = new JsonObject();
                map.forEach((name, each) -> object.add(String.valueOf(name), element(each)));
                yield object;
            }
            default -> new JsonPrimitive(String.valueOf(value));
        };
    }

    static String text(JsonObject object, String name) {
        JsonElement value = object.get(name);
        return value == null || !value.isJsonPrimitive() ? "" : value.getAsString();
    }
}
