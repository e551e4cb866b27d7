package io.pointsman.app;

import io.pointsman.api.Durations;
import io.pointsman.api.Share;
import io.pointsman.api.picture.GateState;
import io.pointsman.api.picture.StepState;
import io.pointsman.api.picture.Switchover;
import io.pointsman.app.config.Config;
import io.pointsman.app.print.RehearsalSheet;
import io.pointsman.runtime.host.RealHost;
import io.pointsman.sim.Rehearsal;
import io.pointsman.sim.RehearsalWatcher;
import io.pointsman.sim.rehearsal.Figures;
import io.pointsman.sim.rehearsal.Limits;
import io.pointsman.sim.rehearsal.Rehearsed;
import io.pointsman.sim.rehearsal.Runs;
import io.pointsman.sim.rehearsal.Series;
import io.pointsman.sim.rehearsal.Watch;
import io.pointsman.sim.world.Fault;
import io.pointsman.sim.world.FaultKind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code pointsman rehearse RUNBOOK}: the runbook against simulated traffic, people and faults, in seconds. */
@Command(
        name = "rehearse",
        description = {
            "Plays a runbook against simulated traffic, people and faults, in seconds.",
            "Ends with 0 when it ran to its end within the limits, 1 when it did not, 2 when the command is wrong."
        })
final class RehearseCommand implements Callable<Integer> {

    /** How it is told. */
    enum Format {
        text,
        md,
        json
    }

    /** How much of the story is told. */
    enum Story {
        none,
        brief,
        full
    }

    @ArgGroup(exclusive = true, multiplicity = "1")
    private What what = new What();

    /** Either a rehearsal or the list of what can go wrong. */
    static final class What {
        @Parameters(
                paramLabel = "RUNBOOK",
                description = "A runbook of the configuration, such as standard-ramp, or a path of a runbook file.")
        private @Nullable String runbook;

        @Option(names = "--faults", description = "List what can go wrong, and exit.")
        private boolean faults;
    }

    @Mixin
    private RehearsalOptions rehearsed = new RehearsalOptions();

    @Option(names = "--runs", paramLabel = "N", description = "Play so many, with seeds that follow each other.")
    private int runs = 1;

    @Option(names = "--format", description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}.")
    private Format format = Format.text;

    @Option(
            names = "--story",
            description = "How much of what was said is told: ${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}.")
    private Story story = Story.brief;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Write the report, the same that a live switchover has, to FILE: .md, .html or .json.")
    private @Nullable Path report;

    @Option(
            names = "--write",
            description =
                    "Write the minutes of the rehearsed rollback into the runbook's file; without it they are shown"
                            + " as a diff.")
    private boolean write;

    @Mixin
    private RehearsalLimits limits = new RehearsalLimits();

    @Mixin
    private Configured house = new Configured();

    @Override
    public Integer call() throws IOException {
        if (what.faults) {
            faults();
            return 0;
        }
        if (runs < 1) {
            throw new ParameterException(house.line(), "--runs is a number from 1 on, not " + runs);
        }
        if (report != null && runs > 1) {
            throw new ParameterException(
                    house.line(), "--report is of one rehearsal; leave --runs out, and name a seed");
        }
        Optional<ReportFile> file = ReportFile.at(Optional.ofNullable(report), house.line());
        Home home = Home.find();
        System.setProperty("pointsman.log", "ERROR");
        Optional<Config> config = house.config();
        if (config.isEmpty()) {
            return 1;
        }
        Optional<Rehearsable> subject =
                rehearsed.read(String.valueOf(what.runbook), config.get(), new RehearsalPlugins(home), house);
        if (subject.isEmpty()) {
            return 1;
        }
        try (RealHost host = new RealHost()) {
            return runs == 1 ? one(subject.get(), host, file) : many(subject.get(), host);
        }
    }

    private void faults() {
        FaultKind.Area area = null;
        for (FaultKind kind : Fault.kinds()) {
            if (kind.area() != area) {
                area = kind.area();
                house.out().println(area.name().toLowerCase(Locale.ROOT));
            }
            house.out().printf("  %-20s %s%n", kind.word(), kind.description());
        }
        house.out().println();
        house.out()
                .println("--fault KIND[@SHARE%|@T+TIME][/LENGTH], as in origin-429@25%, crash@T+20m, full-disk@50%/2m");
        house.out().flush();
    }

    private int one(Rehearsable subject, RealHost host, Optional<ReportFile> file) throws IOException {
        Rehearsal.Result result;
        Watch watch;
        long began = host.monotonicNanos();
        try (ProgressBar bar = new ProgressBar(house.err(), ProgressBar.isUseful(), host::monotonicNanos)) {
            watch = new Watch(watcher(bar));
            result = Rehearsal.play(subject.plan(subject.seed()).watchedBy(watch));
        }
        double seconds = (host.monotonicNanos() - began) / 1e9;
        Rehearsed run = Rehearsed.of(subject.runbook(), subject.setting(), subject.seed(), result, watch.broken());
        Optional<MinutesBack> back = MinutesBack.of(subject, run.figures().wayBack());
        List<String> over = limits.limits(house).exceededBy(run.figures());
        switch (format) {
            case json ->
                house.out()
                        .print(RehearsalTree.one(
                                subject, run, over, result.measured().steps(), seconds));
            case text, md -> {
                boolean markdown = format == Format.md;
                if (story == Story.full) {
                    house.out()
                            .print(SpokenLines.of(
                                    result.heard(), subject.setting().zone(), markdown));
                }
                house.out()
                        .print(new RehearsalSheet(markdown, subject.setting().zone())
                                .one(subject.title(), run, story == Story.brief));
                if (run.report().isPresent()) {
                    house.out().print(RunbookChanges.of(run.report().get(), markdown));
                }
            }
        }
        house.out().flush();
        if (file.isPresent() && run.report().isPresent()) {
            file.get().write(run.report().get(), subject.setting().zone());
            house.err().println("pointsman: the report is in " + file.get().file());
        }
        if (back.isPresent()) {
            back.get().tell(write, house, format == Format.json);
        } else if (write) {
            house.err().println("pointsman: nothing was written, for nothing was rolled back: add --rollback-at 25%");
        }
        house.err()
                .printf(
                        Locale.ROOT,
                        "pointsman: %s rehearsed in %.1f s (%,.0f steps of the simulation in a second)%n",
                        Durations.show(run.figures().duration()),
                        seconds,
                        result.measured().steps() / seconds);
        return end(run.figures().ranWell(), over);
    }

    private int many(Rehearsable subject, RealHost host) throws IOException {
        int processors = Runtime.getRuntime().availableProcessors();
        Series series;
        long began = host.monotonicNanos();
        try (ProgressBar bar = new ProgressBar(house.err(), ProgressBar.isUseful(), host::monotonicNanos)) {
            series = Runs.play(
                    host,
                    runs,
                    subject.seed(),
                    processors,
                    seed -> figures(subject, seed),
                    done -> bar.at(done, runs, done + " of " + runs));
        }
        double seconds = (host.monotonicNanos() - began) / 1e9;
        switch (format) {
            case json -> house.out().print(RehearsalTree.many(subject, series));
            case text, md ->
                house.out()
                        .print(new RehearsalSheet(
                                        format == Format.md, subject.setting().zone())
                                .many(subject.title(), series));
        }
        house.out().flush();
        house.err().printf(Locale.ROOT, "pointsman: %,d rehearsals in %.1f s%n", runs, seconds);
        List<String> over = new ArrayList<>();
        Limits most = limits.limits(house);
        for (Figures run : series.runs()) {
            most.exceededBy(run).forEach(line -> over.add("seed " + run.seed() + ": " + line));
        }
        Optional<MinutesBack> back = MinutesBack.of(subject, series);
        if (back.isPresent()) {
            back.get().tell(write, house, format == Format.json);
        }
        return end(series.failed().isEmpty(), over);
    }

    private static Figures figures(Rehearsable subject, long seed) {
        Watch watch = new Watch(new RehearsalWatcher() {});
        return Rehearsed.figures(seed, Rehearsal.play(subject.plan(seed).watchedBy(watch)), watch.broken());
    }

    private int end(boolean well, List<String> over) {
        over.stream().limit(10).forEach(line -> house.err().println("pointsman: too long: " + line));
        if (over.size() > 10) {
            house.err().println("pointsman: and " + (over.size() - 10) + " more");
        }
        house.err().flush();
        return well && over.isEmpty() ? 0 : 1;
    }

    /** Draws how far one rehearsal is: what is closed of its steps and gates. */
    private static RehearsalWatcher watcher(ProgressBar bar) {
        return new RehearsalWatcher() {
            private int count;

            @Override
            public void step(Instant now, Optional<Switchover> picture) {
                count++;
                if (count % 50 == 0) {
                    picture.ifPresent(one -> bar.at(closed(one), all(one), words(one)));
                }
            }
        };
    }

    private static long closed(Switchover one) {
        return one.steps().stream().filter(StepState::isClosed).count()
                + one.gates().stream()
                        .filter(gate -> gate.status() == GateState.Status.USED)
                        .count();
    }

    private static long all(Switchover one) {
        return one.steps().size() + (long) one.gates().size();
    }

    private static String words(Switchover one) {
        String phase = one.currentPhase().map(now -> now.title()).orElse("the end");
        return phase + (one.share().equals(Share.NONE) ? "" : ", " + one.share());
    }
}
