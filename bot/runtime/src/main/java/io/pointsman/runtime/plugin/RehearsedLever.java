package io.pointsman.runtime.plugin;

import io.pointsman.api.SwitchoverId;
import io.pointsman.api.lever.LeverAnswer;
import io.pointsman.api.lever.LeverRequest;
import io.pointsman.api.lever.TrafficLever;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Predicate;

/** A lever that is turned for live switchovers alone: in a rehearsal it answers at once that it moved, and nothing moves. */
record RehearsedLever(TrafficLever lever, Predicate<SwitchoverId> rehearsals) implements TrafficLever {

    @Override
    public String name() {
        return lever.name();
    }

    @Override
    public Optional<String> problem(SortedMap<String, String> arguments) {
        return lever.problem(arguments);
    }

    @Override
    public Duration limit() {
        return lever.limit();
    }

    @Override
    public LeverAnswer ask(LeverRequest request) throws Exception {
        return rehearsals.test(request.switchover())
                ? new LeverAnswer.Moved(request.share(), "simulated, nothing was moved")
                : lever.ask(request);
    }
}
