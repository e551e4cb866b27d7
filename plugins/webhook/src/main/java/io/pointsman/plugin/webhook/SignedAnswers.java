package io.pointsman.plugin.webhook;

import io.pointsman.api.Durations;
import io.pointsman.api.page.Answerer;
import io.pointsman.api.page.Heard;
import io.pointsman.api.page.PageAnswer;
import io.pointsman.api.page.PagerInbox;
import io.pointsman.api.web.WebOutcome;
import io.pointsman.api.web.WebRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What services answer: {@code {"attempt": "…", "answer": "ack", "in": "10m"}}, or {@code decline}, {@code delivered}, {@code undelivered} with
 * {@code why}; signed like what they were told. A signature is good for five minutes, once, and for the attempts of its own target.
 */
final class SignedAnswers {

    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final int MOST_REMEMBERED = 10_000;
    private static final int LONGEST_WHY = 300;
    private static final long PATIENCE_SECONDS = 4;

    private final Map<String, WebhookTarget> targets;
    private final Map<String, Instant> used = new LinkedHashMap<>();

    SignedAnswers(Map<String, WebhookTarget> targets) {
        this.targets = Map.copyOf(targets);
    }

    WebOutcome hear(WebRequest request, Instant now, PagerInbox inbox) {
        String name = request.path().substring(request.path().lastIndexOf('/') + 1);
        WebhookTarget target = targets.get(name);
        String signature = request.header(Signature.SIGNATURE_HEADER).orElse("");
        if (target == null || !isSigned(target, request, now, signature)) {
            return WebOutcome.answer(403, "This is not signed as agreed, or too old.");
        }
        Optional<PageAnswer> answer = read(request.text());
        if (answer.isEmpty()) {
            return WebOutcome.answer(
                    400,
                    "An answer is {\"attempt\": …, \"answer\": \"ack\", \"decline\", \"delivered\" or \"undelivered\"}.");
        }
        if (inbox.find(answer.get().key())
                .filter(open -> open.to().equals(name))
                .isEmpty()) {
            return WebOutcome.answer(404, "No such attempt is open at this target; the page may be over.");
        }
        if (!use(signature, now)) {
            return WebOutcome.answer(200, "That is known.");
        }
        Heard heard = tell(inbox, answer.get());
        if (heard.result() == Heard.Result.NOT_RECORDED) {
            forget(signature);
        }
        return WebOutcome.answer(
                switch (heard.result()) {
                    case DONE, ALREADY -> 200;
                    case OVER -> 410;
                    case UNKNOWN -> 404;
                    case REFUSED -> 403;
                    case NOT_RECORDED -> 503;
                },
                heard.text());
    }

    private static boolean isSigned(WebhookTarget target, WebRequest request, Instant now, String signature) {
        Optional<Instant> at = request.header(Signature.TIMESTAMP_HEADER)
                .filter(text -> text.matches("[0-9]{1,11}"))
                .map(text -> Instant.ofEpochSecond(Long.parseLong(text)));
        if (at.isEmpty() || Duration.between(at.get(), now).abs().compareTo(WINDOW) > 0) {
            return false;
        }
        byte[] right = Signature.of(target.secret(), at.get(), request.body()).getBytes(StandardCharsets.US_ASCII);
        return MessageDigest.isEqual(right, signature.getBytes(StandardCharsets.UTF_8));
    }

    /** Remembered for as long as it would be believed. */
    private synchronized boolean use(String signature, Instant now) {
        used.values().removeIf(until -> until.isBefore(now));
        return used.size() < MOST_REMEMBERED && used.putIfAbsent(signature, now.plus(WINDOW.multipliedBy(2))) == null;
    }

    private synchronized void forget(String signature) {
        used.remove(signature);
    }

    private static Optional<PageAnswer> read(String body) {
        JsonNode said;
        try {
            said = JsonMapper.shared().readTree(body);
        } catch (JacksonException broken) {
            return Optional.empty();
        }
        String attempt = said.path("attempt").asString("");
        String why = said.path("why").asString("");
        String reason = why.length() > LONGEST_WHY ? why.substring(0, LONGEST_WHY) : why;
        Optional<Duration> arrival = Optional.of(said.path("in").asString(""))
                .filter(text -> !text.isEmpty())
                .flatMap(Durations::parse);
        return switch (said.path("answer").asString("")) {
            case "ack" -> Optional.of(new PageAnswer.Acknowledged(attempt, new Answerer.Addressee(), arrival));
            case "decline" -> Optional.of(new PageAnswer.Declined(attempt, new Answerer.Addressee(), reason));
            case "delivered" -> Optional.of(new PageAnswer.Delivered(attempt));
            case "undelivered" ->
                Optional.of(new PageAnswer.Undelivered(attempt, reason.isEmpty() ? "it said no reason" : reason));
            default -> Optional.empty();
        };
    }

    private static Heard tell(PagerInbox inbox, PageAnswer answer) {
        Heard late = new Heard(Heard.Result.NOT_RECORDED, "It cannot be recorded now; please try again.");
        try {
            return inbox.tell(answer).toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return late;
        } catch (ExecutionException | TimeoutException lost) {
            return late;
        }
    }
}
