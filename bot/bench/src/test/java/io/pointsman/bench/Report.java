package io.pointsman.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** All that was measured, as a table to read and as JSON to compare with the next time. */
final class Report {

    private static final String HEAD =
            "| measure | Pointsman | echo bot | ratio | goal |\n| --- | --- | --- | --- | --- |";

    private final List<Row> rows = new ArrayList<>();

    void add(Row row) {
        rows.add(row);
    }

    List<Row> rows() {
        return List.copyOf(rows);
    }

    String markdown() {
        StringBuilder table = new StringBuilder(HEAD).append('\n');
        rows.forEach(row -> table.append(row.markdown()).append('\n'));
        return table.toString();
    }

    /** Writes {@code results.md} and {@code results.json}. */
    void write(Path folder, Scale scale) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("results.md"), markdown());
            JsonMapper json = JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build();
            Files.writeString(folder.resolve("results.json"), json.writeValueAsString(all(scale)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, Object> all(Scale scale) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("java", System.getProperty("java.vm.version"));
        all.put("processors", Runtime.getRuntime().availableProcessors());
        all.put("scale", scale);
        all.put("rows", rows.stream().map(Report::row).toList());
        return all;
    }

    private static Map<String, Object> row(Row row) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("measure", row.measure());
        members.put("unit", row.unit());
        members.put("pointsman", row.pointsman());
        row.echo().ifPresent(echo -> members.put("echo", echo));
        row.ratio().ifPresent(ratio -> members.put("ratio", ratio));
        row.goal().ifPresent(goal -> members.put("goal", goal));
        row.met().ifPresent(met -> members.put("met", met));
        return members;
    }
}
