package io.pointsman.sim.world;

import io.pointsman.api.SwitchoverId;
import io.pointsman.api.check.StepCheck;
import io.pointsman.api.health.HealthSource;
import io.pointsman.api.plugin.Grant;
import io.pointsman.api.plugin.Plugin;
import io.pointsman.api.runbook.CheckCall;
import io.pointsman.api.runbook.Runbook;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** A simulated world as a plugin of the bot: what measures it, and every check that the runbooks name. */
public final class WorldPlugin implements Plugin {

    private final WorldSource source;
    private final List<StepCheck> checks;

    /**
     * Makes the plugin.
     *
     * @param every how often the traffic is looked at
     * @param runbooks whose checks are played
     * @param worlds the world of a switchover
     */
    public WorldPlugin(Duration every, List<Runbook> runbooks, Function<SwitchoverId, Optional<World>> worlds) {
        this.source = new WorldSource("edge", every, worlds);
        this.checks = runbooks.stream()
                .flatMap(runbook -> runbook.steps().stream())
                .flatMap(step -> step.check().stream())
                .map(CheckCall::name)
                .distinct()
                .<StepCheck>map(name -> new WorldCheck(name, worlds))
                .toList();
    }

    @Override
    public Set<Grant> needs() {
        return Set.of(Grant.HEALTH);
    }

    @Override
    public List<HealthSource> sources() {
        return List.of(source);
    }

    @Override
    public List<StepCheck> checks() {
        return checks;
    }
}
