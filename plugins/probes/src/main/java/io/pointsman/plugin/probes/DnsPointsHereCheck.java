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
import java.util.function.Supplier;
import org.xbill.DNS.Type;

/**
 * {@code dns-points-here {suffix, addresses, servers, resolvers}}: every answer about every hostname leads to our edge, by A, AAAA and
 * HTTPS records alike, for a forgotten AAAA record keeps half of the users on the old side.
 */
final class DnsPointsHereCheck extends Probe {

    DnsPointsHereCheck(Supplier<World> world) {
        super(world, "dns-points-here", Duration.ofSeconds(30), Here.arguments(DnsSurvey.arguments()));
    }

    @Override
    Finding look(Scene scene) throws CannotLook, InterruptedException {
        return look(scene, Here.of(scene), true);
    }

    /**
     * Whether all answers lead here, or none does.
     *
     * @param wanted whether they should lead here
     */
    static Finding look(Scene scene, Here here, boolean wanted) throws CannotLook, InterruptedException {
        DnsSurvey survey = DnsSurvey.of(scene, "all");
        Saw saw = new Saw();
        survey.tellTroubles(saw);
        Map<String, List<String>> wrong = new LinkedHashMap<>();
        List<DnsAnswer> late = new ArrayList<>();
        survey.byHostname()
                .forEach((hostname, servers) -> servers.forEach((server, answers) -> {
                    if (answers.stream().allMatch(answer -> here.way(answer) == Here.Way.NOWHERE)) {
                        saw.bad(hostname + " has no address at " + DnsSurvey.shown(answers.getFirst()));
                    }
                    for (DnsAnswer answer : answers) {
                        Here.Way way = here.way(answer);
                        if (way != Here.Way.NOWHERE && way != (wanted ? Here.Way.HERE : Here.Way.ELSEWHERE)) {
                            wrong.computeIfAbsent(words(answer), any -> new ArrayList<>())
                                    .add(DnsSurvey.shown(answer));
                            late.add(answer);
                        }
                    }
                }));
        String but = wanted ? ", which is not here" : ", which is here already";
        wrong.forEach((words, servers) -> saw.bad(words + but + ", says " + Saw.some(servers, 3)));
        turnover(scene, late).ifPresent(saw::note);
        long servers =
                survey.answers().stream().map(DnsAnswer::server).distinct().count();
        String sample = survey.answers().stream()
                .filter(answer -> !answer.chain().isEmpty())
                .findFirst()
                .map(Here::shown)
                .orElse("nothing");
        return saw.finding(
                scene.now(),
                Saw.some(scene.hostnames(), 3) + (wanted ? " leads here at all " : " leads to the old side at all ")
                        + Saw.count(servers, "server") + " asked (" + sample + ")");
    }

    private static String words(DnsAnswer answer) {
        return Type.string(answer.question().type()) + " of "
                + answer.question().name() + " is " + Here.shown(answer);
    }

    /** When the last resolver that still has the other answer asks anew. */
    private static Optional<String> turnover(Scene scene, List<DnsAnswer> late) {
        Optional<Instant> last = late.stream()
                .filter(answer -> answer.question().recursive())
                .flatMap(answer -> DnsTtlCheck.turnsOver(answer).stream())
                .max(Instant::compareTo);
        return last.map(at -> "These resolvers ask again by " + Saw.time(at) + " at the latest ("
                + Durations.show(Duration.between(scene.now(), at)) + ")");
    }
}
