package io.pointsman.plugin.probes;

import io.pointsman.api.check.Finding;
import io.pointsman.plugin.probes.DnsClient.Asking;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.xbill.DNS.Type;

/**
 * {@code dns-answers {share, resolvers, samples}}: which share of the answers leads here. For 0 and 100 every server is asked and all must
 * agree. For a share between, the authoritative servers, which answer by weight, are asked many times; the count may be off by three
 * standard deviations of a binomial distribution, for that much is chance.
 */
final class DnsAnswersCheck extends Probe {

    private static final double SIGMAS = 3;

    DnsAnswersCheck(Supplier<World> world) {
        super(
                world,
                "dns-answers",
                Duration.ofSeconds(30),
                Here.arguments(DnsSurvey.arguments()).number("share", 0, 100).number("samples", 20, 1_000));
    }

    @Override
    Optional<String> contradiction(Asked asked) {
        if (asked.number("share").isEmpty()) {
            return Optional.of("say share: the per cent of answers that should lead here, from 0 to 100");
        }
        int share = asked.number("share", 0);
        if (share > 0 && share < 100 && asked.text("servers", "authoritative").equals("resolvers")) {
            return Optional.of(
                    "a share between 0 and 100 is seen at the authoritative servers alone: leave servers out");
        }
        return Optional.empty();
    }

    @Override
    Finding look(Scene scene) throws CannotLook, InterruptedException {
        Here here = Here.of(scene);
        int share = scene.asked().number("share", 0);
        return share == 0 || share == 100
                ? DnsPointsHereCheck.look(scene, here, share == 100)
                : sample(scene, here, share);
    }

    private static Finding sample(Scene scene, Here here, int share) throws CannotLook, InterruptedException {
        int samples = scene.asked().number("samples", 200);
        Saw saw = new Saw();
        List<String> counted = new ArrayList<>();
        for (String hostname : scene.hostnames()) {
            List<Place> servers = scene.nameServers().authorities(hostname);
            List<Asking> questions = new ArrayList<>();
            for (int i = 0; i < samples; i++) {
                questions.add(new Asking(servers.get(i % servers.size()), hostname, Type.A, false));
            }
            DnsSurvey survey = new DnsSurvey(scene.world().dns().ask(questions, scene.deadline()));
            survey.tellTroubles(saw);
            String line = count(hostname, survey, here, share, saw);
            counted.add(line);
        }
        counted.stream().skip(1).forEach(saw::note);
        return saw.finding(scene.now(), counted.getFirst());
    }

    private static String count(String hostname, DnsSurvey survey, Here here, int share, Saw saw) {
        List<Here.Way> ways = survey.answers().stream()
                .filter(answer -> answer.trouble().isEmpty() && !answer.isMissingName())
                .map(here::way)
                .filter(way -> way != Here.Way.NOWHERE)
                .toList();
        long ours = ways.stream().filter(way -> way == Here.Way.HERE).count();
        double expected = ways.size() * share / 100.0;
        double chance = SIGMAS * Math.sqrt(ways.size() * (share / 100.0) * (1 - share / 100.0));
        long least = Math.max(0, (long) Math.ceil(expected - chance));
        long most = Math.min(ways.size(), (long) Math.floor(expected + chance));
        String line = String.format(
                Locale.ROOT,
                "%d of %d answers for %s lead here (%.1f %%); at %d %% it would be %d to %d",
                ours,
                ways.size(),
                hostname,
                ways.isEmpty() ? 0.0 : 100.0 * ours / ways.size(),
                share,
                least,
                most);
        if (ways.isEmpty()) {
            saw.unseen("No server gave an address of " + hostname);
        } else if (ours < least || ours > most) {
            saw.bad(line);
        }
        return line;
    }
}
