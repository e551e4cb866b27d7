package io.pointsman.app;

import io.pointsman.sim.rehearsal.Figures;
import io.pointsman.sim.rehearsal.Rehearsed;
import io.pointsman.sim.rehearsal.Series;
import io.pointsman.sim.rehearsal.Spread;
import io.pointsman.store.json.TreeJson;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a rehearsal found, for other programs: durations in seconds, times in ISO 8601. */
final class RehearsalTree {

    private RehearsalTree() {}

    /**
     * One rehearsal.
     *
     * @param over what is over its limit
     * @param steps how many steps the simulation took
     * @param seconds how long that took, by the clock on the wall
     */
    static String one(Rehearsable subject, Rehearsed run, List<String> over, long steps, double seconds) {
        Map<String, Object> tree = head(subject);
        tree.putAll(figures(run.figures()));
        tree.put("over-limit", over);
        tree.put("steps", steps);
        tree.put("real-seconds", seconds);
        tree.put(
                "times",
                run.timings().stream()
                        .map(timing -> {
                            Map<String, Object> row = new LinkedHashMap<>();
                            row.put("what", timing.what());
                            row.put("at", timing.at().toString());
                            put(row, "planned", timing.planned());
                            put(row, "took", timing.actual());
                            row.put("waited-for", timing.waitedFor());
                            return row;
                        })
                        .toList());
        tree.put(
                "risks",
                run.risks().stream().map(risk -> Map.of("text", risk.text())).toList());
        tree.put(
                "story",
                run.story().stream()
                        .map(line -> {
                            Map<String, Object> row = new LinkedHashMap<>();
                            row.put("at", line.at().toString());
                            row.put("who", line.who());
                            row.put("text", line.text());
                            return row;
                        })
                        .toList());
        run.figures().wayBack().ifPresent(times -> {
            Map<String, Object> back = new LinkedHashMap<>();
            back.put("turned", seconds(times.turned()));
            back.put("followed", seconds(times.followed()));
            tree.put("rollback", back);
        });
        return TreeJson.write(tree);
    }

    static String many(Rehearsable subject, Series series) {
        Map<String, Object> tree = head(subject);
        tree.put("runs", series.runs().size());
        tree.put("failed", series.failed().stream().map(RehearsalTree::figures).toList());
        Map<String, Object> spreads = new LinkedHashMap<>();
        spread(spreads, "duration", series.duration(), 1000);
        spread(spreads, "to-detect", series.toDetect(), 1000);
        spread(spreads, "to-roll-back", series.toRollBack(), 1000);
        spread(spreads, "held", series.held(), 1000);
        spread(spreads, "requests-failed", series.failedRequests(), 1);
        spread(spreads, "users", series.users(), 1);
        tree.put("spread", spreads);
        tree.put("worst", series.worst(5).stream().map(RehearsalTree::figures).toList());
        return TreeJson.write(tree);
    }

    private static Map<String, Object> head(Rehearsable subject) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("runbook", subject.runbook().name().value());
        tree.put(
                "customer",
                subject.setting()
                        .customer()
                        .map(customer -> customer.id().value())
                        .orElse(""));
        tree.put("faults", subject.faults().stream().map(Object::toString).toList());
        return tree;
    }

    private static Map<String, Object> figures(Figures figures) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("seed", figures.seed());
        row.put("ran-well", figures.ranWell());
        row.put("failures", figures.failures());
        row.put("duration", seconds(figures.duration()));
        put(row, "to-detect", figures.toDetect());
        put(row, "to-roll-back", figures.toRollBack());
        row.put("held", seconds(figures.held()));
        row.put("requests", figures.harm().requests());
        row.put("requests-failed", figures.harm().failed());
        row.put("users", figures.harm().users());
        row.put("events", figures.events());
        return row;
    }

    private static void put(Map<String, Object> row, String key, Optional<Duration> time) {
        time.ifPresent(one -> row.put(key, seconds(one)));
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1000.0;
    }

    private static void spread(Map<String, Object> all, String key, Optional<Spread> spread, double unit) {
        spread.ifPresent(one -> {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("count", one.count());
            row.put("p10", one.p10() / unit);
            row.put("p50", one.p50() / unit);
            row.put("p90", one.p90() / unit);
            row.put("most", one.most() / unit);
            all.put(key, row);
        });
    }
}
