package io.pointsman.app;

import io.pointsman.api.Share;
import io.pointsman.api.runbook.Runbook;
import io.pointsman.sim.RehearsalPlan;
import io.pointsman.sim.rehearsal.Setting;
import io.pointsman.sim.world.Fault;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is to be rehearsed, as the options said it.
 *
 * @param file of the runbook
 * @param runbook with its parameters filled in
 * @param start when it is opened; empty for the morning of the demo
 * @param rollbackAt the share at which it is taken back once
 */
record Rehearsable(
        Path file,
        Runbook runbook,
        Setting setting,
        RehearsalPlugins plugins,
        long seed,
        List<Fault> faults,
        Optional<Instant> start,
        Optional<Share> rollbackAt) {

    Rehearsable {
        faults = List.copyOf(faults);
    }

    /** The plan of one rehearsal, with plugins of its own; for any thread. */
    RehearsalPlan plan(long number) {
        RehearsalPlan plan = RehearsalPlan.of(runbook, plugins.fresh(), number).with(faults);
        plan = setting.customer().isPresent() ? plan.with(setting.customer().get()) : plan;
        plan = start.isPresent() ? plan.startingAt(start.get()) : plan;
        return rollbackAt.isPresent() ? plan.rollingBackAt(rollbackAt.get()) : plan;
    }

    /** What it is called. */
    String title() {
        return "Rehearsal of " + runbook.name() + " for "
                + setting.customer().map(customer -> customer.name()).orElse("an invented customer");
    }
}
