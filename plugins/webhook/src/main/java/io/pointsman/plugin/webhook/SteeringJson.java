package io.pointsman.plugin.webhook;

import io.pointsman.api.Share;
import io.pointsman.api.lever.LeverAnswer;
import io.pointsman.api.lever.LeverRequest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What goes out and what comes back. Out: {@code key, number, switchover, customer, hostnames, share} (per cent), {@code direction} (rise or
 * rollback) and {@code arguments}. Back, and nothing else: {@code {"share": 5, "state": "moved"}} or {@code {"state": "refused"}}, each with
 * an optional {@code note}.
 */
final class SteeringJson {

    private static final int LONGEST_NOTE = 300;
    private static final int DIGITS = 2;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private SteeringJson() {}

    static byte[] body(LeverRequest request) {
        ObjectNode body = MAPPER.createObjectNode();
        body.put("key", request.key());
        body.put("number", request.number());
        body.put("switchover", request.switchover().value());
        body.put("customer", request.customer().value());
        ArrayNode hostnames = body.putArray("hostnames");
        request.traffic().hostnames().forEach(hostnames::add);
        body.put("share", percent(request.share()));
        body.put("direction", request.direction().name().toLowerCase(Locale.ROOT));
        ObjectNode arguments = body.putObject("arguments");
        request.arguments().forEach(arguments::put);
        return MAPPER.writeValueAsBytes(body);
    }

    private static BigDecimal percent(Share share) {
        BigDecimal percent = BigDecimal.valueOf(share.basisPoints(), DIGITS).stripTrailingZeros();
        return percent.scale() < 0 ? percent.setScale(0) : percent;
    }

    /** What an answer says; one that is anything else is a failure that says what is wrong with it. */
    static LeverAnswer answer(byte[] body) {
        JsonNode node;
        try {
            node = MAPPER.readTree(body);
        } catch (JacksonException broken) {
            return new LeverAnswer.Failed("its answer is no JSON of the agreed form");
        }
        if (!(node instanceof ObjectNode answer)) {
            return new LeverAnswer.Failed("its answer is no JSON object");
        }
        List<String> unknown = new ArrayList<>(answer.propertyNames());
        unknown.removeAll(List.of("share", "state", "note"));
        if (!unknown.isEmpty()) {
            return new LeverAnswer.Failed("its answer has more than share, state and note");
        }
        JsonNode said = answer.path("note");
        if (!said.isMissingNode() && !said.isString()) {
            return new LeverAnswer.Failed("the note of its answer is no text");
        }
        String note = shortened(said.asString(""));
        return switch (answer.path("state").asString("")) {
            case "moved" ->
                share(answer.path("share"))
                        .<LeverAnswer>map(share -> new LeverAnswer.Moved(share, note))
                        .orElseGet(() -> new LeverAnswer.Failed(
                                "the share of its answer is no number of per cent between 0 and 100"));
            case "refused" ->
                answer.has("share")
                        ? new LeverAnswer.Failed("its answer refuses, and yet says a share")
                        : new LeverAnswer.Refused(note.isEmpty() ? "it said no reason" : note);
            default -> new LeverAnswer.Failed("the state of its answer is neither moved nor refused");
        };
    }

    private static Optional<Share> share(JsonNode node) {
        if (!node.isNumber()) {
            return Optional.empty();
        }
        BigDecimal percent = node.decimalValue();
        boolean inRange = percent.signum() >= 0 && percent.compareTo(BigDecimal.valueOf(100)) <= 0;
        if (!inRange || percent.stripTrailingZeros().scale() > DIGITS) {
            return Optional.empty();
        }
        return Optional.of(new Share(percent.movePointRight(DIGITS).intValueExact()));
    }

    private static String shortened(String note) {
        return note.codePointCount(0, note.length()) <= LONGEST_NOTE
                ? note
                : note.substring(0, note.offsetByCodePoints(0, LONGEST_NOTE)) + "…";
    }
}
