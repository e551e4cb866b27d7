package io.pointsman.plugin.pagerduty;

import io.pointsman.api.Host;
import io.pointsman.api.page.PageNotSent;
import io.pointsman.api.page.PageReceipt;
import io.pointsman.api.page.PageRequest;
import io.pointsman.api.page.PageTrace;
import io.pointsman.api.page.Pager;
import io.pointsman.api.page.PagerInbox;
import io.pointsman.api.page.Withdrawal;
import io.pointsman.api.plugin.PluginContext;
import io.pointsman.api.settings.Settings;
import io.pointsman.api.web.WebCall;
import io.pointsman.api.web.WebOutcome;
import io.pointsman.http.Asker;
import io.pointsman.http.Trouble;
import java.util.Optional;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls whoever PagerDuty finds for a service. All attempts of a page are one incident, which is acknowledged and resolved with the page. */
final class PagerDutyPager implements Pager {

    private static final Logger LOG = LoggerFactory.getLogger(PagerDutyPager.class);

    private volatile Optional<Office> office = Optional.empty();
    private volatile Optional<Watch> watch = Optional.empty();

    /** What the plugin was started with. */
    private record Office(
            Host host,
            PagerDutySettings settings,
            Asker eventsAsker,
            EventsApi events,
            RestApi rest,
            Told told,
            Webhooks webhooks) {}

    void start(PluginContext context, PagerDutySettings settings, RestApi rest) {
        Asker events = new Asker(context.host(), settings.events());
        office = Optional.of(new Office(
                context.host(),
                settings,
                events,
                new EventsApi(events, settings.routingKeys()),
                rest,
                new Told(context.memory()),
                new Webhooks(settings.webhookSecrets(), () -> watch.ifPresent(Watch::soon))));
    }

    void stop() {
        watch.ifPresent(Watch::close);
        office.ifPresent(one -> one.eventsAsker().close());
    }

    WebOutcome hear(WebCall call) {
        return office.map(one -> one.webhooks().hear(call))
                .orElseGet(() -> WebOutcome.answer(404, "PagerDuty is not configured here."));
    }

    @Override
    public String name() {
        return "pagerduty";
    }

    @Override
    public Guarantees guarantees() {
        return new Guarantees(true, false, true, true);
    }

    @Override
    public Optional<String> problem(String to) {
        return to.matches("[a-z][a-z0-9-]{0,40}")
                ? Optional.empty()
                : Optional.of("write the name of a service of plugins.pagerduty.services");
    }

    @Override
    public Optional<String> problem(String to, Settings options) {
        Settings services = options.section("services");
        return services.has(to)
                ? Optional.empty()
                : Optional.of("plugins.pagerduty.services has no '" + to + "'"
                        + (services.keys().isEmpty()
                                ? ""
                                : "; it has " + String.join(", ", new TreeSet<>(services.keys()))));
    }

    @Override
    public void listen(PagerInbox inbox) {
        office.ifPresent(one -> {
            Watch started = new Watch(one.host(), one.settings(), one.rest(), one.told(), inbox);
            watch = Optional.of(started);
            started.start();
        });
    }

    @Override
    public PageReceipt send(PageRequest request) throws Exception {
        Office open = office();
        open.events().trigger(request);
        try {
            return PageReceipt.sent(incident(open, request));
        } catch (Trouble later) {
            // It took it; what it makes of it is looked at later.
            return PageReceipt.sent("");
        }
    }

    /**
     * Its incident, when there is one already; one that was taken before calls again, because somebody is wanted again. Not while the house
     * does not wait for anybody: an answer may have come while this attempt was on its way.
     */
    private String incident(Office open, PageRequest request) throws PageNotSent, Trouble, InterruptedException {
        Optional<Incident> known = open.rest().newest(request.page());
        boolean taken = known.isPresent()
                && known.get().status() == Incident.Status.ACKNOWLEDGED
                && !open.told().isNews(request.page(), known.get().acknowledgement());
        if (taken && watch.filter(one -> one.waits(request.page())).isPresent()) {
            Incident now = open.rest().callAgain(known.get().id());
            if (now.status() == Incident.Status.ACKNOWLEDGED) {
                throw PageNotSent.forGood("its incident stays acknowledged, and PagerDuty calls nobody for that");
            }
            return now.id();
        }
        return known.map(Incident::id).orElse("");
    }

    private Office office() throws PageNotSent {
        return office.orElseThrow(() -> PageNotSent.forGood("no service is configured: plugins.pagerduty.services"));
    }

    @Override
    public PageTrace find(PageRequest request) throws Exception {
        return office().rest()
                .newest(request.page())
                .<PageTrace>map(incident -> new PageTrace.Found(PageReceipt.sent(incident.id())))
                // It may not have made one yet of what it took.
                .orElseGet(PageTrace.Unknown::new);
    }

    @Override
    public void note(PageRequest request, String text) throws Exception {
        Office open = office();
        Optional<Incident> incident = open.rest().newest(request.page());
        if (incident.isPresent()) {
            open.rest().note(incident.get().id(), text);
        }
    }

    @Override
    public void withdraw(PageRequest request, Withdrawal why) throws Exception {
        Office open = office();
        switch (why.ending()) {
            case TAKEN -> taken(open, request, why);
            case CLOSED -> open.events().resolve(request);
        }
    }

    private static void taken(Office open, PageRequest request, Withdrawal why) throws Exception {
        try {
            Optional<Incident> known = open.rest().newest(request.page());
            if (known.isPresent() && known.get().status() == Incident.Status.TRIGGERED) {
                Optional<String> mail = why.taker()
                        .flatMap(person ->
                                Optional.ofNullable(open.settings().people().get(person)));
                Incident now = open.rest().acknowledge(known.get().id(), mail);
                open.told().put(request.page(), now.acknowledgement());
                open.told().takenThere(request.page(), false);
            } else if (known.isEmpty()) {
                open.events().acknowledge(request);
            }
        } catch (Trouble trouble) {
            LOG.info("{}: acknowledged without a name: {}", request.attempt(), trouble.line());
            open.events().acknowledge(request);
            open.told().put(request.page(), "acknowledged without a name");
        }
    }
}
