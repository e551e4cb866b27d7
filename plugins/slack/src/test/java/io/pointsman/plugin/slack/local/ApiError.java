package io.pointsman.plugin.slack.local;

import com.google.gson.JsonObject;
import java.io.Serial;

/** What the Web API answers with {@code ok: false}. */
final class ApiError extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient JsonObject body;

    ApiError(String code, Object... more) {
        super(code, null, false, false);
        body = Json.of(more);
        body.addProperty("ok", false);
        body.addProperty("error", code);
    }

    JsonObject body() {
        return body;
    }
}
