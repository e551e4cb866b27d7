package io.pointsman.plugin.probes;

import io.pointsman.api.check.Finding;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * {@code parity {paths | sitemap, against, most}}: the same paths through the origin (or the old side) and through our edge, and how the
 * answers differ. What differs from one request to the next on the other side alone is not compared: it is the page, not the way.
 */
final class ParityCheck extends Probe {

    private static final int CHILDREN = 3;

    ParityCheck(Supplier<World> world) {
        super(
                world,
                "parity",
                Duration.ofMinutes(3),
                new Accepts()
                        .paths("paths")
                        .path("sitemap")
                        .number("most", 1, 500)
                        .oneOf("against", "origin", "former")
                        .headers("ignore")
                        .oneOf("body", "compare", "ignore")
                        .regions()
                        .names("hostnames")
                        .oneOf("scheme", "https", "http")
                        .oneOf("certificate", "check", "any"));
    }

    @Override
    Optional<String> contradiction(Asked asked) {
        return asked.text("paths").isPresent() == asked.text("sitemap").isPresent()
                ? Optional.of("say paths or sitemap: what is fetched on both ways, such as paths: \"/, /app.css\"")
                : Optional.empty();
    }

    @Override
    Finding look(Scene scene) throws CannotLook, InterruptedException {
        String against = scene.asked().text("against", "origin");
        Place there = scene.side(against).getFirst();
        Place here = scene.edges().getFirst();
        List<Question> questions = questions(scene, there);
        Set<String> ignored = new HashSet<>(scene.options().ignoredHeaders());
        scene.asked().list("ignore").forEach(name -> ignored.add(name.toLowerCase(Locale.ROOT)));
        Parity parity = new Parity(
                new Headers(ignored),
                against.equals("origin") ? "the origin" : "the old side",
                scene.asked().text("body", "compare").equals("compare"));
        Saw saw = new Saw();
        Map<String, List<String>> paths = new LinkedHashMap<>();
        Map<String, String> words = new LinkedHashMap<>();
        Set<String> differing = new LinkedHashSet<>();
        int compared = 0;
        for (Question question : questions) {
            if (scene.deadline().isOver()) {
                saw.unseen("Time was over after " + compared + " of " + Saw.count(questions.size(), "path"));
                break;
            }
            try {
                for (Parity.Difference difference : compare(scene, parity, question, there, here)) {
                    words.putIfAbsent(difference.topic(), difference.words());
                    paths.computeIfAbsent(difference.topic(), topic -> new ArrayList<>())
                            .add(shown(scene, question));
                    differing.add(question.url());
                }
                compared++;
            } catch (Trouble trouble) {
                saw.trouble(question.url() + ":", trouble);
            }
        }
        String both = "between " + there + " and our edge " + here;
        if (!differing.isEmpty()) {
            saw.bad(differing.size() + " of " + Saw.count(compared, "path") + " differ " + both);
        }
        words.forEach((topic, text) -> saw.bad(Saw.some(paths.getOrDefault(topic, List.of()), 3) + ": " + text));
        return saw.finding(scene.now(), Saw.count(compared, "path") + " the same " + both);
    }

    private static List<Parity.Difference> compare(
            Scene scene, Parity parity, Question question, Place there, Place here)
            throws Trouble, InterruptedException {
        Answer theirs = fetch(scene, question, there);
        Answer ours = fetch(scene, question.trustingAnybody(false), here);
        List<Parity.Difference> differences = parity.between(theirs, ours);
        if (differences.isEmpty()) {
            return differences;
        }
        Set<String> restless = new HashSet<>();
        parity.between(theirs, fetch(scene, question, there)).forEach(change -> restless.add(change.topic()));
        return differences.stream()
                .filter(difference -> !restless.contains(difference.topic()))
                .toList();
    }

    private static Answer fetch(Scene scene, Question question, Place place) throws Trouble, InterruptedException {
        try {
            return scene.world().fetcher().fetch(question, place, scene.deadline());
        } catch (Trouble trouble) {
            throw new Trouble(trouble.kind(), place + " " + trouble.said(), trouble);
        }
    }

    private static String shown(Scene scene, Question question) throws Trouble {
        try {
            return scene.hostnames().size() == 1 ? question.target() : question.host() + question.target();
        } catch (CannotLook impossible) {
            return question.url();
        }
    }

    private static List<Question> questions(Scene scene, Place there) throws CannotLook, InterruptedException {
        boolean anybody = scene.asked().text("certificate", "check").equals("any");
        List<String> hostnames = scene.hostnames();
        int most = scene.asked().number("most", 50);
        List<Question> questions = new ArrayList<>();
        for (String hostname : hostnames) {
            Question base = Question.get(scene.scheme(), hostname, "/")
                    .trustingAnybody(anybody)
                    .with("Accept-Encoding", "gzip");
            Optional<String> sitemap = scene.asked().text("sitemap");
            List<String> targets = sitemap.isPresent()
                    ? fromSitemap(scene, base.target(sitemap.get()), there, hostnames, most)
                    : scene.asked().list("paths");
            targets.stream().map(base::target).forEach(questions::add);
        }
        return questions.stream().distinct().limit(most).toList();
    }

    private static List<String> fromSitemap(
            Scene scene, Question sitemap, Place there, List<String> hostnames, int most)
            throws CannotLook, InterruptedException {
        List<URI> places = new ArrayList<>();
        Sitemap first = sitemap(scene, sitemap, there);
        if (first.isIndex()) {
            for (URI child : first.places().stream()
                    .filter(place -> isOf(place, sitemap.host()))
                    .limit(CHILDREN)
                    .toList()) {
                places.addAll(
                        sitemap(scene, sitemap.target(target(child)), there).places());
            }
        } else {
            places.addAll(first.places());
        }
        List<String> targets = places.stream()
                .filter(place -> isOf(place, sitemap.host()))
                .map(ParityCheck::target)
                .distinct()
                .limit(most)
                .toList();
        if (targets.isEmpty()) {
            throw new CannotLook(
                    "The sitemap " + sitemap.url() + " at " + there + " names no page of " + Saw.some(hostnames, 3));
        }
        return targets;
    }

    private static Sitemap sitemap(Scene scene, Question question, Place there)
            throws CannotLook, InterruptedException {
        String what = "The sitemap " + question.url() + " at " + there;
        try {
            Answer answer = scene.world().fetcher().fetch(question, there, scene.deadline());
            if (answer.status() != 200) {
                throw new CannotLook(what + " answers " + answer.status() + "; 200 is wanted");
            }
            return Sitemap.read(
                    answer.body().unpacked(answer.header("Content-Encoding").orElse("")));
        } catch (Trouble trouble) {
            throw new CannotLook(what + " cannot be read: it " + trouble.said());
        } catch (IOException odd) {
            throw new CannotLook(what + " cannot be read: " + odd.getMessage());
        }
    }

    private static boolean isOf(URI place, String hostname) {
        return hostname.equalsIgnoreCase(place.getHost());
    }

    private static String target(URI place) {
        String path = place.getRawPath() == null || place.getRawPath().isEmpty() ? "/" : place.getRawPath();
        return place.getRawQuery() == null ? path : path + "?" + place.getRawQuery();
    }
}
