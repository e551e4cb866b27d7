package io.pointsman.plugin.nginx;

import io.pointsman.api.Host;
import io.pointsman.gauge.Numbers;
import io.pointsman.http.Answer;
import io.pointsman.http.Asker;
import io.pointsman.http.Trouble;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One nginx. Safe for any thread: every feed of a source asks the same ones. */
final class NginxServer {

    private static final Pattern STUB =
            Pattern.compile("server accepts handled requests\\s+\\d+\\s+\\d+\\s+(\\d{1,15})\\s");

    private final Host host;
    private final String name;
    private final Page page;
    private final Asker asker;
    private final AtomicLong asked = new AtomicLong();

    NginxServer(Host host, String name, Page page, Asker asker) {
        this.host = host;
        this.name = name;
        this.page = page;
        this.asker = asker;
    }

    /**
     * What a page said.
     *
     * @param at when it is of
     * @param document the three parts {@code server_zones}, {@code upstreams} and {@code caches}, as far as they were asked for; with
     *     {@code requests} in place of them for the stub
     * @param asked how often this bot has asked so far: the stub counts that too
     * @param date when the server says that it answered; empty where it does not say
     * @param nanos when this was, or was seen first, by the clock that never goes back
     */
    record Said(Instant at, JsonNode document, long asked, String date, long nanos) {

        /** The same page, of which it is known when it was seen first. */
        Said firstSeen(long earlier) {
            return new Said(at, document, asked, date, earlier);
        }
    }

    String name() {
        return name;
    }

    Page page() {
        return page;
    }

    Said look(Wanted wanted, Instant now) throws Trouble, InterruptedException {
        return switch (page) {
            case STUB -> stub(now);
            case STATUS -> status();
            case API -> api(wanted, now);
        };
    }

    private Said stub(Instant now) throws Trouble, InterruptedException {
        long before = asked.incrementAndGet();
        Answer answer = asker.get("", Map.of()).must();
        Matcher matcher = STUB.matcher(answer.body());
        if (!matcher.find()) {
            throw new Trouble(answer.site() + " is no page of stub_status");
        }
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("requests", Long.parseLong(matcher.group(1)));
        return said(now, document, before, answer);
    }

    private Said status() throws Trouble, InterruptedException {
        Answer answer = asker.get("", Map.of()).must();
        JsonNode document = object(answer);
        Instant at = Numbers.time(document.path("timestamp"))
                .orElseThrow(() -> new Trouble(answer.site() + " does not say of when it is: no timestamp"));
        // Its clock is in the document: a frozen one is seen by it.
        return new Said(at, document, 0, "", host.monotonicNanos());
    }

    /** Every part by a question of its own: between two of them a few requests may pass, which the next look counts. */
    private Said api(Wanted wanted, Instant now) throws Trouble, InterruptedException {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        Answer last = part("server_zones", !wanted.zones().isEmpty(), document);
        last = later(last, part("upstreams", !wanted.upstreams().isEmpty(), document));
        last = later(last, part("caches", !wanted.caches().isEmpty(), document));
        return said(now, document, 0, last);
    }

    private static Answer later(Answer one, Answer other) {
        return other.status() == 0 ? one : other;
    }

    private Answer part(String part, boolean wanted, ObjectNode document) throws Trouble, InterruptedException {
        if (!wanted) {
            return new Answer("", 0, "", Map.of());
        }
        Answer answer = asker.get("/http/" + part, Map.of()).must();
        document.set(part, object(answer));
        return answer;
    }

    private static JsonNode object(Answer answer) throws Trouble {
        JsonNode json = answer.json();
        if (!json.isObject()) {
            throw new Trouble(answer.site() + " answers something else than the status of nginx");
        }
        return json;
    }

    private Said said(Instant now, JsonNode document, long before, Answer answer) {
        return new Said(now, document, before, answer.header("date").orElse(""), host.monotonicNanos());
    }
}
