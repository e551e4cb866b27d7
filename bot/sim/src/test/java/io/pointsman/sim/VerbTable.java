package io.pointsman.sim;

import io.pointsman.api.command.CommandSpec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The expected table of verbs, {@code verbs.txt}: what is typed, and the places where each kind of person may. */
record VerbTable(List<String> people, List<Row> rows) {

    /** The customer's room, the staff room, the overview, private. */
    static final String PLACES = "rsop";

    /**
     * One line that is typed.
     *
     * @param marks by kind of person, the places or a dot
     * @param named whom a refusal names
     */
    record Row(String typed, Map<String, String> marks, List<String> named) {

        String verb() {
            return typed.split(" ", 2)[0];
        }

        /** What the command is about; confirm, which no plugin brings, is about the house. */
        CommandSpec.Scope scope() {
            return BotStage.plugins().stream()
                    .flatMap(plugin -> plugin.plugin().commands().stream())
                    .map(command -> command.spec())
                    .filter(spec -> spec.verb().equals(verb()))
                    .map(CommandSpec::scope)
                    .findFirst()
                    .orElse(CommandSpec.Scope.HOUSE);
        }

        @Override
        public String toString() {
            return typed;
        }
    }

    static VerbTable read() {
        List<String> lines = lines();
        List<String> people = words(lines.get(0).split("\\|", -1)[0]);
        List<Row> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] parts = line.split("\\|", -1);
            List<String> words = words(parts[0]);
            int first = words.size() - (people.size() - 1);
            Map<String, String> marks = new LinkedHashMap<>();
            for (int i = 1; i < people.size(); i++) {
                String mark = words.get(first + i - 1);
                marks.put(people.get(i), mark.equals("x") ? PLACES : mark);
            }
            List<String> named =
                    parts[1].isBlank() ? List.of() : List.of(parts[1].strip().split(", ", -1));
            rows.add(new Row(String.join(" ", words.subList(0, first)), marks, named));
        }
        return new VerbTable(people.subList(1, people.size()), List.copyOf(rows));
    }

    private static List<String> words(String text) {
        return List.of(text.strip().split("\\s+", -1));
    }

    private static List<String> lines() {
        try (InputStream file = VerbTable.class.getResourceAsStream("verbs.txt")) {
            String text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
