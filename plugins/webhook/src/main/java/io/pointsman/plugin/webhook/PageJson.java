package io.pointsman.plugin.webhook;

import io.pointsman.api.page.PageRequest;
import io.pointsman.api.page.PageText;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a service of the operator's own is told of an attempt. */
final class PageJson {

    private static final int LINE = 2000;

    private PageJson() {}

    /**
     * @param event page, note, taken or closed
     * @param text what is said about it; empty for the call itself
     * @param link answers for whoever is called; left out where there is none, and where nothing is to be answered
     */
    static byte[] of(PageRequest request, String event, String text, Optional<URI> link) {
        ObjectNode body = JsonMapper.shared().createObjectNode();
        body.put("event", event);
        body.put("attempt", request.attempt());
        body.put("page", request.page());
        body.put("manner", request.manner().name().toLowerCase(Locale.ROOT));
        body.put("switchover", request.switchover().value());
        body.put("customer", request.customer().value());
        body.put("customer-name", line(request.customerName()));
        body.put("role", request.role().value());
        body.put("urgency", request.urgency().word());
        request.person().ifPresent(person -> body.put("person", person.value()));
        body.put("name", line(request.name()));
        body.put("by", line(request.by()));
        body.put("summary", line(request.summary()));
        request.reasons().forEach(reason -> body.withArray("reasons").add(line(reason)));
        request.context().forEach(state -> body.withArray("context").add(line(state)));
        body.put("opened-at", request.openedAt().toString());
        if (!text.isEmpty()) {
            body.put("text", line(text));
        }
        if (event.equals("page")) {
            link.ifPresent(address -> body.put("answer-url", address.toString()));
        }
        return JsonMapper.shared().writeValueAsBytes(body);
    }

    private static String line(String text) {
        return PageText.line(text, LINE);
    }
}
