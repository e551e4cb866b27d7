package io.pointsman.plugin.pagerduty;

import io.pointsman.api.page.PageNotSent;
import io.pointsman.api.page.PageRequest;
import io.pointsman.api.page.PageText;
import io.pointsman.api.page.Urgency;
import io.pointsman.http.Answer;
import io.pointsman.http.Asker;
import io.pointsman.http.Courier;
import io.pointsman.http.Question;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The Events API v2: what is told by an integration of a service. The key of a page is the key there, so that it is one incident. */
final class EventsApi {

    private static final String PATH = "/v2/enqueue";
    private static final int SUMMARY = 1024;
    private static final int LINE = 2000;

    private final Courier courier;
    private final Map<String, String> routingKeys;

    EventsApi(Asker asker, Map<String, String> routingKeys) {
        this.courier = new Courier("PagerDuty", asker);
        this.routingKeys = Map.copyOf(routingKeys);
    }

    void trigger(PageRequest request) throws PageNotSent, IOException, InterruptedException {
        tell(trigger(routingKey(request), request));
    }

    void acknowledge(PageRequest request) throws PageNotSent, IOException, InterruptedException {
        tell(event(routingKey(request), "acknowledge", request));
    }

    void resolve(PageRequest request) throws PageNotSent, IOException, InterruptedException {
        tell(event(routingKey(request), "resolve", request));
    }

    private String routingKey(PageRequest request) throws PageNotSent {
        return Optional.ofNullable(routingKeys.get(request.to()))
                .orElseThrow(() -> PageNotSent.forGood("its service is no longer among plugins.pagerduty.services"));
    }

    private void tell(ObjectNode event) throws PageNotSent, IOException, InterruptedException {
        Answer unused = courier.carry(Question.post(PATH, event));
    }

    private static ObjectNode event(String routingKey, String action, PageRequest request) {
        ObjectNode event = JsonMapper.shared().createObjectNode();
        event.put("routing_key", routingKey);
        event.put("event_action", action);
        event.put("dedup_key", request.page());
        return event;
    }

    /** The same for every attempt of a page, as far as its reasons are. */
    static ObjectNode trigger(String routingKey, PageRequest request) {
        ObjectNode event = event(routingKey, "trigger", request);
        event.put("client", "pointsman");
        ObjectNode payload = event.putObject("payload");
        payload.put(
                "summary", PageText.line(request.in(PageRequest.Manner.FIRST).summary(), SUMMARY));
        payload.put("source", request.switchover().value());
        payload.put("severity", request.urgency() == Urgency.HIGH ? "critical" : "warning");
        payload.put("timestamp", request.openedAt().toString());
        payload.put("component", request.role().value());
        payload.put("group", request.customer().value());
        payload.put("class", "switchover");
        ObjectNode details = payload.putObject("custom_details");
        details.put("customer", PageText.line(request.customerName(), LINE));
        details.put("paged by", PageText.line(request.by(), LINE));
        ArrayNode reasons = details.putArray("reasons");
        request.reasons().forEach(reason -> reasons.add(PageText.line(reason, LINE)));
        ArrayNode state = details.putArray("state");
        request.context().forEach(line -> state.add(PageText.line(line, LINE)));
        return event;
    }
}
