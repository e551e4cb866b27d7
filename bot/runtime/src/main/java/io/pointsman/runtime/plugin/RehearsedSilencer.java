package io.pointsman.runtime.plugin;

import io.pointsman.api.SwitchoverId;
import io.pointsman.api.alert.AlertSilencer;
import io.pointsman.api.alert.SilenceRequest;
import io.pointsman.api.settings.Settings;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/** A silencer that is asked for live switchovers alone: an alert that sounds during a rehearsal is a real one. */
record RehearsedSilencer(AlertSilencer silencer, Predicate<SwitchoverId> rehearsals) implements AlertSilencer {

    @Override
    public String name() {
        return silencer.name();
    }

    @Override
    public Optional<String> problem(Settings options) {
        return silencer.problem(options);
    }

    @Override
    public Duration limit() {
        return silencer.limit();
    }

    @Override
    public String silence(SilenceRequest request) throws Exception {
        return rehearsals.test(request.switchover()) ? "simulated, nothing is silenced" : silencer.silence(request);
    }

    @Override
    public void lift(SilenceRequest request) throws Exception {
        if (!rehearsals.test(request.switchover())) {
            silencer.lift(request);
        }
    }
}
