package io.pointsman.core;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The expected table of permissions, {@code permissions.txt}: rows of marks, one for each kind of person. */
record PermissionMatrix(List<String> people, List<Row> rows) {

    /**
     * One kind of action.
     *
     * @param name the action, and of what or as whom: {@code StepAction.Done of ops}
     * @param marks by kind of person
     * @param named whom a refusal names
     * @param printed the line of the printed table
     */
    record Row(String name, Map<String, Mark> marks, List<String> named, String printed) {

        Mark mark(String person) {
            return Objects.requireNonNull(marks.get(person));
        }

        /** The action alone: {@code StepAction.Done}. */
        String action() {
            return name.split(" ", 2)[0];
        }
    }

    /** Where somebody may do it. */
    enum Mark {
        EVERYWHERE,
        BEFORE_THE_CUSTOMER,
        NOWHERE
    }

    static PermissionMatrix read() {
        List<String> lines = lines();
        List<String> people = words(lines.get(0).split("\\|", -1)[0]);
        List<Row> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] parts = line.split("\\|", -1);
            List<String> words = words(parts[0]);
            int first = words.size() - (people.size() - 1);
            Map<String, Mark> marks = new LinkedHashMap<>();
            for (int i = 1; i < people.size(); i++) {
                marks.put(people.get(i), mark(words.get(first + i - 1)));
            }
            List<String> named =
                    parts[1].isBlank() ? List.of() : List.of(parts[1].strip().split(", (?!for )", -1));
            rows.add(new Row(String.join(" ", words.subList(0, first)), marks, named, parts[2].strip()));
        }
        return new PermissionMatrix(people.subList(1, people.size()), List.copyOf(rows));
    }

    private static Mark mark(String letter) {
        return switch (letter) {
            case "x" -> Mark.EVERYWHERE;
            case "c" -> Mark.BEFORE_THE_CUSTOMER;
            case "." -> Mark.NOWHERE;
            default -> throw new IllegalArgumentException("no mark: " + letter);
        };
    }

    private static List<String> words(String text) {
        return List.of(text.strip().split("\\s+", -1));
    }

    private static List<String> lines() {
        try (InputStream file = PermissionMatrix.class.getResourceAsStream("permissions.txt")) {
            String text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
