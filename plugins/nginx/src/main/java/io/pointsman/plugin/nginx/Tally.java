package io.pointsman.plugin.nginx;

import io.pointsman.api.health.Measure;
import io.pointsman.api.health.Scope;
import io.pointsman.gauge.Gathered;
import io.pointsman.gauge.Numbers;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Two counters of one zone, one peer or one cache.
 *
 * @param part what of the traffic it is
 * @param series what tells it from all others of the server
 */
record Tally(Measure measure, Scope part, String series, double total, double bad) {

    private static final List<String> HITS = List.of("hit", "stale", "updating", "revalidated");
    private static final List<String> MISSES = List.of("miss", "expired", "bypass");

    /**
     * What one status says.
     *
     * @param tallies of what could be read
     * @param unknown measures of which a part could not be read, so that there is no sum
     */
    record Sheet(List<Tally> tallies, Set<Measure> unknown) {}

    /** Reads the wanted parts of a status of the shape that NGINX Plus gives; complains of what is not there. */
    static Sheet read(JsonNode status, Wanted wanted, Gathered gathered) {
        Reader reader = new Reader(gathered);
        for (String zone : wanted.zones()) {
            reader.zone(zone, status.path("server_zones").path(zone));
        }
        for (String upstream : wanted.upstreams()) {
            reader.upstream(upstream, status.path("upstreams").path(upstream));
        }
        for (String cache : wanted.caches()) {
            reader.cache(cache, status.path("caches").path(cache));
        }
        return new Sheet(reader.tallies, reader.unknown);
    }

    private static final class Reader {

        private final Gathered gathered;
        private final List<Tally> tallies = new ArrayList<>();
        private final Set<Measure> unknown = EnumSet.noneOf(Measure.class);

        Reader(Gathered gathered) {
            this.gathered = gathered;
        }

        void zone(String name, JsonNode zone) {
            Scope part = Scope.hostname(name);
            String of = "zone " + name;
            if (absent(of, zone, Measure.EDGE_REQUESTS, Measure.EDGE_5XX, Measure.EDGE_4XX, Measure.EDGE_BYTES)) {
                return;
            }
            add(Measure.EDGE_REQUESTS, part, of, number(of, zone, "requests"), OptionalDouble.of(0));
            add(Measure.EDGE_BYTES, part, of, number(of, zone, "sent"), OptionalDouble.of(0));
            OptionalDouble answers = number(of, zone, "responses/total");
            add(Measure.EDGE_5XX, part, of, answers, number(of, zone, "responses/5xx"));
            add(Measure.EDGE_4XX, part, of, answers, number(of, zone, "responses/4xx"));
        }

        void upstream(String name, JsonNode upstream) {
            String group = "upstream " + name;
            if (absent(group, upstream, Measure.ORIGIN_REQUESTS, Measure.ORIGIN_5XX, Measure.ORIGIN_4XX)) {
                return;
            }
            // Groups had no name around their peers once.
            JsonNode peers = upstream.isArray() ? upstream : upstream.path("peers");
            for (JsonNode peer : peers) {
                String server = peer.path("server").asString("");
                String id = peer.path("id").asString("");
                Scope part = server.matches("[^\\p{Cntrl}]{1,200}") ? Scope.origin(server) : Scope.origin("peer " + id);
                String of = group + ": " + (server.isEmpty() ? id : server);
                add(Measure.ORIGIN_REQUESTS, part, of, number(of, peer, "requests"), OptionalDouble.of(0));
                JsonNode codes = peer.path("responses").path("codes");
                double refused =
                        codes.path("403").asDouble(0) + codes.path("429").asDouble(0);
                OptionalDouble answers = number(of, peer, "responses/total");
                OptionalDouble clients = number(of, peer, "responses/4xx");
                add(Measure.ORIGIN_5XX, part, of, answers, number(of, peer, "responses/5xx"));
                add(
                        Measure.ORIGIN_4XX,
                        part,
                        of,
                        answers,
                        clients.isEmpty() ? clients : OptionalDouble.of(Math.max(0, clients.getAsDouble() - refused)));
                if (codes.isObject()) {
                    add(Measure.ORIGIN_REFUSED, part, of, answers, OptionalDouble.of(refused));
                }
            }
        }

        void cache(String name, JsonNode cache) {
            String of = "cache " + name;
            if (absent(of, cache, Measure.EDGE_MISS)) {
                return;
            }
            OptionalDouble hits = sum(of, cache, HITS);
            OptionalDouble misses = sum(of, cache, MISSES);
            OptionalDouble all = hits.isPresent() && misses.isPresent()
                    ? OptionalDouble.of(hits.getAsDouble() + misses.getAsDouble())
                    : OptionalDouble.empty();
            add(Measure.EDGE_MISS, Scope.WHOLE, of, all, misses);
        }

        private OptionalDouble sum(String of, JsonNode cache, List<String> kinds) {
            double sum = 0;
            for (String kind : kinds) {
                OptionalDouble one = number(of, cache, kind + "/responses");
                if (one.isEmpty()) {
                    return one;
                }
                sum += one.getAsDouble();
            }
            return OptionalDouble.of(sum);
        }

        private boolean absent(String what, JsonNode node, Measure... measures) {
            if (node.isObject() || node.isArray()) {
                return false;
            }
            gathered.complain("there is no " + what);
            unknown.addAll(List.of(measures));
            return true;
        }

        private OptionalDouble number(String of, JsonNode node, String path) {
            JsonNode found = node.at("/" + path);
            OptionalDouble number = Numbers.of(found);
            if (number.isEmpty() || !Double.isFinite(number.getAsDouble())) {
                gathered.complain(
                        of + ": " + (found.isMissingNode() ? "there is no " + path : path + " is no number: " + found));
                return OptionalDouble.empty();
            }
            return number;
        }

        private void add(Measure measure, Scope part, String series, OptionalDouble total, OptionalDouble bad) {
            if (total.isPresent() && bad.isPresent()) {
                tallies.add(new Tally(measure, part, series, total.getAsDouble(), bad.getAsDouble()));
            } else {
                unknown.add(measure);
            }
        }
    }

    /** By measure, in order. */
    static Map<Measure, List<Tally>> byMeasure(List<Tally> tallies) {
        Map<Measure, List<Tally>> sorted = new java.util.EnumMap<>(Measure.class);
        tallies.forEach(tally -> sorted.computeIfAbsent(tally.measure(), key -> new ArrayList<>())
                .add(tally));
        return sorted;
    }
}
