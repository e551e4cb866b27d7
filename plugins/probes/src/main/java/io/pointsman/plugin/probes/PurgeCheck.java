package io.pointsman.plugin.probes;

import io.pointsman.api.check.Finding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * {@code purge {path, within}}: an object that the cache has is fetched anew after a purge. It purges an object of its own, the path under
 * a query that nobody else asks for, so that nothing changes for users; {@code mark: none} takes the path itself, for caches that leave
 * the query out of the key.
 */
final class PurgeCheck extends Probe {

    private static final int FILLS = 5;

    PurgeCheck(Supplier<World> world) {
        super(
                world,
                "purge",
                Duration.ofSeconds(60),
                CacheSign.arguments(new Accepts()
                        .path("path")
                        .number("within", 1, 30)
                        .oneOf("mark", "query", "none")
                        .regions()
                        .names("hostnames")
                        .oneOf("scheme", "https", "http")));
    }

    @Override
    Finding look(Scene scene) throws CannotLook, InterruptedException {
        List<Place> places = scene.edges();
        String hostname = scene.hostnames().getFirst();
        Question plain = Question.get(scene.scheme(), hostname, scene.asked().text("path", "/"));
        Saw saw = new Saw();
        List<String> took = new ArrayList<>();
        for (Place place : places) {
            Question question = scene.asked().text("mark", "query").equals("none")
                    ? plain
                    : plain.unseen(scene.world().host().newId());
            try {
                took.addAll(purge(scene, question, place, saw));
            } catch (Trouble trouble) {
                saw.trouble(place + " for " + hostname, trouble);
            }
        }
        return saw.finding(
                scene.now(),
                "A purge of " + plain.url() + " takes effect at " + Saw.some(places, 4) + ": a hit before, a miss "
                        + Saw.some(took, 3) + " after");
    }

    private static List<String> purge(Scene scene, Question question, Place place, Saw saw)
            throws Trouble, InterruptedException {
        CacheSign sign = CacheSign.of(scene);
        Answer before = fill(scene, question, place, sign);
        if (!sign.isHit(before)) {
            saw.unseen(question.url() + " at " + place + " does not come into the cache (" + before.status() + ", "
                    + sign.shown(before) + "), so a purge of it shows nothing: name a path that is cached");
            return List.of();
        }
        long start = scene.world().host().monotonicNanos();
        Answer answer = scene.world().fetcher().fetch(purging(scene, question), place, scene.deadline());
        if (answer.status() >= 300) {
            saw.bad("The purge of " + question.url() + " at " + place + " was answered " + answer.status());
            return List.of();
        }
        Duration within = Duration.ofSeconds(scene.asked().number("within", 5));
        while (true) {
            Answer after = scene.world().fetcher().fetch(question, place, scene.deadline());
            Duration passed = Duration.ofNanos(scene.world().host().monotonicNanos() - start);
            if (!sign.isHit(after)) {
                return List.of(Saw.duration(passed));
            }
            if (passed.compareTo(within) >= 0) {
                saw.bad(question.url() + " at " + place + " is still answered by the cache " + Saw.duration(passed)
                        + " after its purge (" + sign.shown(after) + ")");
                return List.of();
            }
            HttpCheck.pause(scene, Duration.ofMillis(200));
        }
    }

    /** Asks until the cache has it. */
    private static Answer fill(Scene scene, Question question, Place place, CacheSign sign)
            throws Trouble, InterruptedException {
        Answer answer = scene.world().fetcher().fetch(question, place, scene.deadline());
        for (int tries = 0; tries < FILLS && !sign.isHit(answer); tries++) {
            if (sign.isAge()) {
                HttpCheck.pause(scene, Duration.ofMillis(1_100));
            }
            answer = scene.world().fetcher().fetch(question, place, scene.deadline());
        }
        return answer;
    }

    private static Question purging(Scene scene, Question question) {
        ProbesOptions.Purge purge = scene.options().purge();
        Question request = question.method(purge.method());
        return purge.header().isPresent() && purge.token().isPresent()
                ? request.with(purge.header().get(), purge.token().get())
                : request;
    }
}
