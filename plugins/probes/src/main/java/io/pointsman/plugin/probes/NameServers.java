package io.pointsman.plugin.probes;

import io.pointsman.plugin.probes.DnsClient.Asking;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/** Finds, through the configured resolvers, who speaks for a name and which address a host has. */
final class NameServers {

    private final World world;
    private final Deadline deadline;

    NameServers(World world, Deadline deadline) {
        this.world = world;
        this.deadline = deadline;
    }

    /** The servers that speak for the zone of this host name: those that the options name, else those of its NS records. */
    List<Place> authorities(String hostname) throws CannotLook, InterruptedException {
        Optional<List<Place>> configured = world.options().authorities().entrySet().stream()
                .filter(zone -> isIn(hostname, zone.getKey()))
                .max(Comparator.comparingInt(zone -> zone.getKey().length()))
                .map(Map.Entry::getValue);
        if (configured.isPresent()) {
            return configured.get();
        }
        for (String zone = hostname; zone.contains("."); zone = zone.substring(zone.indexOf('.') + 1)) {
            Set<String> servers = serversOf(zone);
            if (!servers.isEmpty()) {
                return placesOf(servers, hostname);
            }
        }
        throw new CannotLook("No NS records are found for " + hostname + " through "
                + Saw.some(resolvers("its authoritative servers cannot be found"), 2));
    }

    /** An address of this host, by the first resolver that knows one. */
    Optional<InetAddress> addressOf(String host) throws CannotLook, InterruptedException {
        List<Place> resolvers = resolvers("the address of " + host + " cannot be found");
        for (int type : new int[] {Type.A, Type.AAAA}) {
            for (Place resolver : resolvers) {
                DnsAnswer answer = ask(resolver, host, type);
                if (!answer.addresses().isEmpty()) {
                    return Optional.of(answer.addresses().getFirst());
                }
                if (answer.trouble().isEmpty()) {
                    break;
                }
            }
        }
        return Optional.empty();
    }

    /** The configured resolvers; at least one. */
    List<Place> resolvers(String otherwise) throws CannotLook {
        if (world.options().resolvers().isEmpty()) {
            throw new CannotLook(
                    "No resolver is configured, so " + otherwise + ": name some under plugins: probes: resolvers");
        }
        return world.options().resolvers();
    }

    static boolean isIn(String name, String suffix) {
        return name.equals(suffix) || name.endsWith("." + suffix);
    }

    private Set<String> serversOf(String zone) throws CannotLook, InterruptedException {
        Set<String> names = new LinkedHashSet<>();
        for (Place resolver : resolvers("the authoritative servers of " + zone + " cannot be found")) {
            DnsAnswer answer = ask(resolver, zone, Type.NS);
            for (Record record : answer.own()) {
                if (record instanceof NSRecord server) {
                    names.add(ProbesOptions.bareName(server.getTarget().toString()));
                }
            }
            if (answer.trouble().isEmpty()) {
                return names;
            }
        }
        return names;
    }

    private List<Place> placesOf(Set<String> servers, String hostname) throws CannotLook, InterruptedException {
        List<Place> places = new ArrayList<>();
        for (String server : servers) {
            InetAddress address = addressOf(server)
                    .orElseThrow(() -> new CannotLook("The authoritative server " + server + " of " + hostname
                            + " has no address that a resolver knows"));
            places.add(new Place(
                    server,
                    address.getHostAddress(),
                    new InetSocketAddress(address, world.options().ports().dns())));
        }
        return places;
    }

    private DnsAnswer ask(Place resolver, String name, int type) throws InterruptedException {
        return world.dns()
                .ask(List.of(new Asking(resolver, name, type, true)), deadline)
                .getFirst();
    }
}
