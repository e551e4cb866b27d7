package io.pointsman.plugin.probes;

import io.pointsman.api.CustomerId;
import io.pointsman.api.CustomerTraffic;
import io.pointsman.api.StepId;
import io.pointsman.api.SwitchoverId;
import io.pointsman.api.check.CheckRequest;
import io.pointsman.api.check.Finding;
import io.pointsman.api.check.StepCheck;
import io.pointsman.api.testing.ThreadHost;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

/** Options and a customer, to run a check with. */
record Rig(ThreadHost host, Map<String, Object> options, CustomerTraffic traffic) {

    Rig with(String option, Object value) {
        Map<String, Object> more = new HashMap<>(options);
        more.put(option, value);
        return new Rig(host, more, traffic);
    }

    Rig of(List<String> hostnames, List<String> origins, List<String> formerEdges) {
        return new Rig(host, options, new CustomerTraffic(hostnames, origins, formerEdges));
    }

    World world() {
        return World.of(host, TestOptions.of(options));
    }

    /** Runs it with arguments as a runbook writes them: {@code "max=300"}. */
    Finding run(Function<Supplier<World>, StepCheck> check, String... arguments) {
        Map<String, String> read = new HashMap<>();
        for (String argument : arguments) {
            String[] parts = argument.split("=", 2);
            read.put(parts[0], parts[1]);
        }
        StepCheck made = check.apply(this::world);
        TreeMap<String, String> sorted = new TreeMap<>(read);
        Optional<String> problem = made.problem(sorted);
        if (problem.isPresent()) {
            throw new IllegalArgumentException(problem.get());
        }
        try {
            return made.run(new CheckRequest(
                    new SwitchoverId("acme-1"),
                    new StepId("pre.check"),
                    new CustomerId("acme"),
                    traffic,
                    sorted,
                    Instant.parse("2026-11-24T12:00:00Z"),
                    Optional.empty()));
        } catch (Exception failure) {
            throw new AssertionError("the check threw", failure);
        }
    }
}
