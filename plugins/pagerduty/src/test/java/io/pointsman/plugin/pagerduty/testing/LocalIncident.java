package io.pointsman.plugin.pagerduty.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One incident of the stand-in. Only the stand-in changes it, and holds its lock while it does; anybody may look at it. */
public final class LocalIncident {

    /** As a service there has it unless somebody changes it. */
    static final Duration ACKNOWLEDGEMENT_HOLDS = Duration.ofMinutes(30);

    static final Duration LIVES = Duration.ofHours(4);

    /** What becomes of it. */
    enum Status {
        TRIGGERED,
        ACKNOWLEDGED,
        RESOLVED;

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    private record Acknowledgement(Instant at, String user) {}

    private final int number;
    private final String key;
    private final ObjectNode payload;
    private final Instant createdAt;
    private final List<Acknowledgement> acknowledgements = new CopyOnWriteArrayList<>();
    private final List<String> notes = new CopyOnWriteArrayList<>();
    private final List<Instant> calls = new CopyOnWriteArrayList<>();
    private volatile Status status = Status.TRIGGERED;
    private volatile String lastBy = "";

    LocalIncident(int number, String key, ObjectNode payload, Instant createdAt) {
        this.number = number;
        this.key = key;
        this.payload = payload;
        this.createdAt = createdAt;
        called();
    }

    /** By which it is asked for. */
    public String id() {
        return "PT4KHL" + number;
    }

    /** The key of the event that made it. */
    public String key() {
        return key;
    }

    /** What the event that made it said. */
    public ObjectNode payload() {
        return payload;
    }

    /** {@code triggered}, {@code acknowledged} or {@code resolved}. */
    public String status() {
        return status.word();
    }

    public boolean isOpen() {
        return status != Status.RESOLVED;
    }

    /** When people were called for it, by the clock of this machine. */
    public List<Instant> calls() {
        return List.copyOf(calls);
    }

    /** The ids of the users by whom it is acknowledged; empty where nobody is named. */
    public List<String> acknowledgedBy() {
        return acknowledgements.stream().map(Acknowledgement::user).toList();
    }

    public List<String> notes() {
        return List.copyOf(notes);
    }

    // ---- what happens to it

    void acknowledge(Instant at, String user) {
        status = Status.ACKNOWLEDGED;
        lastBy = user;
        acknowledgements.add(new Acknowledgement(at, user));
    }

    void resolve(String user) {
        status = Status.RESOLVED;
        lastBy = user;
        acknowledgements.clear();
    }

    /** People are called again, whoever had it. */
    void callAgain() {
        status = Status.TRIGGERED;
        acknowledgements.clear();
        called();
    }

    void note(String text) {
        notes.add(text);
    }

    private void called() {
        calls.add(Instant.now());
    }

    /** When its acknowledgement runs out. */
    Optional<Instant> lapsesAt() {
        return status == Status.ACKNOWLEDGED
                ? Optional.of(acknowledgements.getLast().at().plus(ACKNOWLEDGEMENT_HOLDS))
                : Optional.empty();
    }

    /** When it resolves by itself. */
    Optional<Instant> endsAt() {
        return isOpen() ? Optional.of(createdAt.plus(LIVES)) : Optional.empty();
    }

    /** As the REST API shows it. */
    ObjectNode json() {
        ObjectNode json = JsonMapper.shared().createObjectNode();
        json.put("id", id());
        json.put("type", "incident");
        json.put("incident_number", number);
        json.put("title", payload.path("summary").asString(""));
        json.put("status", status());
        json.put("created_at", createdAt.toString());
        json.put("urgency", "high");
        ArrayNode given = json.putArray("acknowledgements");
        acknowledgements.forEach(one -> {
            ObjectNode entry = given.addObject();
            entry.put("at", one.at().toString());
            entry.set("acknowledger", user(one.user()));
        });
        json.set("last_status_change_by", user(lastBy));
        return json;
    }

    static ObjectNode user(String id) {
        ObjectNode user = JsonMapper.shared().createObjectNode();
        user.put("id", id.isEmpty() ? "PSERVICE" : id);
        user.put("type", id.isEmpty() ? "service_reference" : "user_reference");
        user.put("summary", id.isEmpty() ? "the service" : "Name of " + id);
        return user;
    }
}
