package io.pointsman.plugin.pagerduty;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * An incident as it stands.
 *
 * @param acknowledgement stands for the newest one; empty when there is none
 * @param by the user who changed it last; empty when no user did
 */
record Incident(String id, Status status, String acknowledgement, Optional<User> by) {

    /** Where it stands. */
    enum Status {
        TRIGGERED,
        ACKNOWLEDGED,
        RESOLVED
    }

    /** Somebody in PagerDuty. */
    record User(String id, String name) {}

    static Incident of(JsonNode json) {
        Status status = switch (json.path("status").asString("")) {
            case "acknowledged" -> Status.ACKNOWLEDGED;
            case "resolved" -> Status.RESOLVED;
            default -> Status.TRIGGERED;
        };
        JsonNode acknowledgements = json.path("acknowledgements");
        JsonNode newest = acknowledgements.path(acknowledgements.size() - 1);
        String id = json.path("id").asString("");
        return switch (status) {
            case TRIGGERED -> new Incident(id, status, "", Optional.empty());
            case ACKNOWLEDGED -> {
                Optional<User> user = user(newest.path("acknowledger"));
                yield new Incident(
                        id,
                        status,
                        newest.path("at").asString("") + " "
                                + newest.path("acknowledger").path("id").asString(""),
                        user);
            }
            case RESOLVED -> new Incident(id, status, "resolved " + id, user(json.path("last_status_change_by")));
        };
    }

    private static Optional<User> user(JsonNode reference) {
        return reference.path("type").asString("").startsWith("user")
                ? Optional.of(new User(
                        reference.path("id").asString(""),
                        reference.path("summary").asString("")))
                : Optional.empty();
    }
}
