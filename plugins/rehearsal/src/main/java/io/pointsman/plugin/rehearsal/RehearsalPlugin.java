package io.pointsman.plugin.rehearsal;

import io.pointsman.api.action.JournalAction.PlayFact;
import io.pointsman.api.command.ArgumentType;
import io.pointsman.api.command.Command;
import io.pointsman.api.command.CommandSpec;
import io.pointsman.api.health.HealthSource;
import io.pointsman.api.plugin.Plugin;
import java.util.List;

/** {@code sim}, and the source that plays the traffic of live rehearsals. It reaches nothing and nobody outside. */
public final class RehearsalPlugin implements Plugin {

    @Override
    public List<Command> commands() {
        return List.of(new Command(
                CommandSpec.switchover(
                                "sim",
                                "[faults | mend | fault KIND [for LENGTH]]",
                                "what goes wrong in the traffic of a rehearsal: list, end, or begin it")
                        .with("LENGTH", ArgumentType.DURATION)
                        .proposing(PlayFact.class),
                new SimHandler()));
    }

    @Override
    public List<HealthSource> sources() {
        return List.of(new PlayedSource());
    }
}
