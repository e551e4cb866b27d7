package io.pointsman.runtime;

import io.pointsman.api.Audience;
import io.pointsman.api.By;
import io.pointsman.api.Host;
import io.pointsman.api.Share;
import io.pointsman.api.VerdictKind;
import io.pointsman.api.action.JournalAction;
import io.pointsman.api.action.RampAction;
import io.pointsman.api.event.Event;
import io.pointsman.api.event.GateEvent;
import io.pointsman.api.health.HealthPicture;
import io.pointsman.api.health.Look;
import io.pointsman.api.health.Sample;
import io.pointsman.api.health.Signal;
import io.pointsman.api.picture.Life;
import io.pointsman.api.picture.Ramp;
import io.pointsman.api.picture.Switchover;
import io.pointsman.core.DnsWitness;
import io.pointsman.core.Inert;
import io.pointsman.core.health.Baseline;
import io.pointsman.core.health.BoundWatch;
import io.pointsman.core.health.HealthWatch;
import io.pointsman.core.health.Judgement;
import io.pointsman.core.health.StageOfTraffic;
import io.pointsman.store.SampleStore;
import io.pointsman.store.StoreUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The watch over the traffic of one switchover: feeds in, verdicts out. Everything happens in a mailbox of its own, so samples wait for
 * nobody's commit, and no commit waits for samples; the log hears of it only when the verdict changes.
 */
final class HealthFollower {

    private static final Logger LOG = LoggerFactory.getLogger(HealthFollower.class);
    private static final By HEALTH = By.system("health");
    private static final Duration TICK = Duration.ofSeconds(1);

    /** So long a pass must last before it is said: a bound that is met by a hair is no news each second. */
    private static final Duration STEADY = Duration.ofSeconds(10);

    private final LiveSwitchover one;
    private final Host host;
    private final HealthSettings settings;
    private final Consumer<HealthFollower> told;
    private final Host.Mailbox mailbox;
    private final Host.Mailbox files;
    private final HealthWatch watch;
    private final BoundWatch bounds;
    private Optional<Stage> stage = Optional.empty();
    private Optional<VerdictKind> said = Optional.empty();
    private Optional<Instant> passingSince = Optional.empty();
    private Map<Signal, Baseline> kept = Map.of();
    private volatile HealthPicture shown;
    private volatile boolean ended;

    /** What makes a stage another one. */
    private record Stage(Share agreed, Share declared, Optional<Instant> rollback) {
        static Stage of(Ramp ramp) {
            return new Stage(ramp.agreed(), ramp.declared(), ramp.rollback().map(Ramp.Rollback::calledAt));
        }
    }

    /**
     * @param told when it is time to look whether a room should read a line
     */
    HealthFollower(
            LiveSwitchover one,
            Host host,
            HealthSettings settings,
            Host.Mailbox files,
            Consumer<HealthWatch> sources,
            Consumer<HealthFollower> told) {
        this.one = one;
        this.host = host;
        this.settings = settings;
        this.files = files;
        this.told = told;
        this.mailbox = host.mailbox("health " + one.id());
        this.watch = new HealthWatch(settings.tuning());
        this.bounds = new BoundWatch(
                one.picture().runbook().bounds(), settings.tuning().calm());
        sources.accept(watch);
        this.shown = watch.picture(host.now());
        files.execute(() -> {
            Map<Signal, Baseline> known = known();
            mailbox.execute(() -> watch.restore(known));
        });
        host.after(TICK, this::tick);
    }

    LiveSwitchover switchover() {
        return one;
    }

    /** How the traffic was at the last look. */
    HealthPicture shown() {
        return shown;
    }

    void end() {
        ended = true;
    }

    /** After a commit of the switchover. */
    void follow(List<Event> events) {
        mailbox.execute(() -> {
            Switchover state = one.picture();
            Ramp ramp = state.ramp();
            Stage now = Stage.of(ramp);
            if (stage.filter(now::equals).isEmpty()) {
                stage = Optional.of(now);
                bounds.stage();
                watch.stage(new StageOfTraffic(
                        host.now(),
                        ramp.agreed().isAbove(ramp.declared()) ? ramp.agreed() : ramp.declared(),
                        ramp.rollback().isPresent() || ramp.declared().isAbove(ramp.agreed()),
                        forecast(ramp)));
            } else {
                watch.expect(forecast(ramp));
            }
            watch.witness(DnsWitness.of(state));
            events.forEach(this::voted);
            judge();
        });
    }

    private static OptionalDouble forecast(Ramp ramp) {
        return ramp.waitsForLever()
                ? OptionalDouble.empty()
                : ramp.forecast(ramp.declared())
                        .map(one -> OptionalDouble.of(one.rps()))
                        .orElse(OptionalDouble.empty());
    }

    /** What the voters of a gate saw is kept beside their words. */
    private void voted(Event event) {
        switch (event) {
            case GateEvent.Polled polled -> keepNumbers("gate." + polled.gate().id() + ".asked");
            case GateEvent.Passed passed -> keepNumbers("gate." + passed.gate().id() + ".passed");
            default -> {}
        }
    }

    private void keepNumbers(String key) {
        HealthPicture now = watch.picture(host.now());
        one.tell(new JournalAction.RecordFact(HEALTH, "health", key, HealthJson.of(now), Audience.STAFF));
    }

    /** A source looked; its words are inert from here on. */
    void looked(String source, Look look) {
        mailbox.execute(() -> {
            if (ended) {
                return;
            }
            List<Sample> fresh = watch.looked(source, inert(look));
            judge();
            keep(fresh);
        });
    }

    /** A source is looked at less often, or more, from now on. */
    void lookedEvery(String source, Duration patience) {
        mailbox.execute(() -> watch.patience(source, patience));
    }

    private static Look inert(Look look) {
        return new Look(
                look.samples(),
                look.complaints().stream().map(Inert::text).toList(),
                look.owners().stream().map(Inert::text).collect(Collectors.toSet()));
    }

    private void keep(List<Sample> fresh) {
        Map<Signal, Baseline> learned = watch.baselines();
        boolean more = !learned.equals(kept) && one.picture().ramp().stage().isEmpty();
        kept = learned;
        if (fresh.isEmpty() && !more) {
            return;
        }
        files.execute(() -> {
            try {
                settings.samples().keep(one.id(), fresh);
                if (more) {
                    settings.samples().learned(one.id(), usual(learned));
                }
            } catch (StoreUnavailable problem) {
                LOG.warn("{}: {}", one.id(), problem.getMessage());
            }
        });
    }

    private static List<SampleStore.Usual> usual(Map<Signal, Baseline> learned) {
        List<SampleStore.Usual> list = new ArrayList<>();
        learned.forEach((signal, known) -> list.add(
                new SampleStore.Usual(signal, known.ratio(), known.deviation(), known.samples(), known.over())));
        return list;
    }

    private Map<Signal, Baseline> known() {
        Map<Signal, Baseline> known = new TreeMap<>();
        try {
            settings.samples()
                    .usual(one.id())
                    .forEach(usual -> known.put(
                            usual.signal(),
                            new Baseline(usual.ratio(), usual.deviation(), usual.samples(), usual.over())));
        } catch (StoreUnavailable problem) {
            LOG.warn("{}: {}", one.id(), problem.getMessage());
        }
        return known;
    }

    private void tick() {
        if (!ended) {
            mailbox.execute(() -> {
                judge();
                told.accept(this);
            });
            host.after(TICK, this::tick);
        }
    }

    /** A fail and a doubt count at once, a pass when it lasts. */
    private void judge() {
        Instant now = host.now();
        Life life = one.picture().life();
        if (ended || (life != Life.OPEN && life != Life.WATCHING)) {
            return;
        }
        Judgement judgement = watch.judge(now);
        shown = watch.picture(now, judgement);
        bound(now);
        if (judgement.kind() == VerdictKind.PASS) {
            passingSince = Optional.of(passingSince.orElse(now));
            if (now.isBefore(passingSince.get().plus(STEADY))) {
                return;
            }
        } else {
            passingSince = Optional.empty();
        }
        if (said.filter(judgement.kind()::equals).isEmpty()) {
            said = Optional.of(judgement.kind());
            say(judgement);
        }
    }

    /** A bound of the runbook counts while traffic is on us and nobody takes it back. */
    private void bound(Instant now) {
        Switchover state = one.picture();
        if (state.life() == Life.OPEN
                && state.ramp().anyOnUs()
                && state.ramp().rollback().isEmpty()) {
            bounds.look(shown, now).forEach(this::cross);
        }
    }

    private void cross(BoundWatch.Crossed crossed) {
        one.propose(
                List.of(new RampAction.ReportAbort(HEALTH, crossed.bound(), crossed.evidence())),
                Optional.empty(),
                answer -> {
                    // What the log could not take is found again.
                    if (answer instanceof Answer.NotRecorded) {
                        mailbox.execute(bounds::stage);
                    }
                });
    }

    private void say(Judgement judgement) {
        one.propose(
                List.of(new RampAction.ReportVerdict(HEALTH, judgement.verdict(), Optional.of(judgement.role()))),
                Optional.empty(),
                answer -> {
                    if (answer instanceof Answer.NotRecorded) {
                        mailbox.execute(() -> said = Optional.empty());
                    }
                });
    }
}
