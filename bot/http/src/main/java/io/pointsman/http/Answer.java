package io.pointsman.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
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

    /**
     * How long whoever answered wants to be left in peace, in seconds or until a date (RFC 9110, 10.2.3); nonsense is not heard.
     *
     * @param longest at most
     */
    public Optional<Duration> retryAfter(Instant now, Duration longest) {
        return header("retry-after").flatMap(text -> {
            try {
                Duration wait = text.matches("[0-9]{1,9}")
                        ? Duration.ofSeconds(Long.parseLong(text))
                        : Duration.between(
                                now,
                                ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                                        .toInstant());
                if (wait.isNegative()) {
                    return Optional.of(Duration.ZERO);
                }
                return Optional.of(wait.compareTo(longest) > 0 ? longest : wait);
            } catch (DateTimeException nonsense) {
                return Optional.empty();
            }
        });
    }

    /** A header, by its name in lower case; the first of several. */
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
