package io.pointsman.plugin.alertmanager;

import io.pointsman.api.Host;
import io.pointsman.api.alert.AlertSilencer;
import io.pointsman.api.alert.SilenceRequest;
import io.pointsman.api.settings.Settings;
import io.pointsman.http.Answer;
import io.pointsman.http.Asker;
import io.pointsman.http.Question;
import io.pointsman.http.Site;
import io.pointsman.http.Trouble;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Silences alerts in an Alertmanager. A silence carries the key of the request in its comment, by which it is found again; it never mutes the
 * bot's own pages.
 */
final class AlertmanagerSilencer implements AlertSilencer {

    private static final String SILENCES = "/api/v2/silences";
    private static final String CREATOR = "pointsman";

    private volatile Optional<Office> office = Optional.empty();

    /** What the plugin was started with. */
    private record Office(Host host, Asker asker) {}

    void start(Host host, Settings settings) {
        office = Optional.of(new Office(host, new Asker(host, Site.of("plugins: alertmanager", settings))));
    }

    void stop() {
        office.ifPresent(one -> one.asker().close());
    }

    @Override
    public String name() {
        return "alertmanager";
    }

    @Override
    public Optional<String> problem(Settings options) {
        return options.has("url")
                ? Optional.empty()
                : Optional.of("no Alertmanager is named: write plugins: {alertmanager: {url: …}} in pointsman.yaml");
    }

    private Office office() throws IOException {
        return office.orElseThrow(() -> new IOException("no Alertmanager is configured: plugins.alertmanager.url"));
    }

    @Override
    public String silence(SilenceRequest request) throws IOException, InterruptedException {
        Office open = office();
        Instant now = open.host().now();
        if (!request.until().isAfter(now)) {
            throw new IOException("its time is over already");
        }
        List<String> before = found(open, request);
        if (!before.isEmpty()) {
            return before.get(0);
        }
        String id = answered(open, Question.post(SILENCES, body(request, now)))
                .path("silenceID")
                .asString("");
        if (id.isEmpty()) {
            throw new IOException("Alertmanager names no silence in its answer");
        }
        return id;
    }

    @Override
    public void lift(SilenceRequest request) throws IOException, InterruptedException {
        Office open = office();
        for (String id : found(open, request)) {
            Answer unused = good(open, Question.delete("/api/v2/silence/" + id));
        }
    }

    /** What holds now, or is about to. */
    Silences holding() throws IOException, InterruptedException {
        Office open = office();
        try {
            return Silences.of(open.asker());
        } catch (Trouble trouble) {
            throw new IOException("Alertmanager: " + trouble.why(), trouble);
        }
    }

    /** The ids of what was set for this key and has not ended. */
    private static List<String> found(Office open, SilenceRequest request) throws IOException, InterruptedException {
        List<String> ids = new ArrayList<>();
        for (JsonNode silence : answered(open, Question.get(SILENCES))) {
            if (silence.path("createdBy").asString("").equals(CREATOR)
                    && silence.path("comment").asString("").endsWith(mark(request))
                    && !silence.path("status").path("state").asString("").equals("expired")) {
                ids.add(silence.path("id").asString(""));
            }
        }
        return ids;
    }

    private static String mark(SilenceRequest request) {
        return "[" + request.key() + "]";
    }

    private static ObjectNode body(SilenceRequest request, Instant now) {
        ObjectNode body = JsonMapper.shared().createObjectNode();
        ArrayNode matchers = body.putArray("matchers");
        request.matchers().forEach((label, value) -> matcher(matchers, label, value, true));
        // Whatever is silenced, a page of the bot's is none of it.
        matcher(matchers, "alertname", AlertmanagerPager.ALERT, false);
        body.put("startsAt", now.toString());
        body.put("endsAt", request.until().toString());
        body.put("createdBy", CREATOR);
        body.put("comment", request.why() + " " + mark(request));
        return body;
    }

    private static void matcher(ArrayNode matchers, String label, String value, boolean is) {
        ObjectNode matcher = matchers.addObject();
        matcher.put("name", label);
        matcher.put("value", value);
        matcher.put("isRegex", false);
        matcher.put("isEqual", is);
    }

    private static JsonNode answered(Office open, Question question) throws IOException, InterruptedException {
        try {
            return good(open, question).json();
        } catch (Trouble trouble) {
            throw new IOException("Alertmanager: " + trouble.why(), trouble);
        }
    }

    /** An answer of 200; what the Alertmanager says of a refusal is one word of JSON. */
    private static Answer good(Office open, Question question) throws IOException, InterruptedException {
        try {
            Answer answer = open.asker().ask(question);
            if (answer.status() == 400) {
                throw new IOException(
                        "Alertmanager refuses it: " + answer.body().strip().replaceAll("^\"|\"$", ""));
            }
            return answer.must();
        } catch (Trouble trouble) {
            throw new IOException("Alertmanager: " + trouble.why(), trouble);
        }
    }
}
