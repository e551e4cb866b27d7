package io.pointsman.plugin.twilio;

import io.pointsman.api.page.PageNotSent;
import io.pointsman.api.page.PageReceipt;
import io.pointsman.api.page.PageRequest;
import io.pointsman.api.page.PageText;
import io.pointsman.api.page.Pager;
import io.pointsman.api.page.PagerInbox;
import io.pointsman.api.page.Withdrawal;
import io.pointsman.api.settings.Settings;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Calls people by telephone, reads the page to them, and waits for a key. A mailbox that answers presses none, so it takes no page. */
final class VoicePager implements Pager {

    /** Where Twilio tells which key was pressed. */
    static final String KEYS = "voice/keys";

    /** Where Twilio tells how a call ended. */
    static final String STATUS = "voice/status";

    private static final int SUMMARY = 300;

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
        return "voice";
    }

    @Override
    public Guarantees guarantees() {
        return new Guarantees(false, false, true, false);
    }

    @Override
    public Optional<String> problem(String to) {
        return Numbers.problem(to);
    }

    @Override
    public Optional<String> problem(String to, Settings options) {
        if (!options.has("account")) {
            return Numbers.unconfigured();
        }
        return options.text("from", "").startsWith("MG")
                ? Optional.of("a messaging service cannot call: plugins.twilio.from must be a number for voice")
                : problem(to);
    }

    @Override
    public void listen(PagerInbox given) {
        inbox = Optional.of(given);
    }

    @Override
    public PageReceipt send(PageRequest request) throws Exception {
        Exchange open =
                exchange.orElseThrow(() -> PageNotSent.forGood("no account is configured: plugins.twilio.account"));
        Optional<URI> keys = open.callback(KEYS, request.attempt());
        String text = "This is Pointsman, for " + PageText.line(request.name(), 80) + ". "
                + PageText.line(request.summary(), SUMMARY) + ". "
                + (keys.isPresent()
                        ? "Press 1 to take it, 2 if you cannot."
                        : "Please answer in the room of " + request.switchover() + ".");
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("To", request.to());
        fields.put("From", open.settings().from());
        fields.put("Twiml", Twiml.call(text, keys));
        fields.put("Timeout", "30");
        open.callback(STATUS, request.attempt()).ifPresent(address -> fields.put("StatusCallback", address.toString()));
        return open.create("Calls", fields);
    }

    @Override
    public void withdraw(PageRequest request, Withdrawal why) {
        // Nobody is rung to be told that they need not come.
    }
}
