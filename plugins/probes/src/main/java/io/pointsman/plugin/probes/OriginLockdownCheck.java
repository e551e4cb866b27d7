package io.pointsman.plugin.probes;

import io.pointsman.api.check.Finding;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * {@code origin-lockdown {path}}: the origin answers through our edge and refuses everybody else. This machine stands for everybody else,
 * so its address must not be on the allow-list.
 */
final class OriginLockdownCheck extends Probe {

    private static final List<Integer> REFUSALS = List.of(401, 403, 429);

    OriginLockdownCheck(Supplier<World> world) {
        super(
                world,
                "origin-lockdown",
                Duration.ofSeconds(60),
                new Accepts()
                        .path("path")
                        .regions()
                        .names("hostnames")
                        .oneOf("scheme", "https", "http")
                        .oneOf("certificate", "check", "any"));
    }

    @Override
    Finding look(Scene scene) throws CannotLook, InterruptedException {
        Saw saw = new Saw();
        List<Place> edges = scene.edges();
        for (String hostname : scene.hostnames()) {
            Question question = Question.get(
                            scene.scheme(), hostname, scene.asked().text("path", "/"))
                    .unseen(scene.world().host().newId());
            Place edge = edges.getFirst();
            try {
                Answer answer = scene.world().fetcher().fetch(question, edge, scene.deadline());
                if (answer.status() >= 400) {
                    saw.bad(question.host() + " answers " + answer.status() + " through " + edge
                            + Refused.words(answer.status()) + ": our edge is locked out too, or the origin is down");
                }
            } catch (Trouble trouble) {
                saw.trouble(edge + " for " + hostname, trouble);
            }
        }
        OriginWay direct = OriginWay.directly(scene);
        for (Answer answer : direct.answers()) {
            if (!REFUSALS.contains(answer.status())) {
                saw.bad(answer.place() + " is open: it answers " + answer.status() + " for "
                        + answer.question().url() + " to this machine, which is not our edge");
            }
        }
        direct.troubles().forEach((where, trouble) -> {
            if (trouble.kind() == Trouble.Kind.CERTIFICATE) {
                saw.bad(where + " " + trouble.said() + "; it lets this machine connect, which is not our edge");
            }
        });
        saw.note(direct.shown());
        return saw.finding(scene.now(), "The origin is closed for everybody but our edge (" + edges.getFirst() + ")");
    }
}
