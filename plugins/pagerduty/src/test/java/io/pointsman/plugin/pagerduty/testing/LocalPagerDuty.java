package io.pointsman.plugin.pagerduty.testing;

import io.pointsman.http.testing.StandIn;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A PagerDuty with one service: it takes what the documented one takes, and no more; remembers its incidents; and can be told to be slow, broken,
 * or to lose, double and mix up its webhooks. It has a clock of its own, by which acknowledgements run out and incidents resolve themselves.
 */
public final class LocalPagerDuty implements AutoCloseable {

    public static final String ROUTING_KEY = "R0123456789abcdef0123456789abcde";
    public static final String TOKEN = "s3cret";
    public static final String BOT = "bot@example.net";

    /** Who hears webhooks, and answers with a status of HTTP. */
    @FunctionalInterface
    public interface Subscriber {
        int hears(Map<String, String> headers, String body);
    }

    /** How webhooks fare. */
    public enum Post {
        ARRIVES,
        IS_LOST,
        COMES_TWICE,
        /** What moved last comes first, as soon as it arrives again. */
        IS_HELD_BACK
    }

    private final StandIn server = StandIn.start(this::answer);
    private final Map<String, String> users = Map.of(
            "PBOT", BOT,
            "PKENJI", "Kenji@example.net",
            "PJONAS", "jonas@example.net",
            "PNELLY", "nelly@example.net",
            "PANN", "ann@example.net",
            "PBOB", "bob@example.net");
    private final List<LocalIncident> incidents = new ArrayList<>();
    private final List<JsonNode> events = new ArrayList<>();
    private final Deque<StandIn.Reply> next = new ArrayDeque<>();
    private final LocalWebhooks webhooks = new LocalWebhooks();
    private final LocalOnCalls onCalls = new LocalOnCalls();
    private boolean deaf;
    private boolean broken;
    private boolean stubborn;
    private Instant now = Instant.parse("2026-11-24T12:00:00Z");

    public URI url() {
        return server.url();
    }

    /** What was asked of it. */
    public List<StandIn.Asked> asked() {
        return server.asked();
    }

    public synchronized void subscribe(Subscriber subscriber) {
        webhooks.subscribe(subscriber);
    }

    public synchronized boolean isSubscribed() {
        return webhooks.isSubscribed();
    }

    public synchronized void webhooks(Post how) {
        webhooks.fare(how);
    }

    public synchronized void signsWith(String other) {
        webhooks.signWith(other);
    }

    /** The signature of a body. */
    public static String sign(String secret, String body) {
        return LocalWebhooks.sign(secret, body);
    }

    /** These are the next answers, whatever is asked; what is asked has no effect. */
    public synchronized void next(StandIn.Reply... replies) {
        next.addAll(List.of(replies));
    }

    public synchronized void breakDown() {
        broken = true;
    }

    /** It takes events, and makes nothing of them. */
    public synchronized void loseEvents() {
        deaf = true;
    }

    /** What is acknowledged stays so, whatever level it is escalated to. */
    public synchronized void keepAcknowledgements() {
        stubborn = true;
    }

    public synchronized List<LocalIncident> incidents() {
        return List.copyOf(incidents);
    }

    /** All that were ever made of this key. */
    public synchronized List<LocalIncident> incidents(String key) {
        return incidents.stream().filter(one -> one.key().equals(key)).toList();
    }

    public synchronized List<JsonNode> events() {
        return List.copyOf(events);
    }

    public synchronized long openWith(String key) {
        return incidents.stream()
                .filter(one -> one.key().equals(key) && one.isOpen())
                .count();
    }

    // ---- what happens there

    /** Somebody acknowledges the newest incident. */
    public synchronized void acknowledges(String user) {
        acknowledge(incidents.getLast(), user);
    }

    /** Somebody acknowledges the open incident of a key, where there is one. */
    public synchronized boolean acknowledges(String key, String user) {
        Optional<LocalIncident> open = open(key);
        open.ifPresent(one -> acknowledge(one, user));
        return open.isPresent();
    }

    public synchronized void resolves(String user) {
        resolve(incidents.getLast(), user);
    }

    /** Time passes: what runs out until then does so, in its order. */
    public synchronized void passes(Duration time) {
        Instant end = now.plus(time);
        for (Optional<Due> due = due(end); due.isPresent(); due = due(end)) {
            now = due.get().at();
            due.get().what().run();
        }
        now = end;
    }

    private record Due(Instant at, Runnable what) {}

    private Optional<Due> due(Instant end) {
        return incidents.stream()
                .flatMap(one -> Stream.concat(
                        one.lapsesAt().stream().map(at -> new Due(at, () -> lapse(one))),
                        one.endsAt().stream().map(at -> new Due(at, () -> resolve(one, "")))))
                .filter(due -> !due.at().isAfter(end))
                .min(Comparator.comparing(Due::at));
    }

    private void lapse(LocalIncident one) {
        one.callAgain();
        webhooks.moved(one, "incident.unacknowledged", "", now);
    }

    /** Nothing happens at the same second as something else. */
    private Instant tick() {
        now = now.plusSeconds(1);
        return now;
    }

    private void acknowledge(LocalIncident one, String user) {
        one.acknowledge(tick(), user);
        webhooks.moved(one, "incident.acknowledged", user, now);
    }

    private void resolve(LocalIncident one, String user) {
        one.resolve(user);
        webhooks.moved(one, "incident.resolved", user, tick());
    }

    private Optional<LocalIncident> open(String key) {
        return incidents.stream()
                .filter(one -> one.key().equals(key) && one.isOpen())
                .findFirst();
    }

    // ---- who is on call there

    /** Somebody is on call for a level of a policy by a schedule. */
    public synchronized void onCall(String user, String schedule, String policy, int level, Instant start, Instant end) {
        onCalls.add(new LocalOnCalls.Entry(
                user,
                Optional.of(schedule),
                "schedule_reference",
                policy,
                level,
                Optional.of(start),
                Optional.of(end)));
    }

    /** The same by a schedule of the newer kind. */
    public synchronized void onCallByShifts(String user, String schedule, String policy, Instant start, Instant end) {
        onCalls.add(new LocalOnCalls.Entry(
                user,
                Optional.of(schedule),
                "schedule_v3_reference",
                policy,
                1,
                Optional.of(start),
                Optional.of(end)));
    }

    /** Somebody is called by a level of a policy directly, always. */
    public synchronized void onCallAlways(String user, String policy, int level) {
        onCalls.add(new LocalOnCalls.Entry(
                user, Optional.empty(), "", policy, level, Optional.empty(), Optional.empty()));
    }

    /** Who is on call goes on for ever, page by page. */
    public synchronized void tellOnCallsForEver() {
        onCalls.goOnForEver();
    }

    /** Users are told by their ids alone. */
    public synchronized void tellReferencesAlone() {
        onCalls.nameNobody();
    }

    // ---- what is asked of it

    private synchronized StandIn.Reply answer(StandIn.Asked asked) {
        if (!next.isEmpty()) {
            return next.poll();
        }
        if (broken) {
            return new StandIn.Reply(500, "{}");
        }
        return asked.path().equals("/v2/enqueue") ? event(asked) : rest(asked);
    }

    private StandIn.Reply event(StandIn.Asked asked) {
        JsonNode event = JsonMapper.shared().readTree(asked.body());
        Optional<String> wrong = LocalEvents.wrong(event);
        if (wrong.isPresent() || !asked.method().equals("POST")) {
            return new StandIn.Reply(
                    400,
                    "{\"status\":\"invalid event\",\"message\":\"Event object is invalid\",\"errors\":[\""
                            + wrong.orElse("") + "\"]}");
        }
        events.add(event);
        String key = event.path("dedup_key").asString("");
        Optional<LocalIncident> open = open(key);
        boolean known = event.path("routing_key").asString("").equals(ROUTING_KEY) && !deaf;
        switch (event.path("event_action").asString("")) {
            case "trigger" -> {
                if (open.isEmpty() && known) {
                    LocalIncident made =
                            new LocalIncident(incidents.size() + 1, key, (ObjectNode) event.path("payload"), tick());
                    incidents.add(made);
                    webhooks.moved(made, "incident.triggered", "", now);
                }
            }
            case "acknowledge" -> open.ifPresent(one -> acknowledge(one, ""));
            default -> open.ifPresent(one -> resolve(one, ""));
        }
        return new StandIn.Reply(
                202, "{\"status\":\"success\",\"message\":\"Event processed\",\"dedup_key\":\"" + key + "\"}");
    }

    private StandIn.Reply rest(StandIn.Asked asked) {
        if (!asked.header("Authorization").equals(Optional.of("Token token=" + TOKEN))) {
            return new StandIn.Reply(401, "{\"error\":{\"message\":\"Unauthorized\"}}");
        }
        String[] path = asked.path().substring(1).split("/", -1);
        if (asked.method().equals("GET") && asked.path().equals("/incidents")) {
            ObjectNode found = JsonMapper.shared().createObjectNode();
            ArrayNode list = found.putArray("incidents");
            incidents(asked.field("incident_key")).forEach(one -> list.add(one.json()));
            return StandIn.Reply.json(found.toString());
        }
        if (asked.method().equals("GET") && asked.path().equals("/oncalls")) {
            return onCalls.answer(asked, users);
        }
        if (asked.method().equals("GET") && path[0].equals("users")) {
            return users.containsKey(path[1])
                    ? StandIn.Reply.json(
                            "{\"user\":{\"id\":\"" + path[1] + "\",\"email\":\"" + users.get(path[1]) + "\"}}")
                    : new StandIn.Reply(404, "{\"error\":{\"message\":\"Not Found\"}}");
        }
        return write(asked, path);
    }

    private StandIn.Reply write(StandIn.Asked asked, String[] path) {
        String from = asked.header("From").orElse("");
        Optional<String> user = users.entrySet().stream()
                .filter(one -> one.getValue().equalsIgnoreCase(from))
                .map(Map.Entry::getKey)
                .findFirst();
        Optional<LocalIncident> incident = incidents.stream()
                .filter(one -> path.length > 1 && one.id().equals(path[1]))
                .findFirst();
        if (user.isEmpty()) {
            return new StandIn.Reply(400, "{\"error\":{\"message\":\"Requester User Not Found\",\"code\":1008}}");
        }
        if (incident.isEmpty()) {
            return new StandIn.Reply(404, "{\"error\":{\"message\":\"Not Found\",\"code\":2100}}");
        }
        JsonNode body = JsonMapper.shared().readTree(asked.body());
        if (asked.method().equals("POST") && path.length == 3 && path[2].equals("notes")) {
            incident.get().note(body.path("note").path("content").asString(""));
            return new StandIn.Reply(201, "{\"note\":{\"id\":\"N1\"}}");
        }
        JsonNode change = body.path("incident");
        if (!asked.method().equals("PUT") || !change.path("type").asString("").equals("incident_reference")) {
            return new StandIn.Reply(400, "{\"error\":{\"message\":\"Invalid Input Provided\",\"code\":2001}}");
        }
        if (change.path("status").asString("").equals("acknowledged")) {
            acknowledge(incident.get(), user.get());
        } else if (change.path("escalation_level").isInt() && !stubborn) {
            incident.get().callAgain();
            webhooks.moved(incident.get(), "incident.escalated", user.get(), tick());
        }
        return StandIn.Reply.json("{\"incident\":" + incident.get().json() + "}");
    }

    @Override
    public void close() {
        server.close();
    }
}
