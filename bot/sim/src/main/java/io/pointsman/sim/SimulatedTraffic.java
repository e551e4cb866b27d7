package io.pointsman.sim;

import io.pointsman.api.By;
import io.pointsman.api.Role;
import io.pointsman.api.Share;
import io.pointsman.api.SwitchoverId;
import io.pointsman.api.VerdictKind;
import io.pointsman.api.action.Action;
import io.pointsman.api.action.RampAction;
import io.pointsman.api.picture.GateState;
import io.pointsman.api.picture.Life;
import io.pointsman.api.picture.Switchover;
import io.pointsman.api.picture.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * Requests and errors that follow the share which was moved to us, with the shape of a day and some noise; measured once a minute. It is
 * the health source of the demo: it reports the share that it sees, and a verdict when that changes.
 */
final class SimulatedTraffic {
    /** All requests per second of the customer at the peak of the day. */
    static final double PEAK_RPS = 12_000;

    private static final By SOURCE = By.system("traffic");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final double USUAL_ERRORS = 0.0008;
    private static final double TOO_MANY = 0.01;
    private static final int BAD_SAMPLES = 2;
    private static final int GOOD_SAMPLES = 3;

    private final SimulatedHost host;
    private final Random random;
    private final Supplier<Optional<Switchover>> picture;
    private final BiConsumer<SwitchoverId, Action> report;
    private Optional<Double> trouble = Optional.empty();
    private VerdictKind said = VerdictKind.INCONCLUSIVE;
    private int bad;
    private int good;
    private double requests;
    private double errors;

    SimulatedTraffic(
            SimulatedHost host,
            long seed,
            Supplier<Optional<Switchover>> picture,
            BiConsumer<SwitchoverId, Action> report) {
        this.host = host;
        this.random = new Random(seed);
        this.picture = picture;
        this.report = report;
    }

    void start() {
        host.quietlyAfter(MINUTE, this::measure);
    }

    /** From now on this part of the requests fails; 0 ends it. */
    void fail(double ratio) {
        trouble = ratio > 0 ? Optional.of(ratio) : Optional.empty();
    }

    boolean isFailing() {
        return trouble.isPresent();
    }

    long requests() {
        return Math.round(requests);
    }

    double errorPercent() {
        return requests > 0 ? 100 * errors / requests : 0;
    }

    private void measure() {
        picture.get().filter(one -> one.life() == Life.OPEN).ifPresent(this::sample);
        host.quietlyAfter(MINUTE, this::measure);
    }

    private void sample(Switchover one) {
        Share share = one.share();
        if (share.isNone()) {
            boolean begun = one.gates().stream().anyMatch(gate -> gate.status() == GateState.Status.USED);
            if (begun) {
                say(one, VerdictKind.PASS, "300 probes through our edge, 0 failed");
            }
            return;
        }
        double rps = rps(host.now()) * share.basisPoints() / 10_000;
        double ratio = trouble.orElse(USUAL_ERRORS) * (0.85 + 0.3 * random.nextDouble());
        requests += rps * MINUTE.toSeconds();
        errors += rps * MINUTE.toSeconds() * ratio;
        see(one, share);
        judge(one, rps, ratio);
    }

    private void see(Switchover one, Share declared) {
        boolean known = one.ramp()
                .seen()
                .filter(seen -> Math.abs(seen.basisPoints() - declared.basisPoints()) * 20 <= declared.basisPoints())
                .isPresent();
        if (!known && !one.ramp().waitsForLever()) {
            int lost = (int) (declared.basisPoints() * 0.03 * random.nextDouble());
            report.accept(
                    one.id(), new RampAction.ReportSeen(SOURCE, new Share(declared.basisPoints() - lost), "the edge"));
        }
    }

    private void judge(Switchover one, double rps, double ratio) {
        bad = ratio > TOO_MANY ? bad + 1 : 0;
        good = ratio > TOO_MANY ? 0 : good + 1;
        String evidence = String.format(
                Locale.ROOT, "%.0f rps, 5xx %.2f %% (baseline %.2f %%)", rps, 100 * ratio, 100 * USUAL_ERRORS);
        if (bad >= BAD_SAMPLES) {
            say(one, VerdictKind.FAIL, evidence);
        } else if (good >= GOOD_SAMPLES) {
            say(one, VerdictKind.PASS, evidence);
        }
    }

    private void say(Switchover one, VerdictKind kind, String evidence) {
        if (kind != said) {
            said = kind;
            Optional<Role> calls = kind == VerdictKind.FAIL ? Optional.of(Role.OPS) : Optional.empty();
            report.accept(one.id(), new RampAction.ReportVerdict(SOURCE, new Verdict(kind, evidence), calls));
        }
    }

    /** Requests per second of the whole customer: a night at 30 %, a peak at 20:00. */
    private double rps(Instant at) {
        double hour = at.atOffset(ZoneOffset.UTC).toLocalTime().toSecondOfDay() / 3600.0;
        double shape = 0.65 + 0.35 * Math.cos((hour - 20) / 24 * 2 * Math.PI);
        return PEAK_RPS * shape * (0.97 + 0.06 * random.nextDouble());
    }
}
