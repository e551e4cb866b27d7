package io.pointsman.plugin.probes;

import io.pointsman.api.Durations;
import io.pointsman.api.check.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.xbill.DNS.Record;

/**
 * {@code dns-ttl {max | min, servers}}: how long the world keeps what the customer's records say. At the authoritative servers it is the
 * TTL that the customer set; at a resolver it is what is left of it, which counts down, and the largest says when the last one asks again.
 */
final class DnsTtlCheck extends Probe {

    DnsTtlCheck(Supplier<World> world) {
        super(
                world,
                "dns-ttl",
                Duration.ofSeconds(30),
                DnsSurvey.arguments().number("max", 0, 604_800).number("min", 0, 604_800));
    }

    @Override
    Optional<String> contradiction(Asked asked) {
        if (asked.number("max").isEmpty() && asked.number("min").isEmpty()) {
            return Optional.of("say max or min: the TTL in seconds that is wanted");
        }
        if (asked.number("min").isPresent()
                && !asked.text("servers", "authoritative").equals("authoritative")) {
            return Optional.of("min goes with servers: authoritative, for at a resolver every TTL counts down to 0");
        }
        return asked.number("min", 0) > asked.number("max", Integer.MAX_VALUE)
                ? Optional.of("min must not be above max")
                : Optional.empty();
    }

    @Override
    Finding look(Scene scene) throws CannotLook, InterruptedException {
        DnsSurvey survey = DnsSurvey.of(scene, "authoritative");
        Saw saw = new Saw();
        survey.tellTroubles(saw);
        SortedSet<Long> seen = new TreeSet<>();
        survey.byHostname().forEach((hostname, servers) -> judge(scene.asked(), hostname, servers, seen, saw));
        // At a resolver it is what is left, and says nothing of the next time.
        if (!seen.isEmpty() && scene.asked().text("servers", "authoritative").equals("authoritative")) {
            saw.fact(Finding.TTL_SECONDS, Long.toString(seen.last()));
        }
        lastToAskAgain(survey)
                .ifPresent(last -> saw.note("A resolver keeps the present answer until " + Saw.time(last)
                        + " at the latest (" + Durations.show(Duration.between(scene.now(), last)) + ")"));
        long servers =
                survey.answers().stream().map(DnsAnswer::server).distinct().count();
        return saw.finding(
                scene.now(),
                "TTL of " + Saw.some(scene.hostnames(), 3) + " is " + range(seen) + " at all "
                        + Saw.count(servers, "server") + " asked: " + wanted(scene.asked()) + ", as wanted");
    }

    /** Says the TTLs that are not as wanted, one line for all servers that agree. */
    private static void judge(
            Asked asked, String hostname, Map<Place, List<DnsAnswer>> servers, Set<Long> seen, Saw saw) {
        Map<Long, List<String>> wrong = new LinkedHashMap<>();
        servers.forEach((server, answers) -> {
            List<Long> ttls = answers.stream()
                    .flatMap(answer -> answer.own().stream())
                    .map(Record::getTTL)
                    .toList();
            if (ttls.isEmpty()) {
                saw.bad(hostname + " has no record of type A, AAAA, CNAME or HTTPS at "
                        + DnsSurvey.shown(answers.getFirst()));
            }
            for (long ttl : ttls) {
                seen.add(ttl);
                boolean good = ttl <= asked.number("max", Integer.MAX_VALUE) && ttl >= asked.number("min", 0);
                List<String> places = good ? new ArrayList<>() : wrong.computeIfAbsent(ttl, any -> new ArrayList<>());
                String shown = DnsSurvey.shown(answers.getFirst());
                if (!places.contains(shown)) {
                    places.add(shown);
                }
            }
        });
        wrong.forEach((ttl, places) -> saw.bad("TTL of " + hostname + " is " + ttl + " s at " + Saw.some(places, 3)
                + ": " + wanted(asked) + " is wanted"));
    }

    private static Optional<Instant> lastToAskAgain(DnsSurvey survey) {
        return survey.answers().stream()
                .filter(answer -> answer.question().recursive())
                .flatMap(answer -> turnsOver(answer).stream())
                .max(Instant::compareTo);
    }

    /** When this server asks anew for what it answered; empty when it answered nothing. */
    static Optional<Instant> turnsOver(DnsAnswer answer) {
        OptionalLong longest = answer.own().stream().mapToLong(Record::getTTL).max();
        return longest.isPresent() ? Optional.of(answer.at().plusSeconds(longest.getAsLong())) : Optional.empty();
    }

    private static String range(SortedSet<Long> seen) {
        if (seen.isEmpty()) {
            return "not seen";
        }
        return seen.size() == 1 ? seen.first() + " s" : seen.first() + " to " + seen.last() + " s";
    }

    private static String wanted(Asked asked) {
        return List.of(
                        asked.text("min").map(least -> "at least " + least + " s"),
                        asked.text("max").map(most -> "at most " + most + " s"))
                .stream()
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" and "));
    }
}
