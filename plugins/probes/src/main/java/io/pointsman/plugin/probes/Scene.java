package io.pointsman.plugin.probes;

import io.pointsman.api.check.CheckRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One run of a check: what it was asked, for whom, where it may look, and how long. */
final class Scene {

    /** A run ends this much before the house would interrupt it, to say what it saw. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    private final World world;
    private final CheckRequest request;
    private final Asked asked;
    private final Deadline deadline;

    Scene(World world, CheckRequest request, Duration limit) {
        this.world = world;
        this.request = request;
        this.asked = new Asked(request.arguments());
        this.deadline = new Deadline(world.host(), limit.minus(LAST_WORDS));
    }

    Asked asked() {
        return asked;
    }

    Deadline deadline() {
        return deadline;
    }

    ProbesOptions options() {
        return world.options();
    }

    World world() {
        return world;
    }

    Instant now() {
        return world.host().now();
    }

    NameServers nameServers() {
        return new NameServers(world, deadline);
    }

    /** The names that the runbook says, else the customer's. */
    List<String> hostnames() throws CannotLook {
        List<String> said = asked.list("hostnames");
        List<String> names = (said.isEmpty() ? request.traffic().hostnames() : said)
                .stream().map(ProbesOptions::bareName).distinct().toList();
        if (names.isEmpty()) {
            throw new CannotLook("No hostname is known for " + request.customer()
                    + ": list them in its file under traffic: hostnames, or in the runbook as hostnames");
        }
        Optional<String> odd =
                names.stream().filter(name -> !Accepts.isName(name)).findFirst();
        if (odd.isPresent()) {
            throw new CannotLook("'" + odd.get()
                    + "' is no host name that can be asked for; name real hosts in the runbook as hostnames");
        }
        return names;
    }

    /** {@code https}, unless the runbook says otherwise. */
    String scheme() {
        return asked.text("scheme", "https");
    }

    /** The addresses of our edge in the regions that are asked for. */
    List<Place> edges() throws CannotLook {
        Map<String, List<Place>> edges = new LinkedHashMap<>(options().edges());
        if (edges.isEmpty()) {
            throw new CannotLook(
                    "No address of our edge is configured: name them by region under plugins: probes: edges");
        }
        List<String> wanted = asked.list("regions");
        boolean counted = wanted.size() == 1 && wanted.getFirst().matches("\\d+");
        if (counted && Integer.parseInt(wanted.getFirst()) > edges.size()) {
            throw new CannotLook(wanted.getFirst() + " regions are asked for and " + edges.size()
                    + (edges.size() == 1 ? " is" : " are") + " configured ("
                    + String.join(", ", edges.keySet()) + "): name more under plugins: probes: edges");
        }
        if (!wanted.isEmpty() && !counted) {
            for (String region : wanted) {
                if (!edges.containsKey(region)) {
                    throw new CannotLook(
                            "No region '" + region + "' is configured; there are " + String.join(", ", edges.keySet()));
                }
            }
            edges.keySet().retainAll(wanted);
        }
        return edges.values().stream()
                .flatMap(List::stream)
                .map(place -> place.port(options().ports().of(scheme())))
                .toList();
    }

    /** Where the traffic went before. */
    List<Place> formerEdges() throws CannotLook, InterruptedException {
        return places("the old side", "former-edges", request.traffic().formerEdges());
    }

    /** Where the content comes from. */
    List<Place> origins() throws CannotLook, InterruptedException {
        return places("origin", "origins", request.traffic().origins());
    }

    /** {@code ours}, {@code former} or {@code origin}. */
    List<Place> side(String side) throws CannotLook, InterruptedException {
        return switch (side.toLowerCase(Locale.ROOT)) {
            case "former" -> formerEdges();
            case "origin" -> origins();
            default -> edges();
        };
    }

    private List<Place> places(String label, String key, List<String> written) throws CannotLook, InterruptedException {
        if (written.isEmpty()) {
            throw new CannotLook("Nothing is known of " + label + " of " + request.customer()
                    + ": list it in its file under traffic: " + key);
        }
        List<Place> places = new ArrayList<>();
        for (String text : written) {
            HostPort host = HostPort.parse(text)
                    .orElseThrow(() ->
                            new CannotLook("'" + text + "' under traffic: " + key + " is neither host nor host:port"));
            places.add(place(label, host));
        }
        return places;
    }

    private Place place(String label, HostPort host) throws CannotLook, InterruptedException {
        int port = options().ports().of(scheme());
        if (HostPort.isAddress(host.host())) {
            return host.at(label, port);
        }
        String address = nameServers()
                .addressOf(host.host())
                .orElseThrow(
                        () -> new CannotLook("No resolver knows an address of " + host.host() + " (" + label + ")"))
                .getHostAddress();
        return new HostPort(address, host.port()).at(label + " " + host.host(), port);
    }
}
