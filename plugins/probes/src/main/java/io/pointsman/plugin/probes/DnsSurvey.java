package io.pointsman.plugin.probes;

import io.pointsman.plugin.probes.DnsClient.Asking;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.xbill.DNS.Type;

/**
 * The answers of every server that is asked for about every hostname.
 *
 * @param answers of all servers, in their order
 */
record DnsSurvey(List<DnsAnswer> answers) {

    /** The records that take users somewhere: a browser that finds an HTTPS record may use its hints in place of the other two. */
    static final List<Integer> TYPES = List.of(Type.A, Type.AAAA, Type.HTTPS);

    /** The arguments that say whom to ask. */
    static Accepts arguments() {
        return new Accepts()
                .names("hostnames")
                .oneOf("servers", "authoritative", "resolvers", "all")
                .number("resolvers", 1, 1_000);
    }

    /** Asks. */
    static DnsSurvey of(Scene scene, String usualServers) throws CannotLook, InterruptedException {
        List<Asking> questions = new ArrayList<>();
        for (String hostname : scene.hostnames()) {
            for (Place server : authorities(scene, hostname, usualServers)) {
                TYPES.forEach(type -> questions.add(new Asking(server, hostname, type, false)));
            }
            for (Place server : resolvers(scene, usualServers)) {
                TYPES.forEach(type -> questions.add(new Asking(server, hostname, type, true)));
            }
        }
        return new DnsSurvey(scene.world().dns().ask(questions, scene.deadline()));
    }

    static List<Place> authorities(Scene scene, String hostname, String usualServers)
            throws CannotLook, InterruptedException {
        return scene.asked().text("servers", usualServers).equals("resolvers")
                ? List.of()
                : scene.nameServers().authorities(hostname);
    }

    private static List<Place> resolvers(Scene scene, String usualServers) throws CannotLook {
        if (scene.asked().text("servers", usualServers).equals("authoritative")) {
            return List.of();
        }
        List<Place> resolvers = scene.nameServers().resolvers("nobody can be asked");
        OptionalInt wanted = scene.asked().number("resolvers");
        if (wanted.isPresent() && wanted.getAsInt() > resolvers.size()) {
            throw new CannotLook(wanted.getAsInt() + " resolvers are asked for and " + resolvers.size()
                    + (resolvers.size() == 1 ? " is" : " are")
                    + " configured: name more under plugins: probes: resolvers");
        }
        return resolvers;
    }

    /** A server as the room reads it. */
    static String shown(DnsAnswer answer) {
        return (answer.question().recursive() ? "resolver " : "") + answer.server();
    }

    /** Says which servers gave no usable answer, and which do not speak for the zone that they should speak for. */
    void tellTroubles(Saw saw) {
        Map<String, String> troubles = new LinkedHashMap<>();
        for (DnsAnswer answer : answers) {
            Optional<String> trouble = answer.trouble();
            boolean ours = !answer.question().recursive();
            if (trouble.isPresent()) {
                troubles.putIfAbsent(shown(answer), trouble.get());
            } else if (answer.isMissingName()) {
                saw.bad(answer.question().name() + " does not exist, says " + shown(answer));
            } else if (ours && !answer.isAuthoritative()) {
                saw.bad(shown(answer) + " does not speak for "
                        + answer.question().name() + ": its answer is not authoritative");
            }
        }
        troubles.forEach((server, trouble) -> saw.unseen(server + " " + trouble));
    }

    /** The usable answers, by hostname and then by server. */
    Map<String, Map<Place, List<DnsAnswer>>> byHostname() {
        Map<String, Map<Place, List<DnsAnswer>>> all = new LinkedHashMap<>();
        for (DnsAnswer answer : answers) {
            if (answer.trouble().isEmpty() && !answer.isMissingName()) {
                all.computeIfAbsent(answer.question().name(), name -> new LinkedHashMap<>())
                        .computeIfAbsent(answer.server(), server -> new ArrayList<>())
                        .add(answer);
            }
        }
        return all;
    }
}
