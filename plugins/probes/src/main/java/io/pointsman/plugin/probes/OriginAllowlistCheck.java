package io.pointsman.plugin.probes;

import io.pointsman.api.check.Finding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * {@code origin-allowlist {requests, refuse, path}}: the origin lets our edge in. It asks through the edge for objects that no cache has,
 * and the origin itself beside it for comparison: what is refused on both ways is the path, what is refused through the edge alone is an
 * allow-list or a rate limit.
 */
final class OriginAllowlistCheck extends Probe {

    OriginAllowlistCheck(Supplier<World> world) {
        super(world, "origin-allowlist", Duration.ofSeconds(60), arguments());
    }

    static Accepts arguments() {
        return new Accepts()
                .number("requests", 1, 500)
                .statuses("refuse")
                .path("path")
                .regions()
                .names("hostnames")
                .oneOf("scheme", "https", "http")
                .oneOf("certificate", "check", "any");
    }

    @Override
    Finding look(Scene scene) throws CannotLook, InterruptedException {
        Saw saw = new Saw();
        OriginWay direct = OriginWay.directlyIfKnown(scene);
        List<Place> edges = scene.edges();
        List<String> hostnames = scene.hostnames();
        int requests = scene.asked().number("requests", 10);
        Map<Integer, List<Place>> statuses = new TreeMap<>();
        int cached = 0;
        int asked = 0;
        Map<String, Trouble> troubles = new LinkedHashMap<>();
        CacheSign sign = CacheSign.of(scene);
        for (; asked < requests && !scene.deadline().isOver() && troubles.size() < 3; asked++) {
            Place edge = edges.get(asked % edges.size());
            String hostname = hostnames.get(asked / edges.size() % hostnames.size());
            Question question = Question.get(
                            scene.scheme(), hostname, scene.asked().text("path", "/"))
                    .unseen(scene.world().host().newId());
            try {
                Answer answer = scene.world().fetcher().fetch(question, edge, scene.deadline());
                statuses.computeIfAbsent(answer.status(), status -> new ArrayList<>())
                        .add(edge);
                cached += sign.isHit(answer) ? 1 : 0;
            } catch (Trouble trouble) {
                troubles.put(edge + " for " + hostname, trouble);
            }
        }
        judge(scene, statuses, asked, direct, saw);
        troubles.forEach(saw::trouble);
        if (asked < requests && troubles.isEmpty()) {
            saw.unseen("Time was over after " + asked + " of " + requests + " requests");
        }
        if (cached > 0 && cached == asked) {
            saw.unseen("The cache answered all " + asked
                    + " requests, so the origin was not asked: name a path that is not cached");
        }
        saw.note(direct.shown());
        return saw.finding(
                scene.now(),
                "The origin lets our edge in: " + Saw.count(asked, "request") + " through " + Saw.some(edges, 4)
                        + " answered " + counted(statuses));
    }

    private static void judge(Scene scene, Map<Integer, List<Place>> statuses, int asked, OriginWay direct, Saw saw) {
        List<Integer> refuse = scene.asked().statuses("refuse", "403,429");
        statuses.forEach((status, edges) -> {
            if (!refuse.contains(status) && status < 500) {
                return;
            }
            String why = switch (status) {
                case 403 ->
                    direct.statuses().contains(403)
                            ? "forbidden directly too, so look at the path before the allow-list"
                            : "the origin's allow-list refuses our edge";
                case 429 -> "a rate limit of the origin counts our edge as one client";
                case 502, 503, 504 ->
                    "our edge gets no answer from the origin; an allow-list that drops it looks like this";
                default -> "not what an open origin answers";
            };
            saw.bad(edges.size() + " of " + asked + " requests through "
                    + Saw.some(edges.stream().distinct().toList(), 3) + " answered " + status + ": " + why);
        });
    }

    private static String counted(Map<Integer, List<Place>> statuses) {
        return Saw.some(
                statuses.entrySet().stream()
                        .map(entry -> entry.getKey() + " (" + entry.getValue().size() + ")")
                        .toList(),
                5);
    }
}
