package io.pointsman.sim;

import io.pointsman.api.runbook.Gate;
import io.pointsman.api.runbook.Lever;
import io.pointsman.api.runbook.Phase;
import io.pointsman.api.runbook.Runbook;
import io.pointsman.api.runbook.Stage;
import io.pointsman.sim.proof.Invariants;
import io.pointsman.sim.world.Fault;
import java.time.Duration;
import java.util.List;

/** One seeded switchover of half an hour to a few hours in which anything may go wrong, watched by every invariant. */
final class ProofRun {

    private static final Duration FAULTS_WITHIN = Duration.ofMinutes(40);
    private static final Duration LONGEST = Duration.ofHours(3);

    /** The short ramp with soaks of minutes. */
    static final Runbook RUNBOOK = quick(ShortRamp.RUNBOOK);

    private ProofRun() {}

    private static Runbook quick(Runbook slow) {
        Lever lever = new Lever(
                slow.lever().kind(), slow.lever().holder(), slow.lever().label(), Duration.ofMinutes(1));
        return new Runbook(
                slow.name(),
                slow.title(),
                slow.summary(),
                lever,
                slow.roles(),
                slow.phases().stream().map(ProofRun::quick).toList(),
                slow.bounds(),
                slow.followUps(),
                slow.messages());
    }

    private static Phase quick(Phase phase) {
        return new Phase(
                phase.id(),
                phase.title(),
                phase.when(),
                phase.gate().map(ProofRun::quick),
                phase.steps(),
                phase.stages().stream()
                        .map(stage -> new Stage(
                                stage.id(), stage.share(), Duration.ofMinutes(2), quick(stage.gate()), stage.lever()))
                        .toList());
    }

    private static Gate quick(Gate gate) {
        return new Gate(
                gate.id(),
                gate.title(),
                gate.required(),
                gate.quorum(),
                Duration.ofMinutes(6),
                Duration.ofMinutes(2),
                Duration.ofMinutes(10),
                gate.askAgain());
    }

    static RehearsalPlan plan(long seed) {
        return RehearsalPlan.of(RUNBOOK, BotStage.plugins(), seed)
                .with(faults(seed))
                .within(LONGEST)
                .watchedBy(new Invariants());
    }

    static List<Fault> faults(long seed) {
        return Fault.draw(seed, FAULTS_WITHIN);
    }

    /** Plays it; throws what does not hold. */
    static Rehearsal.Result play(long seed) {
        return play(seed, Build.SOUND);
    }

    static Rehearsal.Result play(long seed, Build build) {
        return Rehearsal.play(plan(seed), build);
    }
}
