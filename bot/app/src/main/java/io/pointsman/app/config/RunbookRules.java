package io.pointsman.app.config;

import io.pointsman.api.Role;
import io.pointsman.api.Share;
import io.pointsman.api.lever.TrafficLever;
import io.pointsman.core.health.BoundSignal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a schema cannot say of a runbook: that everything it names exists, and that every step can become due. */
final class RunbookRules {

    private static final List<String> FACTS = List.of("forecast", "verdict", "hold", "lead", "start", "share", "steps");

    private final Section root;
    private final Set<String> roles;
    private final List<Problem> problems;
    private final LeverRules levers;
    private final Map<String, StepAt> steps = new LinkedHashMap<>();

    /** A step and the place of its phase. */
    private record StepAt(Section step, int phase, boolean rollback) {}

    RunbookRules(Section root, Set<Role> roles, Optional<List<TrafficLever>> levers, List<Problem> problems) {
        this.root = root;
        this.roles =
                new LinkedHashSet<>(roles.stream().map(Role::value).sorted().toList());
        this.problems = problems;
        this.levers = new LeverRules(levers, problems);
    }

    void check() {
        List<Section> phases = root.list("phases");
        for (int i = 0; i < phases.size(); i++) {
            boolean rollback = isRollback(phases.get(i));
            for (Section step : phases.get(i).list("steps")) {
                int place = i;
                step.text("id").ifPresent(id -> steps.putIfAbsent(id, new StepAt(step, place, rollback)));
            }
        }
        unique("phase", phases);
        unique(
                "step",
                phases.stream().flatMap(phase -> phase.list("steps").stream()).toList());
        unique("stage", stages());
        unique("gate", gates());
        known(root, "roles");
        root.optional("lever").ifPresent(this::lever);
        phases.forEach(this::phase);
        phases.stream().flatMap(phase -> phase.list("steps").stream()).forEach(this::step);
        gates().forEach(this::gate);
        ladder(phases);
        if (!root.has("lever") && !stages().isEmpty()) {
            problems.add(
                    root.at("phases").problem("a runbook with stages needs a lever: who or what moves the traffic"));
        }
        circles();
        root.list("bounds").forEach(this::bound);
        Section messages = root.at("messages");
        messages.keys().forEach(key -> Template.check(messages.at(key), problems));
        Template.check(root.at("summary"), problems);
    }

    private static boolean isRollback(Section phase) {
        return phase.text("when").filter("rollback"::equals).isPresent();
    }

    private List<Section> stages() {
        return root.list("phases").stream()
                .flatMap(phase -> phase.list("stages").stream())
                .toList();
    }

    private List<Section> gates() {
        return root.list("phases").stream()
                .flatMap(phase -> Stream.concat(
                        phase.optional("gate").stream(),
                        phase.list("stages").stream().flatMap(stage -> stage.optional("gate").stream())))
                .toList();
    }

    private void unique(String kind, List<Section> sections) {
        Map<String, Integer> first = new HashMap<>();
        for (Section section : sections) {
            Optional<String> id = section.text("id");
            if (id.isEmpty()) {
                continue;
            }
            Section place = section.at("id");
            Integer before = first.putIfAbsent(id.get(), place.file().keyLine(place.pointer()));
            if (before != null) {
                problems.add(place.problem(kind + " '" + id.get() + "' exists already, in line " + before));
            }
        }
    }

    private void known(Section section, String key) {
        Section value = section.at(key);
        List<Section> named = value.node().isArray() ? section.list(key) : List.of(value);
        for (Section role : named) {
            role.text()
                    .filter(word -> !roles.contains(word))
                    .ifPresent(word ->
                            problems.add(role.problem("unknown role '" + word + "'" + Nearest.hint(word, roles))));
        }
    }

    private void lever(Section lever) {
        known(lever, "holder");
        levers.check(lever);
    }

    private void phase(Section phase) {
        if (isRollback(phase)) {
            phase.optional("gate")
                    .ifPresent(gate -> problems.add(gate.problem("a rollback needs no gate; leave it out")));
            phase.optional("stages")
                    .ifPresent(stages -> problems.add(stages.problem("a rollback phase has no stages")));
        }
        phase.list("stages").forEach(stage -> stage.optional("lever").ifPresent(this::lever));
    }

    private void step(Section step) {
        known(step, "owner");
        Template.check(step.at("detail"), problems);
        if (step.text("owner").filter("customer"::equals).isPresent()
                && step.text("audience").filter("staff"::equals).isPresent()) {
            problems.add(step.at("audience").problem("the customer owns this step, so its audience is customer"));
        }
        step.optional("completion").ifPresent(completion -> need("completion", completion));
        for (Section after : step.list("after")) {
            after.text().ifPresent(word -> after(step, after, word));
        }
        Section moment = step.at("waits-until");
        if (step.has("waits-until") && step.has("waits")) {
            problems.add(moment.problem("a step has either waits or waits-until"));
        }
        moment.text().flatMap(Moments::step).ifPresent(word -> after(step, moment, word));
        Section rollback = step.at("rollback");
        rollback.text().ifPresent(word -> {
            StepAt target = steps.get(word);
            if (target == null) {
                problems.add(rollback.problem("unknown step '" + word + "'" + near(word)));
            } else if (!target.rollback()) {
                problems.add(rollback.problem("step '" + word + "' is not in a phase with 'when: rollback'"));
            }
        });
    }

    private String near(String word) {
        return Nearest.to(word, steps.keySet())
                .map(step -> "; did you mean '" + step + "'?")
                .orElse("");
    }

    private void after(Section step, Section place, String word) {
        StepAt target = steps.get(word);
        StepAt self = step.text("id").map(steps::get).orElse(null);
        if (target == null) {
            problems.add(place.problem("unknown step '" + word + "'" + near(word)));
        } else if (self != null && self.rollback() != target.rollback()) {
            problems.add(place.problem("step '" + word + "' is "
                    + (target.rollback() ? "in a rollback phase" : "not in a rollback phase")
                    + ", so nothing here can wait for it"));
        } else if (self != null && !self.rollback() && target.phase() > self.phase()) {
            problems.add(place.problem("step '" + word + "' is in a later phase, so this step would never be due"));
        }
    }

    private void need(String what, Section section) {
        known(section, "roles");
        int count = section.list("roles").size();
        int need = section.number("need", 1);
        if (need > count && count > 0) {
            problems.add(section.at("need")
                    .problem(what + " needs " + need + " of " + count + " roles; need can be " + count + " at most"));
        }
    }

    private void gate(Section gate) {
        known(gate, "required");
        gate.optional("quorum").ifPresent(quorum -> need("quorum", quorum));
        List<String> voters = Stream.concat(gate.texts("required").stream(), gate.at("quorum").texts("roles").stream())
                .toList();
        if (voters.isEmpty()) {
            problems.add(gate.problem(
                    "gate '" + gate.text("id").orElse("?") + "' has no voters; name them under required or quorum"));
        }
        Optional<java.time.Duration> answer = gate.duration("answer-within");
        if (answer.isPresent()
                && gate.duration("nudge-after")
                        .filter(nudge -> nudge.compareTo(answer.get()) >= 0)
                        .isPresent()) {
            problems.add(gate.at("nudge-after").problem("nudge-after must be shorter than answer-within"));
        }
        for (Section again : gate.list("ask-again")) {
            Section fact = again.at("fact");
            fact.text().ifPresent(word -> fact(fact, word));
            known(again, "roles");
            for (Section role : again.list("roles")) {
                role.text()
                        .filter(word -> roles.contains(word) && !voters.isEmpty() && !voters.contains(word))
                        .ifPresent(word -> problems.add(role.problem(
                                "role '" + word + "' has no vote at this gate and cannot be asked again")));
            }
        }
    }

    private void fact(Section place, String word) {
        if (word.startsWith("step:")) {
            String step = word.substring("step:".length());
            if (step.isEmpty()) {
                problems.add(place.problem("fact '" + word + "' names no step; write step:ID"));
            } else if (!steps.containsKey(step)) {
                problems.add(place.problem("unknown step '" + step + "' in fact '" + word + "'" + near(step)));
            }
        } else if (!FACTS.contains(word) && !word.matches("[^/]+/.+")) {
            problems.add(place.problem("unknown fact '" + word + "'"
                    + Nearest.to(word, FACTS)
                            .map(fact -> "; did you mean '" + fact + "'?")
                            .orElse("; known: " + String.join(", ", FACTS) + ", step:ID, plugin/key")));
        }
    }

    private void ladder(List<Section> phases) {
        List<Section> ramps =
                phases.stream().filter(phase -> phase.has("stages")).toList();
        for (Section further : ramps.subList(Math.min(1, ramps.size()), ramps.size())) {
            problems.add(further.at("stages")
                    .problem("stages in more than one phase; phase '"
                            + ramps.get(0).text("id").orElse("?") + "' has them already"));
        }
        for (Section phase : ramps) {
            Share before = Share.NONE;
            for (Section stage : phase.list("stages")) {
                Optional<Share> share = RunbookReader.share(stage);
                if (share.isPresent() && !share.get().isAbove(before)) {
                    problems.add(stage.at("share")
                            .problem("share " + share.get() + " is not above " + before + ", the share before it"));
                }
                before = share.orElse(before);
            }
        }
    }

    private void circles() {
        Map<String, Set<String>> waits = new LinkedHashMap<>();
        for (Section phase : root.list("phases")) {
            Map<String, String> last = new HashMap<>();
            for (Section step : phase.list("steps")) {
                String id = step.text("id").orElse("");
                boolean second = Optional.ofNullable(steps.get(id))
                        .filter(first -> first.step().pointer().equals(step.pointer()))
                        .isEmpty();
                if (second) {
                    continue;
                }
                Set<String> named = waits.computeIfAbsent(id, key -> new LinkedHashSet<>());
                named.addAll(step.texts("after"));
                String stream = step.text("stream").or(() -> step.text("owner")).orElse("");
                String previous = last.put(stream, id);
                if (previous != null && !previous.equals(id)) {
                    named.add(previous);
                }
            }
        }
        Set<String> finished = new LinkedHashSet<>();
        for (String id : waits.keySet()) {
            walk(id, waits, new ArrayList<>(), finished);
        }
    }

    private void walk(String id, Map<String, Set<String>> waits, List<String> path, Set<String> finished) {
        int seen = path.indexOf(id);
        if (seen >= 0) {
            StepAt step = steps.get(path.get(seen));
            String circle = String.join(" → ", path.subList(seen, path.size())) + " → " + id;
            if (step != null) {
                Section place = step.step().has("after") ? step.step().at("after") : step.step();
                problems.add(place.problem("steps wait for each other in a circle: " + circle));
            }
            return;
        }
        if (finished.contains(id) || !waits.containsKey(id)) {
            return;
        }
        path.add(id);
        for (String next : waits.getOrDefault(id, Set.of())) {
            walk(next, waits, path, finished);
        }
        path.remove(path.size() - 1);
        finished.add(id);
    }

    private void bound(Section bound) {
        if (bound.has("above") == bound.has("below")) {
            problems.add(bound.problem("a bound has either 'above' or 'below'"));
        }
        bound.text("signal")
                .filter(word -> !word.contains("{{") && BoundSignal.parse(word).isEmpty())
                .ifPresent(word -> problems.add(bound.at("signal")
                        .problem("there is no signal '" + word + "'; there are "
                                + String.join(", ", BoundSignal.words()))));
    }
}
