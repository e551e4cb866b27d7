package io.pointsman.plugin.alertmanager;

import io.pointsman.api.Host;
import io.pointsman.api.page.PageNotSent;
import io.pointsman.api.page.PageReceipt;
import io.pointsman.api.page.PageRequest;
import io.pointsman.api.page.PageText;
import io.pointsman.api.page.PageTrace;
import io.pointsman.api.page.Pager;
import io.pointsman.api.page.PagerInbox;
import io.pointsman.api.page.Withdrawal;
import io.pointsman.api.settings.Settings;
import io.pointsman.http.Answer;
import io.pointsman.http.Asker;
import io.pointsman.http.Courier;
import io.pointsman.http.Question;
import io.pointsman.http.Site;
import io.pointsman.http.Trouble;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lets an alert fire while a page waits for somebody, and leaves it to the routes of an Alertmanager whom that calls. An alert ends by itself
 * unless it is posted again, so it is; nobody can answer there.
 */
final class AlertmanagerPager implements Pager {

    private static final Logger LOG = LoggerFactory.getLogger(AlertmanagerPager.class);
    private static final String ALERTS = "/api/v2/alerts";

    /** The name of its alerts. */
    static final String ALERT = "PointsmanPage";

    private static final int LINE = 2000;
    /** So many posts may be lost before an alert ends by itself. */
    private static final int POSTS = 3;

    private volatile Optional<Office> office = Optional.empty();
    private volatile boolean stopped;
    private volatile boolean failing;
    /** What is posted again was looked at a moment before; between the two nothing may end it. */
    private final ReentrantLock posting = new ReentrantLock();

    /** What the plugin was started with. */
    private record Office(Host host, Asker asker, Courier courier, Duration every, Map<String, String> labels) {}

    void start(Host host, Settings settings) {
        Asker asker = new Asker(host, Site.of("plugins: alertmanager", settings));
        Map<String, String> labels = new TreeMap<>();
        Settings given = settings.section("labels");
        given.keys().forEach(name -> given.text(name).ifPresent(value -> labels.put(name, value)));
        office = Optional.of(new Office(
                host,
                asker,
                new Courier("Alertmanager", asker),
                settings.duration("every", Duration.ofMinutes(1)),
                labels));
    }

    void stop() {
        stopped = true;
        office.ifPresent(one -> one.asker().close());
    }

    @Override
    public String name() {
        return "alertmanager";
    }

    @Override
    public Guarantees guarantees() {
        return new Guarantees(true, false, false, true);
    }

    @Override
    public Optional<String> problem(String to) {
        return to.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,60}")
                ? Optional.empty()
                : Optional.of("write one word, by which a route of Alertmanager knows it: the label notify");
    }

    @Override
    public Optional<String> problem(String to, Settings options) {
        return options.has("url")
                ? problem(to)
                : Optional.of("no Alertmanager is named: write plugins: {alertmanager: {url: …}} in pointsman.yaml");
    }

    @Override
    public void listen(PagerInbox inbox) {
        office.ifPresent(one -> one.host().run("alertmanager", () -> keep(one, inbox)));
    }

    /** At once, because an alert may have ended while the bot was away, and then over and over. */
    private void keep(Office open, PagerInbox inbox) {
        if (stopped) {
            return;
        }
        try {
            for (PageRequest request : inbox.waiting()) {
                again(open, inbox, request);
            }
            failing = false;
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            return;
        } catch (PageNotSent | IOException failure) {
            if (!failing && !stopped) {
                failing = true;
                LOG.warn("alerts of open pages cannot be posted again: {}", failure.getMessage());
            }
        }
        open.host().after(open.every(), () -> keep(open, inbox));
    }

    private void again(Office open, PagerInbox inbox, PageRequest request)
            throws PageNotSent, IOException, InterruptedException {
        posting.lockInterruptibly();
        try {
            if (inbox.waiting().stream().anyMatch(one -> one.attempt().equals(request.attempt()))) {
                fire(open, request);
            }
        } finally {
            posting.unlock();
        }
    }

    private Office office() throws PageNotSent {
        return office.orElseThrow(() -> PageNotSent.forGood("no Alertmanager is configured: plugins.alertmanager.url"));
    }

    @Override
    public PageReceipt send(PageRequest request) throws Exception {
        Office open = office();
        fire(open, request);
        Silences silences;
        Optional<JsonNode> alert;
        try {
            silences = Silences.of(open.asker());
            alert = alert(open, request);
        } catch (Trouble trouble) {
            return PageReceipt.sent("").remarking("Whether a silence mutes it is not known: " + trouble.why() + ".");
        }
        String silencedBy = alert.map(
                        one -> one.path("status").path("silencedBy").path(0).asString(""))
                .orElse("");
        if (!silencedBy.isEmpty()) {
            throw PageNotSent.now("Alertmanager mutes it by the silence " + silences.named(silencedBy));
        }
        if (alert.filter(one -> one.path("status").path("inhibitedBy").size() > 0)
                .isPresent()) {
            throw PageNotSent.now("Alertmanager mutes it because another alert inhibits it");
        }
        PageReceipt receipt = PageReceipt.sent(
                alert.map(one -> one.path("fingerprint").asString("")).orElse(""));
        return request.manner() == PageRequest.Manner.FIRST ? receipt.remarking(silences.remark()) : receipt;
    }

    private void fire(Office open, PageRequest request) throws PageNotSent, IOException, InterruptedException {
        post(open, request, open.host().now().plus(open.every().multipliedBy(POSTS)));
    }

    private static void post(Office open, PageRequest request, Instant end)
            throws PageNotSent, IOException, InterruptedException {
        ArrayNode alerts = JsonMapper.shared().createArrayNode();
        ObjectNode alert = alerts.addObject();
        // What makes an alert the same alert: nothing in it changes while the page is open.
        ObjectNode labels = alert.putObject("labels");
        open.labels().forEach(labels::put);
        labels.put("alertname", ALERT);
        labels.put("page", request.page());
        labels.put("switchover", request.switchover().value());
        labels.put("customer", request.customer().value());
        labels.put("role", request.role().value());
        labels.put("notify", request.to());
        ObjectNode annotations = alert.putObject("annotations");
        annotations.put(
                "summary", PageText.line(request.in(PageRequest.Manner.FIRST).summary(), LINE));
        annotations.put("description", String.join("\n", PageText.lines(request.in(PageRequest.Manner.FIRST), LINE)));
        annotations.put("urgency", request.urgency().word());
        alert.put("startsAt", request.openedAt().toString());
        alert.put(
                "endsAt",
                (end.isAfter(request.openedAt()) ? end : request.openedAt().plusMillis(1)).toString());
        Answer unused = open.courier().carry(Question.post(ALERTS, alerts));
    }

    private static Optional<JsonNode> alert(Office open, PageRequest request) throws Trouble, InterruptedException {
        JsonNode found = open.asker()
                .ask(Question.get(
                        ALERTS, Map.of("filter", "page=\"" + request.page().replaceAll("[\"\\\\]", "") + "\"")))
                .must()
                .json();
        for (JsonNode alert : found) {
            if (alert.path("labels").path("notify").asString("").equals(request.to())) {
                return Optional.of(alert);
            }
        }
        return Optional.empty();
    }

    @Override
    public PageTrace find(PageRequest request) throws Exception {
        // One that is not there may have ended.
        return alert(office(), request)
                .<PageTrace>map(alert -> new PageTrace.Found(
                        PageReceipt.sent(alert.path("fingerprint").asString(""))))
                .orElseGet(PageTrace.Unknown::new);
    }

    @Override
    public void withdraw(PageRequest request, Withdrawal why) throws Exception {
        Office open = office();
        posting.lockInterruptibly();
        try {
            post(open, request, open.host().now());
        } finally {
            posting.unlock();
        }
    }
}
