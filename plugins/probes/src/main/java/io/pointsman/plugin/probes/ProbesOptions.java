package io.pointsman.plugin.probes;

import io.pointsman.api.settings.Settings;
import java.net.IDN;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What {@code pointsman.yaml} says under {@code plugins: probes:}.
 *
 * @param resolvers whom to ask as the world's users do
 * @param authorities by zone, in lower case: who speaks for it, in place of its NS records
 * @param edges the addresses of our edge by region
 * @param edgeNames suffixes of names that mean our edge
 * @param trust authorities of certificates; empty for those of the system
 * @param ignoredHeaders in lower case: what parity leaves out beside the usual noise
 * @param cacheHeader the header that says whether the cache had the answer
 * @param cacheHit what stands in it then
 * @param timeout how long one connection, one read, or one DNS question may take
 */
record ProbesOptions(
        List<Place> resolvers,
        Map<String, List<Place>> authorities,
        Map<String, List<Place>> edges,
        List<String> edgeNames,
        Optional<Path> trust,
        Set<String> ignoredHeaders,
        String cacheHeader,
        String cacheHit,
        Purge purge,
        Ports ports,
        Duration timeout) {

    /** Where servers listen. */
    record Ports(int https, int http, int dns) {
        int of(String scheme) {
            return scheme.equals("https") ? https : http;
        }
    }

    /**
     * How an object is purged: by a request to the edge for the object itself.
     *
     * @param header the header that carries the token; empty where none is needed
     */
    record Purge(String method, Optional<String> header, Optional<String> token) {
        @Override
        public String toString() {
            return "Purge[" + method + "]";
        }
    }

    /** Reads validated settings; refuses what they cannot mean in one line. */
    static ProbesOptions of(Settings settings) {
        Settings portsSection = settings.section("ports");
        Ports ports = new Ports(
                portsSection.number("https", 443), portsSection.number("http", 80), portsSection.number("dns", 53));
        Settings cache = settings.section("cache");
        return new ProbesOptions(
                places("resolvers", settings.texts("resolvers"), ports.dns(), ""),
                byName(settings.section("authorities"), "authorities", ports.dns(), false),
                byName(settings.section("edges"), "edges", ports.https(), true),
                settings.texts("edge-names").stream()
                        .map(ProbesOptions::bareName)
                        .toList(),
                settings.text("trust").map(Path::of),
                lowerCase(settings.texts("ignore-headers")),
                cache.text("header", "X-Cache"),
                cache.text("hit", "HIT"),
                purge(settings.section("purge")),
                ports,
                settings.duration("timeout", Duration.ofSeconds(5)));
    }

    /** Every address of our edge. */
    Set<InetAddress> edgeAddresses() {
        Set<InetAddress> addresses = new HashSet<>();
        edges.values()
                .forEach(places ->
                        places.forEach(place -> addresses.add(place.address().getAddress())));
        return addresses;
    }

    /** As names are compared and asked for: in lower case, in ASCII, without the dot at the end or the beginning. */
    static String bareName(String name) {
        String bare = name.toLowerCase(Locale.ROOT).replaceFirst("^\\.", "").replaceFirst("\\.$", "");
        try {
            return IDN.toASCII(bare);
        } catch (IllegalArgumentException odd) {
            return bare;
        }
    }

    private static Purge purge(Settings section) {
        Optional<String> token = section.secret("token");
        Optional<String> header = section.text("header");
        if (token.isPresent() != header.isPresent()) {
            throw new IllegalArgumentException(
                    "purge: header and token-env (or token-file) belong together; name both or none");
        }
        return new Purge(section.text("method", "PURGE"), header, token);
    }

    private static Map<String, List<Place>> byName(Settings section, String key, int port, boolean labelled) {
        Map<String, List<Place>> all = new LinkedHashMap<>();
        for (String name : section.keys()) {
            List<String> written =
                    section.texts(name).isEmpty() ? section.text(name).stream().toList() : section.texts(name);
            all.put(labelled ? name : bareName(name), places(key + ": " + name, written, port, labelled ? name : ""));
        }
        return Collections.unmodifiableMap(all);
    }

    private static List<Place> places(String key, List<String> written, int port, String label) {
        List<Place> places = new ArrayList<>();
        for (String text : written) {
            HostPort host = HostPort.parse(text)
                    .filter(parsed -> HostPort.isAddress(parsed.host()))
                    .orElseThrow(() -> new IllegalArgumentException(key + ": '" + text
                            + "' is no address; write 192.0.2.1, 192.0.2.1:5353, 2001:db8::1 or [2001:db8::1]:5353"));
            places.add(host.at(label, port));
        }
        return List.copyOf(places);
    }

    private static Set<String> lowerCase(List<String> names) {
        Set<String> lower = new HashSet<>();
        names.forEach(name -> lower.add(name.toLowerCase(Locale.ROOT)));
        return Set.copyOf(lower);
    }
}
