package io.pointsman.plugin.probes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How the origin answers us directly, one request for each of its addresses and each hostname.
 *
 * @param answers of those that answered
 * @param troubles of those that did not, by place and hostname
 * @param unasked why nobody was asked; empty when somebody was
 */
record OriginWay(List<Answer> answers, Map<String, Trouble> troubles, String unasked) {

    /** The same, for a check that can do without. */
    static OriginWay directlyIfKnown(Scene scene) throws InterruptedException {
        try {
            return directly(scene);
        } catch (CannotLook unknown) {
            return new OriginWay(List.of(), Map.of(), String.valueOf(unknown.getMessage()));
        }
    }

    static OriginWay directly(Scene scene) throws CannotLook, InterruptedException {
        boolean anybody = scene.asked().text("certificate", "check").equals("any");
        List<Answer> answers = new ArrayList<>();
        Map<String, Trouble> troubles = new LinkedHashMap<>();
        for (Place origin : scene.origins()) {
            for (String hostname : scene.hostnames()) {
                Question question = Question.get(
                                scene.scheme(), hostname, scene.asked().text("path", "/"))
                        .trustingAnybody(anybody);
                try {
                    answers.add(scene.world().fetcher().fetch(question, origin, scene.deadline()));
                } catch (Trouble trouble) {
                    troubles.put(origin + " for " + hostname, trouble);
                }
            }
        }
        return new OriginWay(answers, troubles, "");
    }

    List<Integer> statuses() {
        return answers.stream().map(Answer::status).distinct().toList();
    }

    /** One line of it. */
    String shown() {
        if (!unasked.isEmpty()) {
            return "Not compared with the origin itself. " + unasked;
        }
        List<String> parts = new ArrayList<>();
        answers.forEach(
                answer -> parts.add(answer.place() + " answered " + answer.status() + Refused.words(answer.status())));
        troubles.forEach((where, trouble) -> parts.add(where + " " + trouble.said()));
        return "Directly from here: " + Saw.some(parts.stream().distinct().toList(), 3);
    }
}
