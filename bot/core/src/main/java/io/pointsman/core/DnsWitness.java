package io.pointsman.core;

import io.pointsman.api.picture.CheckState;
import io.pointsman.api.picture.StepState;
import io.pointsman.api.picture.Switchover;
import io.pointsman.api.runbook.CheckCall;
import java.util.Comparator;
import java.util.Optional;

/** What the last look at DNS saw: the other half of the evidence when the requests at the edge say that the traffic did not move. */
public final class DnsWitness {

    private static final String DNS = "dns-";

    private DnsWitness() {}

    /** In one clause, inert; what to do to learn it where nobody looked. */
    public static String of(Switchover state) {
        return state.steps().stream()
                .filter(DnsWitness::looksAtDns)
                .flatMap(step -> step.check().last().stream())
                .filter(result -> !result.saw().isEmpty())
                .max(Comparator.comparing(CheckState.Result::at))
                .map(result -> "DNS at " + Words.time(result.at(), state.lastAt()) + ": "
                        + Inert.text(result.saw().get(0)))
                .orElse("DNS was not sampled");
    }

    private static boolean looksAtDns(StepState step) {
        Optional<String> check = step.step().check().map(CheckCall::name);
        // The TTL says when something will move, not whether it did.
        return check.filter(name -> name.startsWith(DNS) && !name.equals("dns-ttl"))
                .isPresent();
    }
}
