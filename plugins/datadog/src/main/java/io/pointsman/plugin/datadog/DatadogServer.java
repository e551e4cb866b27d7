package io.pointsman.plugin.datadog;

import io.pointsman.api.Durations;
import io.pointsman.http.Answer;
import io.pointsman.http.Asker;
import io.pointsman.http.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import tools.jackson.databind.JsonNode;

/**
 * Asks Datadog, as often as it allows: the limit is one for the whole organisation, so all customers share a pause. Safe for any thread.
 */
final class DatadogServer {

    private static final Duration USUAL_PAUSE = Duration.ofMinutes(1);
    private static final long LONGEST_PAUSE = 3_600;

    private final Asker asker;
    private final AtomicReference<Instant> notBefore = new AtomicReference<>(Instant.MIN);

    DatadogServer(Asker asker) {
        this.asker = asker;
    }

    /** The series that a query has between two times. */
    JsonNode ask(String query, Instant from, Instant to, Instant now) throws Trouble, InterruptedException {
        Instant pause = notBefore.get();
        if (now.isBefore(pause)) {
            throw new Trouble(asker.site() + " is asked too often; it is asked again in "
                    + Durations.show(Duration.between(now, pause)));
        }
        Map<String, String> question = new LinkedHashMap<>();
        question.put("from", Long.toString(from.getEpochSecond()));
        question.put("to", Long.toString(to.getEpochSecond()));
        question.put("query", query);
        Answer answer = asker.get("/api/v1/query", question);
        limits(answer, now);
        if (answer.status() == 400) {
            throw new Trouble(answer.site() + " refuses a query: " + reason(answer), 400);
        }
        JsonNode json = answer.must().json();
        if (!json.path("status").asString("").equals("ok")
                || !json.path("series").isArray()) {
            throw new Trouble(answer.site() + " answers without series: " + reason(answer));
        }
        return json.path("series");
    }

    private void limits(Answer answer, Instant now) {
        boolean used = answer.status() == 429
                || number(answer, "x-ratelimit-remaining")
                        .filter(left -> left <= 0)
                        .isPresent();
        if (used) {
            Duration pause = number(answer, "x-ratelimit-reset")
                    .map(seconds -> Duration.ofSeconds(Math.clamp(seconds, 1, LONGEST_PAUSE)))
                    .orElse(USUAL_PAUSE);
            notBefore.set(now.plus(pause));
        }
    }

    private static Optional<Long> number(Answer answer, String header) {
        return answer.header(header)
                .map(String::strip)
                .filter(text -> text.matches("[0-9]{1,9}"))
                .map(Long::valueOf);
    }

    private static String reason(Answer answer) {
        try {
            JsonNode json = answer.json();
            return json.path("errors").path(0).asString(json.path("error").asString("no reason given"));
        } catch (Trouble none) {
            return "no reason given";
        }
    }
}
