package io.pointsman.bench;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs the benchmarks of single operations; each class says what it measures. */
final class Micro {

    /** The method that does the same by a fixed threshold is called like the other, and this. */
    private static final String THRESHOLD = "ByAFixedThreshold";

    private Micro() {}

    static void run(Scale.Micro scale, Consumer<Row> rows) {
        TimeValue time = TimeValue.milliseconds(scale.milliseconds());
        try {
            Collection<RunResult> results = new Runner(new OptionsBuilder()
                            .include("io\\.pointsman\\.bench\\..*Benchmark")
                            .forks(1)
                            .warmupIterations(scale.iterations())
                            .warmupTime(time)
                            .measurementIterations(scale.iterations())
                            .measurementTime(time)
                            .verbosity(VerboseMode.SILENT)
                            .build())
                    .run();
            if (results.isEmpty()) {
                throw new IllegalStateException("there is no benchmark");
            }
            Map<String, Double> scores = new LinkedHashMap<>();
            Map<String, String> units = new LinkedHashMap<>();
            for (RunResult result : results) {
                String name = result.getParams().getBenchmark();
                String method = name.substring(name.lastIndexOf('.') + 1);
                scores.put(method, result.getPrimaryResult().getScore());
                units.put(
                        method,
                        result.getPrimaryResult()
                                .getScoreUnit()
                                .replace("us/op", "µs")
                                .replace("ops/s", "/s"));
            }
            scores.forEach((method, score) -> {
                String unit = units.getOrDefault(method, "");
                Double threshold = scores.get(method + THRESHOLD);
                if (threshold != null) {
                    rows.accept(Row.of(words(method) + ", beside a fixed threshold", score, threshold, unit));
                } else if (!method.endsWith(THRESHOLD)) {
                    rows.accept(Row.alone(words(method), score, unit));
                }
            });
        } catch (RunnerException e) {
            throw new IllegalStateException("JMH failed", e);
        }
    }

    /** {@code parseACommand} as "parse a command". */
    private static String words(String method) {
        return method.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
    }
}
