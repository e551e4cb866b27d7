package io.pointsman.bench;

import static io.pointsman.bench.Exchange.Kind.LOG;
import static io.pointsman.bench.Exchange.Kind.PING;

import io.pointsman.bench.Row.Goal;
import io.pointsman.plugin.irc.testing.IrcTestNetwork;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;

/** The packaged bot and the echo bot on a real network, in the same run, taking turns. */
final class EndToEnd {

    private final Scale scale;
    private final Path distribution;
    private final Path folder;
    private final Optional<Path> profile;
    private final Consumer<Row> rows;
    private final Consumer<String> progress;

    /** @param profile where the profiles of the bot under load go, if they are wanted; they cost some of the speed */
    EndToEnd(
            Scale scale,
            Path distribution,
            Path folder,
            Optional<Path> profile,
            Consumer<Row> rows,
            Consumer<String> progress) {
        this.scale = scale;
        this.distribution = distribution;
        this.folder = folder;
        this.profile = profile;
        this.rows = rows;
        this.progress = progress;
    }

    void run(Set<Part> parts) {
        if (parts.contains(Part.LOAD) || parts.contains(Part.ROOMS) || parts.contains(Part.MEMORY)) {
            onNetworkWithAccountTags(parts);
        }
        if (parts.contains(Part.STARTS)) {
            // InspIRCd lets newcomers in once a second, which would be most of what is measured.
            try (Stage stage = new Stage(IrcTestNetwork.ngircd(), distribution, folder.resolve("starts"))) {
                starts(stage);
            }
        }
    }

    private void onNetworkWithAccountTags(Set<Part> parts) {
        try (Stage stage = new Stage(IrcTestNetwork.inspircd(), distribution, folder.resolve("load"))) {
            if (parts.contains(Part.LOAD)) {
                underLoad(stage);
            }
            if (parts.contains(Part.ROOMS)) {
                toManyRooms(stage);
            }
            if (parts.contains(Part.MEMORY)) {
                footprint(stage);
            }
        }
    }

    private void underLoad(Stage stage) {
        progress.accept("opening " + scale.rooms() + " rooms");
        Contestant bot = stage.pointsman(scale.rooms());
        Contestant echo = stage.echo(scale.rooms());
        Trials trials = new Trials(stage.person());
        List<String> staffRooms =
                bot.rooms().stream().filter(room -> room.endsWith("-staff")).toList();
        List<String> echoRooms = echo.rooms().subList(0, staffRooms.size());
        progress.accept("warming up");
        trials.oneByOne(bot, PING, bot.rooms(), scale.warmUp());
        trials.oneByOne(bot, LOG, staffRooms, scale.warmUp() / 4);
        trials.oneByOne(echo, PING, echo.rooms(), scale.warmUp());
        trials.oneByOne(echo, LOG, echoRooms, scale.warmUp() / 4);
        profile.ifPresent(file -> bot.startProfile());
        progress.accept("round trips");
        Histogram[] pings = {new Histogram(3), new Histogram(3)};
        Histogram[] logs = {new Histogram(3), new Histogram(3)};
        for (int block = 0; block < scale.blocks(); block++) {
            pings[0].add(trials.oneByOne(bot, PING, bot.rooms(), scale.pings()));
            pings[1].add(trials.oneByOne(echo, PING, echo.rooms(), scale.pings()));
            logs[0].add(trials.oneByOne(bot, LOG, staffRooms, scale.logs()));
            logs[1].add(trials.oneByOne(echo, LOG, echoRooms, scale.logs()));
        }
        rows.accept(percentile("`!ping`, p50", pings, 50).goal(Goal.ratio(1.25)));
        rows.accept(percentile("`!ping`, p99", pings, 99).goal(Goal.ratio(2)));
        rows.accept(percentile("`!ping`, max", pings, 100));
        rows.accept(percentile("`!log` (durable), p50", logs, 50).goal(Goal.ratio(2)));
        rows.accept(percentile("`!log` (durable), p99", logs, 99));
        rows.accept(percentile("`!log` (durable), max", logs, 100));
        loads(trials, bot, echo);
        profile.ifPresent(file -> bot.keepProfile(file.resolve("ping.jfr")));
        progress.accept("durable closed loop");
        stage.quiet();
        double durable = trials.closedLoop(bot, LOG, staffRooms, 10, scale.closedLoop());
        profile.ifPresent(file -> bot.keepProfile(file.resolve("log.jfr")));
        stage.quiet();
        double plain = trials.closedLoop(echo, LOG, echoRooms, 10, scale.closedLoop());
        rows.accept(
                Row.of("`!log` (durable), closed loop", durable, plain, "/s").goal(Goal.atLeast(10_000)));
        rows.accept(memory(scale.rooms(), bot, echo));
        stage.end(bot);
        stage.end(echo);
    }

    private void loads(Trials trials, Contestant bot, Contestant echo) {
        for (Scale.Offer offer : scale.loads()) {
            progress.accept(offer.perSecond() + " commands/s");
            Trials.Load of = trials.offer(bot, offer.perSecond(), java.time.Duration.ofSeconds(offer.seconds()));
            Trials.Load than = trials.offer(echo, offer.perSecond(), java.time.Duration.ofSeconds(offer.seconds()));
            Histogram[] times = {of.times(), than.times()};
            String name = String.format(Locale.ROOT, "%,d/s for %d s", offer.perSecond(), offer.seconds());
            boolean most = offer.perSecond() == 5_000;
            rows.accept(percentile(name + ", p50", times, 50));
            Row late = percentile(name + ", p99", times, 99);
            rows.accept(most ? late.goal(Goal.atMost(5)) : late);
            rows.accept(percentile(name + ", max", times, 100));
            Row lost = Row.of(name + ", lost", (double) of.lost(), (double) than.lost(), "");
            rows.accept(most ? lost.goal(Goal.atMost(0)) : lost);
            if (offer.equals(scale.loads().getLast())) {
                rows.accept(Row.of("CPU per 10,000 commands (at " + name + ")", cpu(of), cpu(than), "ms"));
            }
        }
    }

    private void toManyRooms(Stage stage) {
        for (int rooms : scale.fanOuts()) {
            progress.accept("one line to " + rooms + (rooms == 1 ? " room" : " rooms"));
            Contestant bot = stage.pointsmanWithStaffRooms(rooms);
            Contestant echo = stage.echo(rooms);
            Trials trials = new Trials(stage.person());
            trials.toAllRooms(bot, "!log", scale.lines() * 4);
            trials.toAllRooms(echo, "!tell", scale.lines() * 4);
            Histogram[] times = {new Histogram(3), new Histogram(3)};
            for (int block = 0; block < scale.blocks(); block++) {
                times[0].add(trials.toAllRooms(bot, "!log", scale.lines()));
                times[1].add(trials.toAllRooms(echo, "!tell", scale.lines()));
            }
            Row row = percentile("one line to " + rooms + (rooms == 1 ? " room" : " rooms") + ", p50", times, 50);
            rows.accept(rooms == 500 ? row.goal(Goal.ratio(2)) : row);
            if (rooms == 1) {
                rows.accept(memory(1, bot, echo));
            }
            stage.end(bot);
            stage.end(echo);
        }
    }

    private void footprint(Stage stage) {
        progress.accept("memory in " + scale.footprint() + " rooms");
        Contestant bot = stage.pointsman(scale.footprint());
        Contestant echo = stage.echo(scale.footprint());
        bot.kill();
        bot.startAgain();
        stage.awaitAnswers(bot);
        Trials trials = new Trials(stage.person());
        trials.oneByOne(bot, PING, bot.rooms(), scale.pings());
        trials.oneByOne(echo, PING, echo.rooms(), scale.pings());
        Row row = memory(scale.footprint(), bot, echo);
        rows.accept(scale.footprint() == 1_000 ? row.goal(Goal.atMost(150)) : row);
        stage.end(bot);
        stage.end(echo);
    }

    private void starts(Stage stage) {
        progress.accept("starts");
        Contestant bot = stage.pointsman(scale.rooms());
        Contestant echo = stage.echo(scale.rooms());
        for (boolean killed : List.of(false, true)) {
            List<Starts.Took> of = new ArrayList<>();
            List<Starts.Took> than = new ArrayList<>();
            for (int i = 0; i < scale.starts(); i++) {
                of.add(start(stage, bot, killed));
                than.add(start(stage, echo, killed));
            }
            String how = killed ? "start after `kill -9`" : "start after a stop";
            rows.accept(Row.of(
                    how + ", first answer",
                    median(of.stream().map(Starts.Took::firstMillis).toList()),
                    median(than.stream().map(Starts.Took::firstMillis).toList()),
                    "ms"));
            Row all = Row.of(
                    how + ", answering in " + scale.rooms() + " rooms",
                    median(of.stream().map(Starts.Took::allMillis).toList()),
                    median(than.stream().map(Starts.Took::allMillis).toList()),
                    "ms");
            rows.accept(scale.rooms() == 200 ? all.goal(Goal.atMost(800)) : all);
        }
    }

    private static Starts.Took start(Stage stage, Contestant bot, boolean killed) {
        if (killed) {
            bot.kill();
        } else {
            bot.terminate();
        }
        stage.quiet();
        Starts.Took took = Starts.measure(stage.person(), bot);
        stage.quiet();
        return took;
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    private static double cpu(Trials.Load load) {
        return load.busy().toNanos() / 1e6 * 10_000 / Math.max(1, load.offered() - load.lost());
    }

    private static Row memory(int rooms, Contestant bot, Contestant echo) {
        return Row.of(
                String.format(Locale.ROOT, "memory with %,d %s", rooms, rooms == 1 ? "room" : "rooms"),
                bot.residentMegabytes(),
                echo.residentMegabytes(),
                "MiB");
    }

    private static Row percentile(String name, Histogram[] times, double percentile) {
        return Row.of(
                name,
                times[0].getValueAtPercentile(percentile) / 1e6,
                times[1].getValueAtPercentile(percentile) / 1e6,
                "ms");
    }
}
