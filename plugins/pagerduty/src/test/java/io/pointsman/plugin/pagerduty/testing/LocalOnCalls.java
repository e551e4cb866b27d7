package io.pointsman.plugin.pagerduty.testing;

import io.pointsman.http.testing.StandIn;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /oncalls}: who is on call for levels of policies, by schedules or directly. Not safe for threads: the stand-in locks. */
final class LocalOnCalls {

    private static final Duration HORIZON = Duration.ofDays(90);
    private static final int MOST_OF_A_PAGE = 100;
    private static final Set<String> PARAMETERS = Set.of(
            "schedule_ids[]",
            "escalation_policy_ids[]",
            "user_ids[]",
            "since",
            "until",
            "time_zone",
            "include[]",
            "earliest",
            "limit",
            "offset",
            "total");

    /**
     * An entry.
     *
     * @param schedule empty where the policy calls somebody directly
     * @param type of the reference to the schedule: the older and the newer kind are told apart by it
     * @param start empty for always, as {@code end}
     */
    record Entry(
            String user,
            Optional<String> schedule,
            String type,
            String policy,
            int level,
            Optional<Instant> start,
            Optional<Instant> end) {}

    private final List<Entry> entries = new ArrayList<>();
    private boolean endless;
    private boolean bare;

    void add(Entry entry) {
        entries.add(entry);
    }

    /** There is always one more page. */
    void goOnForEver() {
        endless = true;
    }

    /** Users are references alone, whatever is asked to be included. */
    void nameNobody() {
        bare = true;
    }

    StandIn.Reply answer(StandIn.Asked asked, Map<String, String> users) {
        if (!PARAMETERS.containsAll(asked.fields().keySet())) {
            return wrong("unknown parameters in " + asked.fields().keySet());
        }
        Instant since;
        Instant until;
        int limit;
        int offset;
        try {
            since = OffsetDateTime.parse(asked.field("since")).toInstant();
            until = OffsetDateTime.parse(asked.field("until")).toInstant();
            limit = Integer.parseInt(asked.fields().getOrDefault("limit", "25"));
            offset = Integer.parseInt(asked.fields().getOrDefault("offset", "0"));
        } catch (DateTimeException | NumberFormatException nonsense) {
            return wrong(String.valueOf(nonsense.getMessage()));
        }
        if (!since.isBefore(until) || Duration.between(since, until).compareTo(HORIZON) > 0) {
            return wrong("until is not after since, or more than 90 days");
        }
        if (limit < 1 || limit > MOST_OF_A_PAGE || offset < 0 || offset + limit > 10_000) {
            return wrong("limit or offset");
        }
        List<Entry> found = entries.stream()
                .filter(one -> asks(asked, "schedule_ids[]", one.schedule().orElse("")))
                .filter(one -> asks(asked, "escalation_policy_ids[]", one.policy()))
                .filter(one -> one.start().orElse(since).isBefore(until)
                        && one.end().orElse(until).isAfter(since))
                .toList();
        ObjectNode answer = JsonMapper.shared().createObjectNode();
        ArrayNode list = answer.putArray("oncalls");
        found.stream().skip(offset).limit(limit).forEach(one -> list.add(json(one, users)));
        answer.put("limit", limit);
        answer.put("offset", offset);
        answer.put("more", endless || found.size() > offset + limit);
        answer.putNull("total");
        return StandIn.Reply.json(answer.toString());
    }

    private static StandIn.Reply wrong(String why) {
        ObjectNode error = JsonMapper.shared().createObjectNode();
        error.putObject("error").put("message", "Invalid Input Provided").put("code", 2001).putArray("errors").add(why);
        return new StandIn.Reply(400, error.toString());
    }

    private static boolean asks(StandIn.Asked asked, String parameter, String value) {
        return !asked.fields().containsKey(parameter) || asked.field(parameter).equals(value);
    }

    private ObjectNode json(Entry one, Map<String, String> users) {
        ObjectNode json = JsonMapper.shared().createObjectNode();
        ObjectNode user = LocalIncident.user(one.user());
        if (!bare) {
            user.put("type", "user");
            user.put("name", "Name of " + one.user());
            user.put("email", users.getOrDefault(one.user(), ""));
        }
        json.set("user", user);
        one.schedule()
                .ifPresentOrElse(
                        id -> json.putObject("schedule").put("id", id).put("type", one.type()),
                        () -> json.putNull("schedule"));
        json.putObject("escalation_policy").put("id", one.policy()).put("type", "escalation_policy_reference");
        json.put("escalation_level", one.level());
        put(json, "start", one.start());
        put(json, "end", one.end());
        return json;
    }

    /** As there: with an offset, and not in UTC. */
    private static void put(ObjectNode json, String name, Optional<Instant> at) {
        at.ifPresentOrElse(
                time -> json.put(name, time.atOffset(ZoneOffset.ofHours(-5)).toString()), () -> json.putNull(name));
    }
}
