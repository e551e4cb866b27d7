package io.pointsman.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code ./pointsman bench [--quick]}: measures everything, prints the table, and keeps it. */
final class Bench {

    private Bench() {}

    /** Takes the distribution, the folder for the results, and --quick or --smoke. */
    public static void main(String[] arguments) throws IOException {
        List<String> options = List.of(arguments).subList(2, arguments.length);
        Scale scale = options.contains("--smoke") ? Scale.SMOKE : options.contains("--quick") ? Scale.QUICK : Scale.FULL;
        Report report = run(Path.of(arguments[0]), Path.of(arguments[1]), scale);
        System.out.println(report.markdown());
        System.exit(0);
    }

    static Report run(Path distribution, Path results, Scale scale) throws IOException {
        Path work = Files.createDirectories(results.resolve("work-" + ProcessHandle.current().pid()));
        Report report = new Report();
        new EndToEnd(
                        scale,
                        distribution.toAbsolutePath(),
                        work.toAbsolutePath(),
                        row -> {
                            report.add(row);
                            System.err.println(row.markdown());
                        },
                        what -> System.err.println("bench: " + what))
                .run();
        report.write(results, scale);
        return report;
    }
}
