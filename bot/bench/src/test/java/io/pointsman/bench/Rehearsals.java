package io.pointsman.bench;

import io.pointsman.bench.Row.Goal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How long a four-hour switchover takes to rehearse, by the packaged command. Beside it, in the same run, stands the same process that
 * only says its version: what is above it is the rehearsal.
 */
final class Rehearsals {

    private static final int MINUTES_AT_MOST = 10;

    private final Path distribution;
    private final Path folder;

    /**
     * @param folder for the runbook; made here
     */
    Rehearsals(Path distribution, Path folder) {
        this.distribution = distribution;
        this.folder = folder;
    }

    /** Rehearses once to warm the disk, then so often, and tells the best. */
    void run(int times, Consumer<Row> rows) {
        try {
            Path runbook = fourHours();
            List<String> command = List.of("rehearse", runbook.toString(), "--format", "json", "--story", "none");
            double bare = Double.MAX_VALUE;
            double whole = Double.MAX_VALUE;
            JsonNode best = rehearse(command);
            for (int i = 0; i < times; i++) {
                bare = Math.min(bare, seconds(List.of("--version")));
                long began = System.nanoTime();
                JsonNode result = rehearse(command);
                double took = (System.nanoTime() - began) / 1e9;
                if (took < whole) {
                    whole = took;
                    best = result;
                }
            }
            double alone = best.get("real-seconds").asDouble();
            rows.accept(Row.of(
                    "a four-hour switchover rehearsed, the whole command (beside `--version`)", whole, bare, "s"));
            rows.accept(Row.alone("a four-hour switchover rehearsed, without the start", alone, "s")
                    .goal(Goal.atMost(2)));
            rows.accept(Row.alone(
                    "rehearsal, steps of the simulation", best.get("steps").asDouble() / alone, "/s"));
            rows.accept(Row.alone("rehearsal, events", best.get("events").asDouble() / alone, "/s"));
            rows.accept(Row.alone(
                    "rehearsal, simulated seconds", best.get("duration").asDouble() / alone, "/s"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** The standard ramp, shortened so that it is through in about four hours. */
    private Path fourHours() throws IOException {
        String text = Files.readString(distribution.resolve("runbooks/standard-ramp.yaml"))
                .replace("soak: 60m", "soak: 30m")
                .replace("soak: 120m", "soak: 40m")
                .replace("soak: 24h", "soak: 50m")
                .replace("waits: 1h", "waits: 30m");
        return Files.writeString(Files.createDirectories(folder).resolve("four-hours.yaml"), text);
    }

    private JsonNode rehearse(List<String> command) throws IOException, InterruptedException {
        Path output = folder.resolve("rehearsal.json");
        start(command, output);
        JsonNode result = new JsonMapper().readTree(output.toFile());
        if (!result.get("ran-well").asBoolean()) {
            throw new IllegalStateException("the rehearsal failed: " + result.get("failures"));
        }
        return result;
    }

    private double seconds(List<String> command) throws IOException, InterruptedException {
        long began = System.nanoTime();
        start(command, folder.resolve("said.txt"));
        return (System.nanoTime() - began) / 1e9;
    }

    private void start(List<String> arguments, Path output) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(distribution.resolve("pointsman").toString());
        builder.command().addAll(arguments);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Path errors = folder.resolve("rehearsal.err");
        Process process = builder.redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        if (!process.waitFor(MINUTES_AT_MOST, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IllegalStateException(arguments + " did not end well: " + Files.readString(errors));
        }
    }
}
