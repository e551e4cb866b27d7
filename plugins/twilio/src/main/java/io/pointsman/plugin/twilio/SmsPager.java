package io.pointsman.plugin.twilio;

import io.pointsman.api.page.PageNotSent;
import io.pointsman.api.page.PageReceipt;
import io.pointsman.api.page.PageRequest;
import io.pointsman.api.page.PageText;
import io.pointsman.api.page.PageTrace;
import io.pointsman.api.page.Pager;
import io.pointsman.api.page.PagerInbox;
import io.pointsman.api.page.Withdrawal;
import io.pointsman.api.settings.Settings;
import java.net.URI;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Calls people by SMS. It is found again by its code. That it arrived is told where Twilio can reach the bot; only an answer with the code, or the
 * link in it, takes a page.
 */
final class SmsPager implements Pager {

    /** Where Twilio tells how a message fares. */
    static final String STATUS = "sms/status";

    private static final int SUMMARY = 200;
    private static final int NOTE = 300;

    private volatile Optional<Exchange> exchange = Optional.empty();
    private volatile Optional<PagerInbox> inbox = Optional.empty();

    void start(Exchange open) {
        exchange = Optional.of(open);
    }

    Optional<PagerInbox> inbox() {
        return inbox;
    }

    @Override
    public String name() {
        return "sms";
    }

    @Override
    public Guarantees guarantees() {
        return new Guarantees(false, true, true, false);
    }

    @Override
    public Optional<String> problem(String to) {
        return Numbers.problem(to);
    }

    @Override
    public Optional<String> problem(String to, Settings options) {
        return options.has("account") ? problem(to) : Numbers.unconfigured();
    }

    @Override
    public void listen(PagerInbox given) {
        inbox = Optional.of(given);
    }

    @Override
    public PageReceipt send(PageRequest request) throws Exception {
        Exchange open = exchange();
        String code = open.codes().of(request.attempt());
        String answer = open.settings().callbacks().isPresent()
                ? " Reply ACK " + code + " to take it (ACK " + code + " 10m: there in ten minutes), NO " + code
                        + " if you cannot."
                : " (" + code + ")";
        String link = inbox.flatMap(one -> one.link(request))
                .map(URI::toString)
                .map(address -> " " + address)
                .orElse("");
        return say(open, request, PageText.line(request.summary(), SUMMARY) + answer + link, true);
    }

    private PageReceipt say(Exchange open, PageRequest request, String text, boolean followed) throws Exception {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("To", request.to());
        fields.put(
                open.settings().isMessagingService() ? "MessagingServiceSid" : "From",
                open.settings().from());
        fields.put("Body", text);
        if (followed) {
            open.callback(STATUS, request.attempt())
                    .ifPresent(address -> fields.put("StatusCallback", address.toString()));
        }
        return open.create("Messages", fields);
    }

    private Exchange exchange() throws PageNotSent {
        return exchange.orElseThrow(() -> PageNotSent.forGood("no account is configured: plugins.twilio.account"));
    }

    @Override
    public PageTrace find(PageRequest request) throws Exception {
        Exchange open = exchange();
        JsonNode found = open.list(
                "Messages",
                Map.of(
                        "To",
                        request.to(),
                        "DateSent>",
                        request.openedAt().atZone(ZoneOffset.UTC).toLocalDate().toString(),
                        "PageSize",
                        "100"));
        String code = " " + open.codes().of(request.attempt());
        for (JsonNode message : found.path("messages")) {
            String body = message.path("body").asString("");
            if (body.contains("[" + request.switchover() + " ") && body.contains(code)) {
                return new PageTrace.Found(PageReceipt.sent(message.path("sid").asString("")));
            }
        }
        return new PageTrace.Unknown();
    }

    @Override
    public void withdraw(PageRequest request, Withdrawal why) throws Exception {
        if (!request.reference().isEmpty() && !why.text().isEmpty()) {
            PageReceipt unused = say(exchange(), request, PageText.line(why.text(), NOTE), false);
        }
    }
}
