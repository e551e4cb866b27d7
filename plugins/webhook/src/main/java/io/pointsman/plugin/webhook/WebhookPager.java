package io.pointsman.plugin.webhook;

import io.pointsman.api.Host;
import io.pointsman.api.page.PageNotSent;
import io.pointsman.api.page.PageReceipt;
import io.pointsman.api.page.PageRequest;
import io.pointsman.api.page.Pager;
import io.pointsman.api.page.PagerInbox;
import io.pointsman.api.page.Withdrawal;
import io.pointsman.api.settings.Settings;
import io.pointsman.api.web.WebCall;
import io.pointsman.api.web.WebEndpoint;
import io.pointsman.api.web.WebOutcome;
import io.pointsman.http.Asker;
import io.pointsman.http.Bounds;
import io.pointsman.http.Courier;
import io.pointsman.http.Question;
import io.pointsman.http.Site;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Calls people by a service of the operator's own, which is told by signed requests: of an attempt, of what is said about it later, and of its
 * end. It answers by the link that it was given, or by a signed request of its own.
 */
final class WebhookPager implements Pager {

    /** Where services answer, below the plugin's own path; the name of the target follows. */
    static final String ANSWERS = "answers";

    private static final int MOST_BYTES = 16 * 1024;

    private volatile Optional<Office> office = Optional.empty();
    private volatile Optional<PagerInbox> inbox = Optional.empty();

    /** What the plugin was started with. */
    private record Office(Host host, Map<String, Desk> desks, SignedAnswers answers) {}

    private record Desk(WebhookTarget target, Asker asker) {}

    /**
     * @param targets {@code plugins.webhook.targets}
     */
    void start(Host host, Settings targets) {
        Map<String, Desk> desks = new LinkedHashMap<>();
        Map<String, WebhookTarget> known = new LinkedHashMap<>();
        for (String name : targets.keys()) {
            WebhookTarget target = WebhookTarget.of(name, targets.section(name));
            Site site = new Site(target.url(), Map.of(), target.timeout(), Optional.empty());
            Bounds bounds = Bounds.of(site)
                    .bytes(MOST_BYTES)
                    .connect(target.connectTimeout())
                    .privateNetworks(target.privateAddresses());
            desks.put(name, new Desk(target, new Asker(host, site, bounds)));
            known.put(name, target);
        }
        office = Optional.of(new Office(host, desks, new SignedAnswers(known)));
    }

    void stop() {
        office.ifPresent(
                one -> one.desks().values().forEach(desk -> desk.asker().close()));
    }

    /** Where services answer. */
    WebEndpoint endpoint() {
        return WebEndpoint.post(ANSWERS + "/*", this::hear);
    }

    private WebOutcome hear(WebCall call) {
        return office.isEmpty() || inbox.isEmpty()
                ? WebOutcome.answer(404, "No target is configured here.")
                : office.get().answers().hear(call.request(), call.now(), inbox.get());
    }

    @Override
    public String name() {
        return "webhook";
    }

    @Override
    public Guarantees guarantees() {
        return new Guarantees(false, true, true, false);
    }

    @Override
    public Optional<String> problem(String to) {
        return to.matches("[a-z][a-z0-9-]{0,40}")
                ? Optional.empty()
                : Optional.of("write the name of a target of plugins.webhook.targets");
    }

    @Override
    public Optional<String> problem(String to, Settings options) {
        Settings targets = options.section("targets");
        return targets.has(to)
                ? Optional.empty()
                : Optional.of("plugins.webhook.targets has no '" + to + "'"
                        + (targets.keys().isEmpty()
                                ? ""
                                : "; it has " + String.join(", ", new TreeSet<>(targets.keys()))));
    }

    @Override
    public void listen(PagerInbox given) {
        inbox = Optional.of(given);
    }

    @Override
    public PageReceipt send(PageRequest request) throws Exception {
        tell(request, "page", "", request.attempt());
        return PageReceipt.sent(request.attempt());
    }

    @Override
    public void note(PageRequest request, String text) throws Exception {
        tell(
                request,
                "note",
                text,
                request.attempt() + ":note-" + request.reasons().size());
    }

    @Override
    public void withdraw(PageRequest request, Withdrawal why) throws Exception {
        String event = why.ending().name().toLowerCase(Locale.ROOT);
        try {
            tell(request, event, why.text(), request.attempt() + ":" + event);
        } catch (PageNotSent refused) {
            if (!refused.isForGood()) {
                throw refused;
            }
            // Whoever does not know the attempt has nobody to release.
        }
    }

    private void tell(PageRequest request, String event, String text, String key) throws Exception {
        Office open = office.orElseThrow(() -> PageNotSent.forGood("no target is configured: plugins.webhook.targets"));
        Desk desk = open.desks().get(request.to());
        if (desk == null) {
            throw PageNotSent.forGood("its target is no longer among plugins.webhook.targets");
        }
        byte[] body = PageJson.of(request, event, text, inbox.flatMap(one -> one.link(request)));
        io.pointsman.http.Answer unused = new Courier("the target", desk.asker())
                .carry(Signature.signed(
                        Question.post("", body),
                        desk.target().secret(),
                        open.host().now(),
                        key));
    }
}
