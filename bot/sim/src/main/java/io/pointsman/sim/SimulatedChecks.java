package io.pointsman.sim;

import io.pointsman.api.StepId;
import io.pointsman.api.check.CheckRequest;
import io.pointsman.api.check.Finding;
import io.pointsman.api.check.StepCheck;
import io.pointsman.api.plugin.Plugin;
import io.pointsman.api.runbook.CheckCall;
import io.pointsman.api.runbook.Runbook;
import io.pointsman.runtime.plugin.LoadedPlugin;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** Plays whatever check a runbook names: it sees what was said to be done, once the names are where they should be. */
final class SimulatedChecks implements Plugin {

    /** The one that does not agree at first: one of the customer's name servers is late, as one always is. */
    private static final String LATE = "dns-ttl";

    private final List<Runbook> runbooks;
    private final Set<StepId> waited = new HashSet<>();

    private SimulatedChecks(List<Runbook> runbooks) {
        this.runbooks = List.copyOf(runbooks);
    }

    /** As a plugin of the bot. */
    static LoadedPlugin of(List<Runbook> runbooks) {
        return new LoadedPlugin("checks", new SimulatedChecks(runbooks), SimulatedChecks.class.getClassLoader());
    }

    @Override
    public List<StepCheck> checks() {
        return runbooks.stream()
                .flatMap(runbook -> runbook.steps().stream())
                .flatMap(step -> step.check().stream())
                .map(CheckCall::name)
                .distinct()
                .<StepCheck>map(Check::new)
                .toList();
    }

    private final class Check implements StepCheck {
        private final String name;

        Check(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Optional<String> problem(SortedMap<String, String> arguments) {
            return Optional.empty();
        }

        @Override
        public Finding run(CheckRequest request) {
            String host = request.traffic().hostnames().stream().findFirst().orElse("the name");
            return name.equals(LATE) && request.arguments().containsKey("max") && waited.add(request.step())
                    ? Finding.fail("ns3.acme.example still says 3600 s for " + host, "ns1 and ns2 say 300 s")
                    : Finding.pass(seen(host));
        }

        private String seen(String host) {
            return switch (name) {
                case "tls" -> "the edge answers for " + host + " with a chain that is valid for 83 days";
                case "dns-ttl" -> "every name server says so for " + host;
                case "dns-answers" -> "8 of 8 resolvers answer for " + host + " as agreed";
                case "http" -> host + " answers 200 through the edge";
                case "origin-allowlist" -> "50 requests to the origin, no 403 and no 429";
                default -> host + " is as it should be";
            };
        }
    }
}
