package io.pointsman.plugin.probes;

import io.pointsman.api.check.Finding;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/**
 * {@code http {path, status, side, regions, …}}: every address answers for every hostname as it should: status, a header, the body; and,
 * where {@code cached: true} says so, a later request is answered by the cache.
 */
final class HttpCheck extends Probe {

    /** So many more requests may miss before the object counts as not cached: a POP is several machines. */
    private static final int CACHE_TRIES = 4;

    HttpCheck(Supplier<World> world) {
        super(
                world,
                "http",
                Duration.ofSeconds(60),
                CacheSign.arguments(new Accepts()
                        .path("path")
                        .statuses("status")
                        .oneOf("side", "ours", "former", "origin")
                        .regions()
                        .names("hostnames")
                        .oneOf("scheme", "https", "http")
                        .header("header")
                        .text("contains")
                        .number("min-bytes", 1, Body.MOST)
                        .hash("sha256")
                        .number("redirects", 0, 5)
                        .flag("cached")));
    }

    @Override
    Finding look(Scene scene) throws CannotLook, InterruptedException {
        List<Place> places = scene.side(scene.asked().text("side", "ours"));
        List<String> hostnames = scene.hostnames();
        Saw saw = new Saw();
        Map<String, List<String>> bodies = new LinkedHashMap<>();
        List<Answer> answers = new ArrayList<>();
        for (String hostname : hostnames) {
            for (Place place : places) {
                if (scene.deadline().isOver()) {
                    continue;
                }
                try {
                    Answer answer = ask(scene, place, hostname, hostnames);
                    answers.add(answer);
                    bodies.computeIfAbsent(hostname + answer.body().sha256(), body -> new ArrayList<>())
                            .add(place.toString());
                    judge(scene, answer, saw);
                } catch (Trouble trouble) {
                    saw.trouble(place + " for " + hostname, trouble);
                }
            }
        }
        answers.stream().limit(2).forEach(answer -> saw.note(shown(answer)));
        int all = places.size() * hostnames.size();
        if (scene.deadline().isOver() && answers.size() < all) {
            saw.unseen("Time was over after " + answers.size() + " of " + all
                    + " answers; ask for fewer hostnames or regions");
        }
        if (bodies.size() > hostnames.size()) {
            saw.note("The bodies are not the same at all places");
        }
        String target = scene.asked().text("path", "/");
        return saw.finding(
                scene.now(),
                Saw.count(answers.size(), "answer") + " for " + target + " of " + Saw.some(hostnames, 3) + " at "
                        + Saw.some(places, 4) + ": " + statuses(answers)
                        + (scene.asked().flag("cached") ? ", and then from the cache" : ""));
    }

    private static Answer ask(Scene scene, Place place, String hostname, List<String> hostnames)
            throws Trouble, InterruptedException {
        Question question = Question.get(scene.scheme(), hostname, scene.asked().text("path", "/"));
        return scene.world()
                .fetcher()
                .follow(question, place, scene.asked().number("redirects", 0), hostnames, scene.deadline());
    }

    private static void judge(Scene scene, Answer answer, Saw saw) throws Trouble, InterruptedException {
        Asked asked = scene.asked();
        String what = answer.question().url() + " at " + answer.place();
        List<Integer> wanted = asked.statuses("status", "200");
        if (!wanted.contains(answer.status())) {
            saw.bad(what + " answers " + answer.status() + Refused.words(answer.status()) + where(answer) + "; "
                    + Saw.some(wanted, 5) + " is wanted");
            return;
        }
        asked.text("header").ifPresent(header -> judgeHeader(header, answer, what, saw));
        asked.text("contains")
                .filter(text -> !unpacked(answer).contains(text))
                .ifPresent(text -> saw.bad(what + " answers without '" + text + "' in its body ("
                        + answer.body().shown() + ")"));
        if (answer.body().size() < asked.number("min-bytes", 0)) {
            saw.bad(what + " answers with " + answer.body().shown() + "; at least "
                    + Saw.bytes(asked.number("min-bytes", 0)) + " are wanted");
        }
        asked.text("sha256")
                .map(hash -> hash.toLowerCase(Locale.ROOT))
                .filter(hash ->
                        !hash.equals(answer.body().sha256()) || answer.body().isCut())
                .ifPresent(hash -> saw.bad(what + " answers with another body: SHA-256 "
                        + answer.body().sha256().substring(0, 12) + "… ("
                        + answer.body().shown() + ")"));
        if (asked.flag("cached")) {
            judgeCache(scene, answer, what, saw);
        }
    }

    private static void judgeHeader(String header, Answer answer, String what, Saw saw) {
        int colon = header.indexOf(':');
        String name = colon < 0 ? header : header.substring(0, colon);
        String value = colon < 0 ? "" : header.substring(colon + 1).strip();
        List<String> found = answer.headers(name);
        if (found.isEmpty()) {
            saw.bad(what + " answers without the header " + name);
        } else if (found.stream()
                .noneMatch(text -> text.toLowerCase(Locale.ROOT).contains(value.toLowerCase(Locale.ROOT)))) {
            saw.bad(what + " answers with " + name + ": " + found.getFirst() + "; '" + value + "' is wanted");
        }
    }

    private static void judgeCache(Scene scene, Answer first, String what, Saw saw)
            throws Trouble, InterruptedException {
        CacheSign sign = CacheSign.of(scene);
        Answer answer = first;
        for (int tries = 0; tries < CACHE_TRIES && !scene.deadline().isOver(); tries++) {
            if (sign.isAge()) {
                pause(scene, Duration.ofMillis(1_100));
            }
            answer = scene.world().fetcher().fetch(first.question(), first.place(), scene.deadline());
            if (sign.isHit(answer)) {
                return;
            }
        }
        saw.bad(what + " is not answered by the cache, asked " + (CACHE_TRIES + 1) + " times (" + sign.shown(answer)
                + cacheControl(answer) + ")");
    }

    /** Waits as the house waits, so that an interrupt ends it. */
    static void pause(Scene scene, Duration time) throws InterruptedException {
        CountDownLatch over = new CountDownLatch(1);
        scene.world().host().after(time, over::countDown);
        over.await();
    }

    private static String cacheControl(Answer answer) {
        return answer.header("Cache-Control")
                .map(value -> ", Cache-Control: " + value)
                .orElse("");
    }

    private static String where(Answer answer) {
        return answer.header("Location").map(location -> " to " + location).orElse("");
    }

    private static String unpacked(Answer answer) {
        try {
            return answer.body()
                    .unpacked(answer.header("Content-Encoding").orElse(""))
                    .text();
        } catch (IOException packed) {
            return "";
        }
    }

    private static String shown(Answer answer) {
        return answer.place() + ": " + answer.status() + ", " + answer.body().shown() + ", SHA-256 "
                + answer.body().sha256().substring(0, 12) + "…, " + answer.timings();
    }

    private static String statuses(List<Answer> answers) {
        return Saw.some(answers.stream().map(Answer::status).distinct().toList(), 5);
    }
}
