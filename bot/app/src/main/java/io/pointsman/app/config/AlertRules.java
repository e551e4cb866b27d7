package io.pointsman.app.config;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a schema cannot say of the alerts that a runbook expects: that a plugin silences them, and those of one customer alone. */
final class AlertRules {

    private final Section root;
    private final Optional<Map<String, OfferedSilencer>> offered;
    private final List<Problem> problems;

    /**
     * @param offered what the plugins offer that are enabled; empty when that is not known
     */
    AlertRules(Section root, Optional<List<OfferedSilencer>> offered, List<Problem> problems) {
        this.root = root;
        this.offered = offered.map(all -> all.stream()
                .collect(
                        Collectors.toMap(one -> one.silencer().name(), one -> one, (one, other) -> one, TreeMap::new)));
        this.problems = problems;
    }

    void check() {
        Set<String> ids = new HashSet<>();
        for (Section alert : root.list("expected-alerts")) {
            alert.text("id")
                    .filter(id -> !ids.add(id))
                    .ifPresent(
                            id -> problems.add(alert.at("id").problem("expected alerts '" + id + "' exist already")));
            alert.text("customer-label")
                    .filter(label -> alert.at("labels").has(label))
                    .ifPresent(
                            label -> problems.add(
                                    alert.at("labels")
                                            .at(label)
                                            .problem(
                                                    "the label '" + label
                                                            + "' names the customer, and the bot gives it the customer's id: leave it out here")));
            from(alert);
            offered.ifPresent(known -> offered(known, alert.at("silencer")));
        }
    }

    private void from(Section alert) {
        List<Section> phases = root.list("phases");
        Section from = alert.at("from");
        Optional<String> wanted = from.text();
        if (wanted.isEmpty()) {
            if (phases.stream().noneMatch(phase -> phase.has("stages"))) {
                problems.add(alert.problem("no phase has stages: say with which one the window begins, from: PHASE"));
            }
            return;
        }
        Optional<Section> phase =
                phases.stream().filter(one -> one.text("id").equals(wanted)).findFirst();
        if (phase.isEmpty()) {
            problems.add(from.problem("unknown phase '" + wanted.get() + "'"
                    + Nearest.hint(
                            wanted.get(),
                            phases.stream()
                                    .flatMap(one -> one.text("id").stream())
                                    .collect(Collectors.toCollection(java.util.TreeSet::new)))));
        } else if (phase.get().text("when").filter("rollback"::equals).isPresent()) {
            problems.add(from.problem("the window ends with a rollback, so it cannot begin with one"));
        }
    }

    private void offered(Map<String, OfferedSilencer> known, Section silencer) {
        String wanted = silencer.text().orElse("");
        OfferedSilencer found = known.get(wanted);
        if (found == null) {
            problems.add(silencer.problem("no plugin that is enabled silences alerts by the name '" + wanted + "'"
                    + Nearest.hint(wanted, known.keySet())));
            return;
        }
        found.problem().ifPresent(what -> problems.add(silencer.problem("silencer '" + wanted + "': " + what)));
    }
}
