package io.pointsman.gauge;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a place answered.
 *
 * @param site whose answer it is, for people
 * @param status of HTTP
 * @param headers by their names in lower case
 */
public record Answer(String site, int status, String body, Map<String, List<String>> headers) {

    private static final int DEEPEST = 50;
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** The answer, when its status is 200. */
    public Answer must() throws Trouble {
        if (status != 200) {
            throw new Trouble(site + " answers HTTP " + status + hint(), status);
        }
        return this;
    }

    /** The body as JSON, whatever the status is. */
    public JsonNode json() throws Trouble {
        try {
            JsonNode node = MAPPER.readTree(body);
            if (!node.isMissingNode()) {
                return node;
            }
        } catch (JacksonException broken) {
            // The same as nothing.
        }
        throw new Trouble(site + " answers no JSON" + (status == 200 ? "" : ", but HTTP " + status), status);
    }

    /** A header; the first of several. */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name, List.of()).stream().findFirst();
    }

    private String hint() {
        return switch (status) {
            case 401, 403 -> ": it does not accept the bot's secret";
            case 429 -> ": it is asked too often";
            default -> status >= 300 && status < 400 ? ": it redirects, and that is not followed" : "";
        };
    }
}
