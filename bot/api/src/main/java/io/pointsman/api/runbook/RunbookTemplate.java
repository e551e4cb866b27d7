package io.pointsman.api.runbook;

import io.pointsman.api.RunbookName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A runbook before it is known for which switchover: its parameters are still open. Immutable; safe for any thread. */
public interface RunbookTemplate {

    RunbookName name();

    /** In the order in which the file names them. */
    List<Parameter> parameters();

    /**
     * The runbook with every parameter filled in, and without what its conditions leave out.
     *
     * @param values of every parameter, as {@link #complete} gives them
     */
    Runbook resolve(SortedMap<String, String> values);

    /** The runbook as it is when nobody says anything. */
    default Runbook standard() {
        return resolve(complete(Map.of()));
    }

    /** What is wrong with values that somebody gave, in one line that says what would be right; empty when nothing is. */
    default Optional<String> problem(Map<String, String> given) {
        for (Map.Entry<String, String> value : new TreeMap<>(given).entrySet()) {
            Optional<Parameter> parameter = parameters().stream()
                    .filter(one -> one.name().equals(value.getKey()))
                    .findFirst();
            if (parameter.isEmpty()) {
                return Optional.of("runbook " + name() + " has no parameter " + value.getKey()
                        + (parameters().isEmpty()
                                ? "; it has none at all"
                                : "; it has "
                                        + String.join(
                                                ", ",
                                                parameters().stream()
                                                        .map(one -> one.name() + " (" + one.values() + ")")
                                                        .toList())));
            }
            if (parameter.get().read(value.getValue()).isEmpty()) {
                return Optional.of(
                        value.getKey() + " is " + parameter.get().values() + ", not '" + value.getValue() + "'");
            }
        }
        return Optional.empty();
    }

    /** A value for every parameter: what was given, where it has no {@link #problem}, else the standard. */
    default SortedMap<String, String> complete(Map<String, String> given) {
        SortedMap<String, String> values = new TreeMap<>();
        for (Parameter parameter : parameters()) {
            values.put(
                    parameter.name(),
                    Optional.ofNullable(given.get(parameter.name()))
                            .flatMap(parameter::read)
                            .orElse(parameter.standard()));
        }
        return values;
    }

    /** A runbook without parameters. */
    static RunbookTemplate of(Runbook runbook) {
        record Plain(Runbook runbook) implements RunbookTemplate {
            @Override
            public RunbookName name() {
                return runbook.name();
            }

            @Override
            public List<Parameter> parameters() {
                return List.of();
            }

            @Override
            public Runbook resolve(SortedMap<String, String> values) {
                return runbook;
            }
        }
        return new Plain(runbook);
    }
}
