package io.pointsman.plugin.pagerduty;

import io.pointsman.api.PersonId;
import io.pointsman.api.calendar.Span;
import io.pointsman.api.oncall.OnCallSource;
import io.pointsman.api.oncall.Shift;
import io.pointsman.http.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Who is on call by PagerDuty: a schedule, or a level of an escalation policy. It is asked for what it made of them ({@code /oncalls}), with
 * overrides, so that it does not matter whether a schedule is one of layers or of the newer kind. Safe for any thread.
 */
final class OnCalls implements OnCallSource {

    private static final Pattern SCHEDULE = Pattern.compile("[A-Z0-9]{2,40}");
    private static final Pattern POLICY = Pattern.compile("policy/([A-Z0-9]{2,40})(?:/([1-9][0-9]?))?");

    /** So far it looks ahead; further is an error there. */
    private static final Duration HORIZON = Duration.ofDays(90);

    private static final int PAGE = 100;
    private static final int MOST_PAGES = 50;

    private volatile Optional<Office> office = Optional.empty();

    private record Office(RestApi rest, PagerDutySettings settings) {}

    /** What is asked for. */
    private record Wanted(String parameter, String id, Optional<Integer> level) {

        static Optional<Wanted> of(String text) {
            Matcher policy = POLICY.matcher(text);
            if (policy.matches()) {
                int level = policy.group(2) == null ? 1 : Integer.parseInt(policy.group(2));
                return Optional.of(new Wanted("escalation_policy_ids[]", policy.group(1), Optional.of(level)));
            }
            return SCHEDULE.matcher(text).matches()
                    ? Optional.of(new Wanted("schedule_ids[]", text, Optional.empty()))
                    : Optional.empty();
        }

        boolean means(JsonNode entry) {
            return level.map(wanted -> entry.path("escalation_level").asInt(0) == wanted)
                    .orElse(true);
        }
    }

    void start(RestApi rest, PagerDutySettings settings) {
        office = Optional.of(new Office(rest, settings));
    }

    @Override
    public String name() {
        return "pagerduty";
    }

    @Override
    public Optional<String> problem(String of) {
        return Wanted.of(of).isPresent()
                ? Optional.empty()
                : Optional.of("write the id of a schedule, such as PI7DH85, or of an escalation policy and its level,"
                        + " such as policy/PT20YPA/1; they stand in the addresses of its pages");
    }

    @Override
    public List<Shift> shifts(String of, Instant from, Instant until) throws Trouble, InterruptedException {
        Wanted wanted = Wanted.of(of)
                .orElseThrow(() -> new IllegalArgumentException(problem(of).orElse(of)));
        Office open = office.orElseThrow(
                () -> new IllegalArgumentException("plugins.pagerduty needs token-env or token-file to be asked"));
        Instant horizon = from.plus(HORIZON);
        Instant end = until.isAfter(horizon) ? horizon : until;
        // A schedule that several policies call comes once for each.
        Set<Shift> shifts = new LinkedHashSet<>();
        for (JsonNode entry : entries(open, wanted, from, end)) {
            if (wanted.means(entry)) {
                shift(open, entry, from, end).ifPresent(shifts::add);
            }
        }
        return List.copyOf(shifts);
    }

    private static List<JsonNode> entries(Office open, Wanted wanted, Instant from, Instant until)
            throws Trouble, InterruptedException {
        List<JsonNode> entries = new ArrayList<>();
        for (int page = 0; page < MOST_PAGES; page++) {
            Map<String, String> query = new LinkedHashMap<>();
            query.put(wanted.parameter(), wanted.id());
            query.put("since", from.toString());
            query.put("until", until.toString());
            query.put("time_zone", "UTC");
            query.put("include[]", "users");
            query.put("limit", Integer.toString(PAGE));
            query.put("offset", Integer.toString(page * PAGE));
            JsonNode answer = open.rest().onCalls(query);
            if (!answer.path("oncalls").isArray()) {
                throw new Trouble("PagerDuty answers without a list of oncalls");
            }
            answer.path("oncalls").forEach(entries::add);
            if (!answer.path("more").asBoolean(false)) {
                return entries;
            }
        }
        throw new Trouble("PagerDuty has more than " + MOST_PAGES * PAGE + " shifts for it: that is no schedule");
    }

    /** Empty when nobody is named, or it does not overlap. */
    private static Optional<Shift> shift(Office open, JsonNode entry, Instant from, Instant until)
            throws Trouble, InterruptedException {
        // Whoever a policy calls directly is on call always: without a beginning and without an end.
        Instant begins = time(entry.path("start")).orElse(from);
        Instant ends = time(entry.path("end")).orElse(until);
        String id = entry.path("user").path("id").asString("");
        if (id.isEmpty() || !begins.isBefore(ends) || !begins.isBefore(until) || !ends.isAfter(from)) {
            return Optional.empty();
        }
        return Optional.of(new Shift(new Span(begins, ends), who(open, entry.path("user"), id)));
    }

    private static String who(Office open, JsonNode user, String id) throws Trouble, InterruptedException {
        String told = user.path("email").asString("");
        String mail = told.isEmpty() ? open.rest().mail(id).orElse("") : told;
        return open.settings()
                .person(mail)
                .map(PersonId::value)
                .orElse(mail.isEmpty() ? user.path("summary").asString(id) : mail);
    }

    private static Optional<Instant> time(JsonNode node) throws Trouble {
        String text = node.asString("");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException nonsense) {
            throw new Trouble("PagerDuty answers an on-call entry without a time that can be read");
        }
    }
}
