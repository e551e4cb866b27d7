package io.pointsman.plugin.probes;

import io.pointsman.api.CustomerId;
import io.pointsman.api.health.Followed;
import io.pointsman.api.health.HealthFeed;
import io.pointsman.api.health.HealthSource;
import io.pointsman.api.plugin.PluginContext;
import io.pointsman.api.settings.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Requests of our own through chosen addresses of the edge, for stages in which too few users come to judge it by. */
final class ProbeSource implements HealthSource {

    /** What a customer's file says under {@code signals: probes}. */
    static final String SCHEMA = """
            {
              "type": "object",
              "additionalProperties": false,
              "properties": {
                "hostname": {"title": "a host name", "type": "string", "pattern": "^[A-Za-z0-9.-]{1,253}$"},
                "path": {"title": "a path that begins with /", "type": "string", "pattern": "^/[^ #]*$"},
                "scheme": {"enum": ["https", "http"]},
                "edges": {"type": "array", "minItems": 1, "items": {"type": "string", "minLength": 1}},
                "per-second": {"title": "requests to each address in a second, 0.1 to 20", "type": "number", "minimum": 0.1, "maximum": 20},
                "status": {"type": "array", "minItems": 1, "items": {"type": "integer", "minimum": 100, "maximum": 599}}
              }
            }
            """;

    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final double NANOS = 1e9;

    /** Three of the slowest rate, beside the time that an answer may take. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final PluginContext context;
    private final World world;
    private final Map<String, Pace> paces = new ConcurrentHashMap<>();

    ProbeSource(PluginContext context, World world) {
        this.context = context;
        this.world = world;
    }

    @Override
    public String name() {
        return "probes";
    }

    @Override
    public boolean measures(CustomerId customer) {
        return !context.signals(customer).keys().isEmpty();
    }

    @Override
    public Duration every() {
        return EVERY;
    }

    @Override
    public Duration patience() {
        return PATIENCE.plus(world.options().timeout());
    }

    @Override
    public HealthFeed follow(Followed followed) {
        Settings signals = context.signals(followed.customer());
        String scheme = signals.text("scheme", "https");
        Optional<String> hostname = signals.text("hostname")
                .or(() -> followed.traffic().hostnames().stream().findFirst());
        List<String> wanted = signals.texts("edges");
        List<String> problems = new ArrayList<>();
        if (hostname.isEmpty()) {
            problems.add("name hostname under signals: probes, or hostnames under traffic, in the customer's file");
        }
        List<Place> places = new ArrayList<>();
        world.options().edges().forEach((region, addresses) -> {
            if (wanted.isEmpty() || wanted.contains(region)) {
                addresses.forEach(place -> places.add(
                        scheme.equals("http")
                                ? place.port(world.options().ports().http())
                                : place));
            }
        });
        wanted.stream()
                .filter(region -> !world.options().edges().containsKey(region))
                .forEach(region -> problems.add("edges: '" + region + "' is no region under plugins: probes: edges"));
        if (places.isEmpty() && problems.isEmpty()) {
            problems.add("name edges under plugins: probes");
        }
        Question question = Question.get(scheme, hostname.orElse("-"), signals.text("path", "/"));
        long nanos = Math.round(NANOS / signals.decimal("per-second", 1));
        Accepted accepted = new Accepted(
                signals.texts("status").stream().map(Integer::valueOf).toList());
        List<ProbeBeat> beats = places.stream()
                .map(place -> new ProbeBeat(
                        world,
                        question,
                        place,
                        accepted,
                        // Whatever else runs for the customer, an address is asked no more often than its file says.
                        paces.computeIfAbsent(followed.customer() + " " + place, key -> new Pace(world.host()))
                                .every(nanos)))
                .toList();
        return new ProbeFeed(world.host(), beats, problems);
    }

    /** Which answers are good: those that are named, or everything below 400. */
    record Accepted(List<Integer> statuses) {
        Accepted {
            statuses = List.copyOf(statuses);
        }

        boolean has(int status) {
            return statuses.isEmpty() ? status < 400 : statuses.contains(status);
        }
    }
}
