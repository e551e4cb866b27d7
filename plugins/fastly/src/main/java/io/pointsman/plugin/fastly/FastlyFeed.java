package io.pointsman.plugin.fastly;

import io.pointsman.api.health.HealthFeed;
import io.pointsman.api.health.Look;
import io.pointsman.api.health.Measure;
import io.pointsman.api.health.Scope;
import io.pointsman.gauge.Gathered;
import io.pointsman.http.Answer;
import io.pointsman.http.Asker;
import io.pointsman.http.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The seconds of one service. The API waits with its answer until there is news, and leaves out the seconds in which nothing happened: up
 * to the newest one that it knows those are zeros, and nothing is said of any later one.
 */
final class FastlyFeed implements HealthFeed {

    private static final long LONGEST_GAP = 300;
    private static final Duration BARRED = Duration.ofMinutes(2);

    private final Asker asker;
    private final Kind kind;
    private final String service;
    private final Duration timeout;
    private final boolean pops;
    private final Set<String> owners;
    private long next;
    private OptionalLong known = OptionalLong.empty();
    private Instant notBefore = Instant.MIN;
    private String barred = "";

    /**
     * @param owners the hostnames that the domains feed may name; empty where it is believed
     */
    FastlyFeed(Asker asker, Kind kind, String service, Duration timeout, boolean pops, Set<String> owners) {
        this.asker = asker;
        this.kind = kind;
        this.service = service;
        this.timeout = timeout;
        this.pops = pops;
        this.owners = Set.copyOf(owners);
    }

    @Override
    public Set<String> owners() {
        return owners;
    }

    @Override
    public Set<Measure> promises() {
        return kind.promises();
    }

    @Override
    public Look look(Instant now) throws Trouble, InterruptedException {
        if (now.isBefore(notBefore)) {
            throw new Trouble(barred);
        }
        JsonNode answer = ask(now);
        Gathered gathered = new Gathered();
        SortedMap<Long, JsonNode> seconds = seconds(answer, gathered);
        long stamp = answer.path("Timestamp").asLong(0);
        if (stamp > 0) {
            next = stamp;
        }
        String said = answer.path("Error").asString(answer.path("error").asString(""));
        if (!said.isEmpty() && seconds.isEmpty()) {
            gathered.complain("service " + service + ": " + said);
        }
        Counts counts = new Counts(kind, gathered);
        OptionalLong newest = newest(answer, stamp, seconds);
        newest.ifPresent(last -> zeros(last, seconds));
        seconds.forEach((second, record) -> {
            Instant at = Instant.ofEpochSecond(second + 1);
            counts.second(at, record.path("aggregated"), Scope.WHOLE);
            if (kind == Kind.DOMAINS) {
                record.path("aggregated").propertyNames().forEach(gathered::owner);
            }
            if (pops) {
                for (Map.Entry<String, JsonNode> pop : record.path("datacenter").properties()) {
                    counts.second(at, pop.getValue(), Scope.pop(pop.getKey()));
                }
            }
        });
        newest.ifPresent(last -> known = OptionalLong.of(Math.max(last, known.orElse(last))));
        return gathered.look();
    }

    private JsonNode ask(Instant now) throws Trouble, InterruptedException {
        Answer answer = asker.get("/v1/" + kind.path() + "/" + service + "/ts/" + next, Map.of(), timeout);
        if (answer.status() == 401 || answer.status() == 403) {
            notBefore = now.plus(BARRED);
            barred = answer.site() + " answers HTTP " + answer.status() + " for service " + service
                    + ": its key does not open it; it is asked again in 2m";
            throw new Trouble(barred, answer.status());
        }
        JsonNode json = answer.must().json();
        if (!json.isObject()) {
            throw new Trouble(answer.site() + " answers something else than the real-time API does");
        }
        return json;
    }

    private static SortedMap<Long, JsonNode> seconds(JsonNode answer, Gathered gathered) {
        SortedMap<Long, JsonNode> seconds = new TreeMap<>();
        for (JsonNode record : answer.path("Data")) {
            long second = record.path("recorded").asLong(0);
            if (second > 0 && record.path("aggregated").isObject()) {
                seconds.put(second, record);
            } else {
                gathered.complain("a second is without its time or its numbers");
            }
        }
        return seconds;
    }

    /** The newest second of which the answer speaks: what is after it has not been collected yet. */
    private static OptionalLong newest(JsonNode answer, long stamp, SortedMap<Long, JsonNode> seconds) {
        Optional<Long> last = seconds.isEmpty() ? Optional.empty() : Optional.of(seconds.lastKey());
        if (stamp > 0 && answer.path("AggregateDelay").isIntegralNumber()) {
            long collected = stamp - answer.path("AggregateDelay").asLong();
            return OptionalLong.of(Math.max(collected, last.orElse(collected)));
        }
        return last.isPresent() ? OptionalLong.of(last.get()) : OptionalLong.empty();
    }

    /** A second that is not there had no traffic. A gap that is too long for that is an outage of the feed, and says nothing. */
    private void zeros(long newest, SortedMap<Long, JsonNode> seconds) {
        long first = known.isPresent() ? known.getAsLong() + 1 : seconds.isEmpty() ? newest : seconds.firstKey();
        if (newest - first > LONGEST_GAP) {
            return;
        }
        for (long second = first; second <= newest; second++) {
            seconds.computeIfAbsent(second, missing -> {
                var record = JsonNodeFactory.instance.objectNode();
                record.putObject("aggregated");
                return record;
            });
        }
    }
}
