package io.pointsman.plugin.nginx;

import io.pointsman.api.health.HealthFeed;
import io.pointsman.api.health.Look;
import io.pointsman.api.health.Measure;
import io.pointsman.api.health.Scope;
import io.pointsman.api.health.Signal;
import io.pointsman.gauge.Gathered;
import io.pointsman.gauge.Growth;
import io.pointsman.http.Trouble;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the servers of one edge count for one customer. The whole is only told when every server answered and said everything: the sum
 * over those that are left looks like a fall of the traffic.
 */
final class NginxFeed implements HealthFeed {

    /** A page whose time stands still for so long comes from a cache between it and us. */
    private static final long FROZEN_NANOS = 2_000_000_000L;

    private final Page page;
    private final List<NginxServer> servers;
    private final Wanted wanted;
    private final Set<String> owners;
    private final Map<Signal, Growth> growths = new HashMap<>();
    private final Map<String, NginxServer.Said> last = new HashMap<>();

    /** Everything that one look read. */
    private static final class Read {
        final Map<Measure, List<Growth.Counter>> total = new EnumMap<>(Measure.class);
        final Map<Measure, List<Growth.Counter>> bad = new EnumMap<>(Measure.class);
        final Set<Measure> unknown = new HashSet<>();

        void add(Measure measure, Growth.Counter all, Growth.Counter failed) {
            total.computeIfAbsent(measure, key -> new ArrayList<>()).add(all);
            bad.computeIfAbsent(measure, key -> new ArrayList<>()).add(failed);
        }
    }

    NginxFeed(List<NginxServer> servers, Wanted wanted, Set<String> owners) {
        this.page = servers.getFirst().page();
        this.servers = List.copyOf(servers);
        this.wanted = wanted;
        this.owners = Set.copyOf(owners);
    }

    @Override
    public Set<Measure> promises() {
        Set<Measure> promised = page.promises(wanted);
        return promised.isEmpty() ? Set.of(Measure.EDGE_REQUESTS) : promised;
    }

    @Override
    public Set<String> owners() {
        return owners;
    }

    @Override
    public Look look(Instant now) throws Trouble, InterruptedException {
        String problem = wanted.problem(page);
        if (!problem.isEmpty()) {
            throw new Trouble(problem);
        }
        Gathered gathered = new Gathered();
        if (!owners.isEmpty()) {
            wanted.zones().forEach(gathered::owner);
        }
        Map<Signal, Read> parts = new TreeMap<>();
        Read whole = new Read();
        int answered = 0;
        Optional<Trouble> trouble = Optional.empty();
        long own = 0;
        for (NginxServer server : servers) {
            try {
                NginxServer.Said said = fresh(server, now);
                answered++;
                own += said.asked()
                        - Optional.ofNullable(last.put(server.name(), said))
                                .map(NginxServer.Said::asked)
                                .orElse(0L);
                read(server, said, whole, parts, gathered);
            } catch (Trouble down) {
                gathered.complain(server.name() + ": " + down.line());
                trouble = Optional.of(trouble.orElse(down));
            }
        }
        if (answered == 0 && trouble.isPresent()) {
            throw trouble.get();
        }
        for (Measure measure : whole.total.keySet()) {
            if (answered == servers.size() && !whole.unknown.contains(measure)) {
                step(Signal.whole(measure), whole, own, gathered);
            }
        }
        parts.forEach((signal, part) -> {
            if (!part.unknown.contains(signal.measure())) {
                step(signal, part, 0, gathered);
            }
        });
        return gathered.look();
    }

    private NginxServer.Said fresh(NginxServer server, Instant now) throws Trouble, InterruptedException {
        NginxServer.Said said = server.look(wanted, now);
        NginxServer.Said before = last.get(server.name());
        if (before == null || said.date().isEmpty() || !said.date().equals(before.date())) {
            return said;
        }
        if (said.nanos() - before.nanos() > FROZEN_NANOS) {
            throw new Trouble("its page stands still since " + said.date() + ": something between keeps it");
        }
        // However often it is looked at, its age counts from the first look.
        return said.firstSeen(before.nanos());
    }

    private void read(
            NginxServer server, NginxServer.Said said, Read whole, Map<Signal, Read> parts, Gathered gathered) {
        if (page == Page.STUB) {
            double requests = said.document().path("requests").asDouble();
            put(whole, server, said, new Tally(Measure.EDGE_REQUESTS, Scope.WHOLE, "requests", requests, 0));
            return;
        }
        Tally.Sheet sheet = Tally.read(said.document(), wanted, gathered);
        whole.unknown.addAll(sheet.unknown());
        boolean zones = wanted.zones().size() > 1;
        for (Tally tally : sheet.tallies()) {
            put(whole, server, said, tally);
            boolean origin = tally.part().kind() == Scope.Kind.ORIGIN;
            if (origin || (zones && tally.part().kind() == Scope.Kind.HOSTNAME)) {
                put(part(parts, tally.measure(), tally.part()), server, said, tally);
            }
            if (servers.size() > 1) {
                Read pop = part(parts, tally.measure(), Scope.pop(server.name()));
                pop.unknown.addAll(sheet.unknown());
                put(pop, server, said, tally);
            }
        }
    }

    private static Read part(Map<Signal, Read> parts, Measure measure, Scope scope) {
        return parts.computeIfAbsent(new Signal(measure, scope), key -> new Read());
    }

    private static void put(Read read, NginxServer server, NginxServer.Said said, Tally tally) {
        String series = server.name() + ": " + tally.series();
        read.add(
                tally.measure(),
                new Growth.Counter(series, server.name(), said.at(), tally.total()),
                new Growth.Counter(series, server.name(), said.at(), tally.bad()));
    }

    /**
     * What it grew by.
     *
     * @param own how many of the requests were our own looks
     */
    private void step(Signal signal, Read read, long own, Gathered gathered) {
        Measure measure = signal.measure();
        Growth.Step step = growths.computeIfAbsent(signal, key -> new Growth())
                .next(read.total.getOrDefault(measure, List.of()), read.bad.getOrDefault(measure, List.of()));
        gathered.step(
                signal,
                step instanceof Growth.Step.Grew grew && own > 0
                        ? new Growth.Step.Grew(grew.at(), grew.over(), Math.max(0, grew.total() - own), 0)
                        : step);
    }
}
