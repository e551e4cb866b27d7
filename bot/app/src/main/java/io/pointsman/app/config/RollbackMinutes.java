package io.pointsman.app.config;

import io.pointsman.api.Durations;
import io.pointsman.api.StepId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The minutes of the way back in the file of a runbook: {@code duration} of the step in which the lever is turned back, and {@code settle} of
 * the lever. They are changed where they stand; every other character of the file stays, comments included.
 */
public final class RollbackMinutes {

    private static final String DURATION = "duration";
    private static final String SETTLE = "settle";

    private final Path file;
    private final List<Change> changes;

    private RollbackMinutes(Path file, List<Change> changes) {
        this.file = file;
        this.changes = List.copyOf(changes);
    }

    /** A line that says something else, or, where {@code before} is empty, one that is put in behind that line. */
    private record Change(int line, Optional<String> before, String after) {}

    /**
     * Finds them.
     *
     * @param file of the runbook
     * @param step the step that turns the lever; empty when the runbook has none
     * @param turn how long that takes
     * @param settle how long until the last user follows
     * @throws IOException when the file cannot be read
     * @throws IllegalArgumentException when it cannot be changed by a program; says in one line what a person should do
     */
    public static RollbackMinutes of(Path file, Optional<StepId> step, Duration turn, Duration settle)
            throws IOException {
        List<Problem> problems = new ArrayList<>();
        YamlFile yaml = YamlFile.read(file, problems)
                .orElseThrow(() -> new IllegalArgumentException(
                        problems.isEmpty()
                                ? file + " is no YAML"
                                : problems.get(0).toString()));
        List<String> lines = lines(file);
        List<Change> changes = new ArrayList<>();
        Section lever = yaml.section().at("lever");
        if (lever.has(SETTLE)) {
            replace(changes, lines, yaml, lever, SETTLE, settle);
        }
        step.flatMap(id -> find(yaml.section(), id)).ifPresent(one -> {
            if (one.has(DURATION)) {
                replace(changes, lines, yaml, one, DURATION, turn);
            } else {
                insert(changes, lines, yaml, one, turn);
            }
        });
        return new RollbackMinutes(file, changes);
    }

    private static List<String> lines(Path file) throws IOException {
        return List.of(Files.readString(file).split("(?<=\n)", -1));
    }

    private static Optional<Section> find(Section root, StepId id) {
        return root.list("phases").stream()
                .flatMap(phase -> phase.list("steps").stream())
                .filter(step -> step.text("id").filter(id.value()::equals).isPresent())
                .findFirst();
    }

    private static void replace(
            List<Change> changes, List<String> lines, YamlFile yaml, Section at, String key, Duration time) {
        Optional<String> written = at.text(key);
        if (written.flatMap(Durations::parse).filter(time::equals).isPresent()) {
            return;
        }
        int number = yaml.keyLine(at.at(key).pointer());
        String line = lines.get(number - 1);
        Matcher value = Pattern.compile("(?<![\\w-])" + key + ":[ \\t]+([0-9]\\w*)(?=[\\s,}]|$)")
                .matcher(line);
        if (!value.find() || value.find(value.end())) {
            throw new IllegalArgumentException(yaml.name() + ":" + number + ": write " + key + ": "
                    + Durations.show(time) + " here by hand; it is a parameter, or more than a plain duration");
        }
        value.find(0);
        changes.add(new Change(
                number,
                Optional.of(line),
                line.substring(0, value.start(1)) + Durations.show(time) + line.substring(value.end(1))));
    }

    /** A step without a duration gets one behind its owner, as far in as that is. */
    private static void insert(List<Change> changes, List<String> lines, YamlFile yaml, Section step, Duration time) {
        int number = yaml.keyLine(step.at("owner").pointer());
        String line = lines.get(number - 1);
        Matcher alone = Pattern.compile("^([ ]*)(- )?owner:[^{}]*$").matcher(line.stripTrailing());
        if (!alone.matches()) {
            throw new IllegalArgumentException(yaml.name() + ":" + number + ": write duration: " + Durations.show(time)
                    + " here by hand; the step is not written line by line");
        }
        String indent = " ".repeat(alone.end(1) + (alone.group(2) == null ? 0 : 2));
        changes.add(new Change(number, Optional.empty(), indent + "duration: " + Durations.show(time) + "\n"));
    }

    /** Whether the file says so already. */
    public boolean isTold() {
        return changes.isEmpty();
    }

    /** The change as a unified diff without context, which {@code patch} and {@code git apply --unidiff-zero} take; empty when it is told. */
    public String diff() {
        if (isTold()) {
            return "";
        }
        String name = YamlFile.displayName(file);
        StringBuilder text = new StringBuilder("--- " + name + "\n+++ " + name + "\n");
        int shift = 0;
        for (Change change : inOrder()) {
            String after = change.after().stripTrailing() + "\n";
            if (change.before().isPresent()) {
                text.append("@@ -%d +%d @@%n-%s%n+"
                        .formatted(
                                change.line(),
                                change.line() + shift,
                                change.before().get().stripTrailing()));
            } else {
                shift++;
                text.append("@@ -%d,0 +%d @@%n+".formatted(change.line(), change.line() + shift));
            }
            text.append(after);
        }
        return text.toString().replace("\r\n", "\n");
    }

    private List<Change> inOrder() {
        return changes.stream().sorted(Comparator.comparingInt(Change::line)).toList();
    }

    /** Writes them into the file. */
    public void write() throws IOException {
        List<String> lines = new ArrayList<>(lines(file));
        for (Change change : inOrder().reversed()) {
            if (change.before().isPresent()) {
                lines.set(change.line() - 1, change.after());
            } else {
                lines.add(change.line(), change.after());
            }
        }
        Files.writeString(file, String.join("", lines));
    }
}
