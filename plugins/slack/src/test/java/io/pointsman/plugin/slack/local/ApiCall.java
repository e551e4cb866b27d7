package io.pointsman.plugin.slack.local;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonSyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * One call of the Web API, as it came.
 *
 * @param at when, in nanoseconds of the machine's clock that never goes back
 */
public record ApiCall(String method, Map<String, String> parameters, long at) {

    /** A parameter; empty when it is missing. */
    public String text(String name) {
        return parameters.getOrDefault(name, "");
    }

    String require(String name) {
        String value = text(name);
        if (value.isEmpty()) {
            throw new ApiError(
                    "invalid_arguments", "response_metadata", Json.of("messages", List.of("missing " + name)));
        }
        return value;
    }

    boolean flag(String name) {
        return text(name).equals("true") || text(name).equals("1");
    }

    List<String> list(String name) {
        return Arrays.stream(text(name).split(",", -1))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .toList();
    }

    int number(String name, int otherwise) {
        return text(name).isEmpty() ? otherwise : Integer.parseInt(text(name));
    }

    JsonElement json(String name, String complaint) {
        try {
            return JsonParser.parseString(text(name));
        } catch (JsonSyntaxException e) {
            throw new ApiError(complaint);
        }
    }

    JsonObject object(String name) {
        return json(name, "invalid_arguments").getAsJsonObject();
    }
}
