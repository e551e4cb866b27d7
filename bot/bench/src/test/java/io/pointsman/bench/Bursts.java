package io.pointsman.bench;

import io.pointsman.bench.Row.Goal;
import io.pointsman.plugin.irc.testing.IrcTestNetwork;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;

/**
 * From errors at an edge to the hold that the staff room reads: the packaged bot, a real network, a real Prometheus. Each burst hits a customer
 * of its own, at no particular moment of the scrape. What comes before the scrape is the age of the data, which nobody can undo; the rest is ours.
 */
final class Bursts implements AutoCloseable {

    private static final long LIMIT = 60_000_000_000L;
    private static final String NICK = "brake";

    private final int count;
    private final Path distribution;
    private final Path folder;
    private final IrcTestNetwork network = IrcTestNetwork.inspircd();
    private final BurstEdge edge;
    private final Speaker lead;
    private final Speaker holder;
    private final Queue<Said> heard = new ConcurrentLinkedQueue<>();
    private Optional<Contestant> bot = Optional.empty();

    Bursts(int count, Path distribution, Path folder) {
        this.count = count;
        this.distribution = distribution;
        this.folder = folder;
        this.edge = new BurstEdge(count, folder.resolve("edge"));
        network.createAccount("nina", "secret");
        network.createAccount("omar", "secret");
        this.lead = Speaker.connect(network.host(), network.port(), "nina", "secret");
        this.holder = Speaker.connect(network.host(), network.port(), "omar", "secret");
        lead.listen(heard::add);
    }

    void run(Consumer<Row> rows) {
        configure();
        bot = Optional.of(new Contestant(
                NICK,
                List.of(),
                List.of(
                        distribution.resolve("pointsman").toString(),
                        "run",
                        "--config",
                        folder.resolve("config").toString()),
                Map.of(
                        "JAVA_HOME",
                        System.getProperty("java.home"),
                        "XDG_CACHE_HOME",
                        folder.resolve("cache").toString()),
                folder));
        for (int i = 0; i < count; i++) {
            putOnUs(i);
        }
        Histogram beyond = new Histogram(3);
        Histogram whole = new Histogram(3);
        SplittableRandom moments = new SplittableRandom(20_261_124);
        for (int i = 0; i < count; i++) {
            LockSupport.parkNanos(moments.nextLong(1_000_000_000L));
            long failed = edge.fail(i);
            long held = said(room(i), "HOLD").at();
            beyond.recordValue(Math.max(0, held - edge.scraped(i)));
            whole.recordValue(held - failed);
        }
        for (double percentile : new double[] {50, 99}) {
            rows.accept(Row.alone(
                            "errors at an edge → HOLD in the room, since they were scraped, p" + (int) percentile,
                            beyond.getValueAtPercentile(percentile) / 1e6,
                            "ms")
                    .goal(Goal.atMost(1_000)));
            rows.accept(Row.alone(
                    "errors at an edge → HOLD in the room, since they happened, p" + (int) percentile,
                    whole.getValueAtPercentile(percentile) / 1e6,
                    "ms"));
        }
    }

    /** One switchover with five per cent on us. */
    private void putOnUs(int i) {
        String room = room(i);
        // Before the bot is on the network there is nobody to say it to.
        Waiting.until(room, LIMIT, () -> {
            lead.say(NICK, "open c" + i + " burst");
            return Waiting.within(
                    i == 0 ? 1_000_000_000L : 10_000_000_000L,
                    () -> lead.rooms().contains(room) && holder.rooms().contains(room));
        });
        lead.say(room, "!poll");
        said(room, "GO or NO-GO from");
        holder.say(room, "!go");
        said(room, "voted GO");
        lead.say(room, "!override the traffic is young");
        lead.say(room, "!ramp next");
        said(room, "please move");
        holder.say(room, "!moved");
        said(room, "moved to 5 %");
    }

    private static String room(int i) {
        return "#brake-c" + i + "-1";
    }

    private Said said(String room, String part) {
        Optional<Said> found = Optional.empty();
        long end = System.nanoTime() + LIMIT;
        while (found.isEmpty()) {
            found = heard.stream()
                    .filter(said -> said.nick().equals(NICK)
                            && said.target().equals(room)
                            && said.text().contains(part))
                    .findFirst();
            if (System.nanoTime() > end) {
                throw new IllegalStateException("nobody said '" + part + "' in " + room + ": "
                        + heard.stream()
                                .filter(said -> said.target().equals(room))
                                .map(Said::text)
                                .toList());
            }
            LockSupport.parkNanos(1_000_000);
        }
        return found.get();
    }

    private void configure() {
        write("config/pointsman.yaml", """
                bot: {nick: %s}
                connections:
                  - {id: irc, plugin: irc, host: %s, port: %d, tls: false, rate: {per-second: 1000000, burst: 1000000}}
                rooms: {customer: [], staff: ["irc:#brake-{switchover}"]}
                plugins:
                  health: {grants: [health], prometheus: {main: {url: "%s", every: 500ms, patience: 20s}}}
                """.formatted(NICK, network.host(), network.port(), edge.url()));
        write("config/people.yaml", """
                people:
                  - {id: nina, name: Nina, roles: [support], identities: [{connection: irc, account: nina, nick: nina}]}
                  - {id: omar, name: Omar, roles: [ops], identities: [{connection: irc, account: omar, nick: omar}]}
                """);
        for (int i = 0; i < count; i++) {
            write("config/customers/c" + i + ".yaml", """
                    name: Customer %1$d
                    engage: [nina, omar]
                    signals:
                      health:
                        prometheus:
                          main: {edge.5xx: {total: 'requests_total{customer="c%1$d"}', bad: 'requests_total{customer="c%1$d",code="502"}'}}
                    """.formatted(i));
        }
        write("runbooks/burst.yaml", """
                title: Straight to five per cent
                summary: One stage.
                lever: {kind: ops, holder: ops, label: the weight, settle: 2s}
                roles: [lead, ops]
                phases:
                  - id: ramp
                    title: The ramp
                    stages:
                      - {id: ramp.5, share: 5, soak: 1h, gate: {id: gate.5, title: Go to 5 %?, required: [ops], answer-within: 10m, nudge-after: 5m, valid-for: 1h}}
                """);
    }

    private void write(String file, String text) {
        try {
            Path path = folder.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        bot.ifPresent(Contestant::close);
        lead.close();
        holder.close();
        edge.close();
        network.close();
    }
}
