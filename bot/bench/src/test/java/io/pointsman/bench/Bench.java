package io.pointsman.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** {@code ./pointsman bench}: measures everything, prints the table, and keeps it. */
final class Bench {

    private Bench() {}

    /** Takes the distribution, the folder for the results, and options. */
    public static void main(String[] arguments) throws IOException {
        Options options;
        try {
            options = Options.parse(List.of(arguments).subList(2, arguments.length));
        } catch (IllegalArgumentException unknown) {
            System.err.println(unknown.getMessage());
            System.exit(64);
            return;
        }
        Report report = run(Path.of(arguments[0]), Path.of(arguments[1]), options);
        System.out.println();
        System.out.print(report.markdown());
        System.exit(0);
    }

    static Report run(Path distribution, Path results, Options options) throws IOException {
        Path folder = Files.createDirectories(results.toAbsolutePath());
        Path work = Files.createTempDirectory(folder, "work-");
        Report report = new Report();
        Consumer<Row> rows = row -> {
            report.add(row);
            System.err.println("  " + row.markdown());
        };
        new EndToEnd(
                        options.scale(),
                        distribution.toAbsolutePath(),
                        work,
                        options.profile() ? Optional.of(folder) : Optional.empty(),
                        rows,
                        what -> System.err.println("bench: " + what))
                .run(options.parts());
        if (options.parts().contains(Part.REHEARSE)) {
            System.err.println("bench: a switchover of four hours, rehearsed");
            new Rehearsals(distribution.toAbsolutePath(), work.resolve("rehearse"))
                    .run(options.scale().equals(Scale.SMOKE) ? 1 : 3, rows);
        }
        if (options.parts().contains(Part.HEALTH)) {
            System.err.println("bench: bursts of errors");
            try (Bursts bursts =
                    new Bursts(options.scale().bursts(), distribution.toAbsolutePath(), work.resolve("bursts"))) {
                bursts.run(rows);
            }
        }
        if (options.parts().contains(Part.MICRO)) {
            System.err.println("bench: single operations");
            Micro.run(options.scale().micro(), rows);
            Watches.run(options.scale().micro(), work, rows);
        }
        report.write(folder, options.scale());
        return report;
    }
}
